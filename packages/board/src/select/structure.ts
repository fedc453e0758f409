/** Live journeys, personas, stages and lanes, in their order. */
import { compareRanked } from '../rank.ts'
import type { Board, Id, Journey, Lane, Persona, Stage } from '../schema.ts'
import { addTo, memoByPart } from './memo.ts'
import { stageShownAs } from './merged.ts'

const NONE: readonly never[] = []

const journeysIn = memoByPart((journeys: Board['journeys']): readonly Journey[] =>
  [...journeys.values()].filter((journey) => journey.deleted === null).sort(compareRanked),
)
const personasIn = memoByPart((personas: Board['personas']): readonly Persona[] =>
  [...personas.values()].filter((persona) => persona.deleted === null).sort(compareRanked),
)
const stagesIn = memoByPart((stages: Board['stages']) =>
  byJourney<Stage>([...stages.values()].filter(({ id }) => stageShownAs({ stages }, id) === id)),
)
const lanesIn = memoByPart((lanes: Board['lanes']) => byJourney<Lane>(lanes.values()))

export function liveJourneys(board: Board): readonly Journey[] {
  return journeysIn(board.journeys)
}

export function livePersonas(board: Board): readonly Persona[] {
  return personasIn(board.personas)
}

/** The live stages of a journey without those that were merged into others, whether the journey is live or binned. */
export function stagesOf(board: Board, journey: Id): readonly Stage[] {
  return stagesIn(board.stages).get(journey) ?? NONE
}

/** The live lanes of a journey, whether the journey is live or binned. */
export function lanesOf(board: Board, journey: Id): readonly Lane[] {
  return lanesIn(board.lanes).get(journey) ?? NONE
}

function byJourney<R extends Stage | Lane>(records: Iterable<R>): ReadonlyMap<Id, readonly R[]> {
  const lists = new Map<Id, R[]>()
  for (const record of records) if (record.deleted === null) addTo(lists, record.journey, record)
  for (const list of lists.values()) list.sort(compareRanked)
  return lists
}
