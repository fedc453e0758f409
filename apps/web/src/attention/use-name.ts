import type { ParticipantId } from '@parcours/board'
import { useCallback } from 'react'
import { useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'

/** What somebody is called here. */
export function useName(): (person: ParticipantId) => string {
  const { t } = useLanguage()
  const { connection } = useBoardCore().session
  return useCallback(
    (person) => connection.participants.find(({ id }) => id === person)?.name || t('attention.someone'),
    [connection, t],
  )
}
