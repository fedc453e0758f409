import { useEffect, useRef } from 'react'
import { useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { useWorkshopUi } from '../workshop/workshop-context.tsx'

/** The toast of it. */
export const AGAIN_TOLD = 'again-told'

/** Tells people whose map empties why it does, and where what they wrote is. */
export function useStartAgainNotice(): void {
  const { t } = useLanguage()
  const { session, announce } = useBoardCore()
  const { workshop } = useWorkshopUi()
  const toasts = useToasts()
  const told = session.connection.workshop !== null
  const { restartedAt } = workshop
  const seen = useRef<number | null | undefined>(undefined)
  useEffect(() => {
    // Before the server told anything, nothing is known; and what was so when one came is no news.
    if (!told) return
    const before = seen.current
    seen.current = restartedAt
    if (before === undefined || restartedAt === before) return
    announce(t('again.told'))
    toasts.show({ text: t('again.told'), key: AGAIN_TOLD, duration: 10_000 })
  }, [told, restartedAt, announce, t, toasts])
}
