import { liveJourneys, stagesOf } from '@parcours/board'
import { remember } from '../boards/use-known-boards.ts'
import type { BoardSession } from './session.ts'

/** What home says of a board beside its picture. */
export function rememberFacts({ model: { board }, connection, boardId, seat }: BoardSession): void {
  const journey = liveJourneys(board)[0]
  remember({
    id: boardId,
    kind: journey?.kind ?? null,
    stages: journey === undefined ? 0 : stagesOf(board, journey.id).length,
    people: connection.participants
      .filter((person) => person.online && person.id !== seat.id)
      .slice(0, 3)
      .map(({ name, color }) => ({ name, color })),
  })
}
