import { CircleCheck } from 'lucide-react'
import { createElement, useEffect } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'

/** It says more than other toasts, and to somebody who may be writing. */
const DURATION_MS = 10_000

/** After an absence: says once how many changes were synced, and what became of one's own notes. */
export function useReturnReport(): void {
  const { session, canvasRef, setPanel } = useBoardUi()
  const { t } = useLanguage()
  const toasts = useToasts()

  useEffect(
    () =>
      session.absence.onReturn(({ synced, moved, deleted }) => {
        const parts = [
          ...(synced > 0 ? [t('back.synced', { count: synced })] : []),
          ...(moved.length > 0 ? [t('back.moved', { count: moved.length })] : []),
          ...(deleted.length > 0 ? [t('back.deleted', { count: deleted.length })] : []),
        ]
        const show = (): void => {
          const first = moved[0]
          if (first === undefined) setPanel({ kind: 'bin' })
          else canvasRef.current?.reveal(`note:${first}`)
        }
        toasts.show({
          text: parts.join(' '),
          icon: createElement(CircleCheck, { className: 'icon', 'aria-hidden': true }),
          key: 'back',
          duration: DURATION_MS,
          ...(moved.length + deleted.length === 0 ? {} : { action: { label: t('show'), run: show } }),
        })
      }),
    [session, canvasRef, setPanel, t, toasts],
  )
}
