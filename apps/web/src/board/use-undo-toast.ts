import { Undo2 } from 'lucide-react'
import { createElement, useCallback, useEffect } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { undoRefusal } from './notices.ts'
import type { BoardSession } from './session.ts'

const KEY = 'undo'

/**
 * A toast that offers to take back what was just done. It goes away with the person's next act: undo takes back the
 * latest one, and the toast must never take back another than it names.
 */
export function useUndoToast(session: BoardSession): (text: string) => void {
  const { t } = useLanguage()
  const toasts = useToasts()
  useEffect(() => {
    return session.model.subscribe((change) => {
      if (change.local) toasts.dismiss(KEY)
    })
  }, [session, toasts])
  return useCallback(
    (text: string) => {
      toasts.show({
        text,
        key: KEY,
        action: {
          label: t('undo'),
          icon: createElement(Undo2, { className: 'icon sm', 'aria-hidden': true }),
          run: () => {
            const outcome = session.editor.undo()
            if (!outcome.done) toasts.show({ text: undoRefusal(outcome.reason, t), key: 'undo-skipped' })
          },
        },
      })
    },
    [session, t, toasts],
  )
}
