import type { Standing } from '@parcours/board'
import { useCallback } from 'react'
import { setLock, setMode } from '../api/authority.ts'
import { ApiError } from '../api/http.ts'
import { useBoardCore, useConnection } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'

/** What a facilitator holds still: the structure first, all of the board as a second choice. */
export const HOLDS = ['open', 'structure', 'all'] as const
export type Hold = (typeof HOLDS)[number]

export function holdOf({ frozen, locked }: Standing): Hold {
  if (frozen) return 'all'
  return locked ? 'structure' : 'open'
}

/** What is held still now, and a facilitator's way to say otherwise; a failure is said in a toast. */
export function useHold(): { hold: Hold; live: boolean; setHold(hold: Hold): Promise<void> } {
  const { t, locale } = useLanguage()
  const { session, rights, announce } = useBoardCore()
  const { boardId, seat } = session
  const toasts = useToasts()
  const live = useConnection().state === 'live'
  const { standing } = rights
  const setHold = useCallback(
    async (hold: Hold) => {
      if (!live) {
        toasts.show({ text: t('room.offline'), key: 'room' })
        return
      }
      const access = { grant: seat.grant }
      try {
        // The lock first: between the two commands nothing is open that is to be held.
        const isLocked = hold !== 'open'
        if (isLocked !== standing.locked) await setLock(boardId, isLocked, access, locale)
        const mode = hold === 'all' ? 'frozen' : 'open'
        if ((mode === 'frozen') !== standing.frozen) await setMode(boardId, mode, access, locale)
        announce(t(`hold.${hold}`))
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        const words = error.code === 'offline' ? t('room.offline') : error.detail || t('room.refused')
        toasts.show({ text: words, key: 'room' })
      }
    },
    [boardId, seat.grant, standing, live, locale, t, toasts, announce],
  )
  return { hold: holdOf(standing), live, setHold }
}
