import { CircleCheck } from 'lucide-react'
import { createElement, useEffect } from 'react'
import { useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import type { Return } from './absence.ts'

/** It says more than other toasts, and to somebody who may be writing. */
const DURATION_MS = 10_000

/**
 * After an absence: says once how many changes were synced, and what became of one's own notes.
 * @param onShow shows these; without it, it is only told
 */
export function useReturnReport(onShow: ((told: Return) => void) | null): void {
  const { session } = useBoardCore()
  const { t } = useLanguage()
  const toasts = useToasts()

  useEffect(
    () =>
      session.absence.onReturn((told) => {
        const { synced, moved, deleted } = told
        const parts = [
          ...(synced > 0 ? [t('back.synced', { count: synced })] : []),
          ...(moved.length > 0 ? [t('back.moved', { count: moved.length })] : []),
          ...(deleted.length > 0 ? [t('back.deleted', { count: deleted.length })] : []),
        ]
        toasts.show({
          text: parts.join(' '),
          icon: createElement(CircleCheck, { className: 'icon', 'aria-hidden': true }),
          key: 'back',
          duration: DURATION_MS,
          ...(onShow === null || moved.length + deleted.length === 0
            ? {}
            : { action: { label: t('show'), run: () => onShow(told) } }),
        })
      }),
    [session, onShow, t, toasts],
  )
}
