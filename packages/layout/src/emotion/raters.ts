import type { Board, Id, ParticipantId } from '@parcours/board'

const memory = new WeakMap<Board['ratings'], { board: Board; counts: ReadonlyMap<Id, number> }>()

/** How many people rated a journey's curve, by journey: one person counts once, however many points they rated. */
export function raterCounts(board: Board): ReadonlyMap<Id, number> {
  const known = memory.get(board.ratings)
  if (
    known !== undefined &&
    known.board.stages === board.stages &&
    known.board.points === board.points &&
    known.board.personas === board.personas
  ) {
    return known.counts
  }
  const people = new Map<Id, Set<ParticipantId>>()
  for (const rating of board.ratings.values()) {
    if (rating.deleted !== null || board.personas.get(rating.persona)?.deleted !== null) continue
    const point = board.points.get(rating.point)
    if (point !== undefined && point.deleted !== null) continue
    const stage = board.stages.get(point?.stage ?? rating.point)
    if (stage === undefined || stage.deleted !== null) continue
    const set = people.get(stage.journey) ?? new Set()
    set.add(rating.author)
    people.set(stage.journey, set)
  }
  const counts = new Map([...people].map(([journey, set]) => [journey, set.size]))
  memory.set(board.ratings, { board, counts })
  return counts
}
