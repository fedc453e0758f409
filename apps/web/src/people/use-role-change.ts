import type { ParticipantInfo, Role } from '@parcours/sync'
import { useCallback } from 'react'
import { setSeatRole } from '../api/authority.ts'
import { ApiError } from '../api/http.ts'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'

/** For facilitators: gives somebody another role, and offers the way back in the toast that says so. */
export function useRoleChange(): (person: ParticipantInfo, role: Role) => Promise<void> {
  const { t, locale } = useLanguage()
  const { boardId, seat } = useBoardUi().session
  const toasts = useToasts()
  return useCallback(
    async ({ id, name, role: before }, role) => {
      const give = async (to: Role): Promise<boolean> => {
        try {
          await setSeatRole(boardId, id, to, { grant: seat.grant }, locale)
          return true
        } catch (error) {
          if (!(error instanceof ApiError)) throw error
          const words = error.code === 'offline' ? t('room.offline') : error.detail || t('room.refused')
          toasts.show({ text: words, key: 'role' })
          return false
        }
      }
      if (role === before || !(await give(role))) return
      toasts.show({
        text: t(`room.gave.${role}`, { name }),
        key: 'role',
        action: { label: t('undo'), run: () => void give(before) },
      })
    },
    [boardId, seat.grant, locale, t, toasts],
  )
}
