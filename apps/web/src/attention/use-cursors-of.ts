import type { ParticipantId } from '@parcours/board'
import { modeOf } from '@parcours/workshop'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { BoardSession } from '../board/session.ts'
import { useWorkshop } from '../workshop/workshop-context.tsx'

/** Whose cursors are drawn: facilitators' while one talks, so that the others' don't distract from it; null: everybody's. */
export function useCursorsOf(session: BoardSession): ReadonlySet<ParticipantId> | null {
  const { connection } = session
  const talks = modeOf(useWorkshop(session)) === 'talk'
  const subscribe = useCallback((listener: () => void) => connection.subscribe(listener), [connection])
  const leaders = useSyncExternalStore(subscribe, () => {
    if (!talks) return null
    return connection.participants
      .flatMap(({ id, role }) => (role === 'facilitator' ? [id] : []))
      .toSorted()
      .join(' ')
  })
  return useMemo(() => (leaders === null ? null : new Set(leaders.split(' '))), [leaders])
}
