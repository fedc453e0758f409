/** Boards of every shape for property tests: fast-check arbitraries over the builder. */
import {
  type Board,
  COLORS,
  type Id,
  INK_KINDS,
  type Ink,
  LANE_KINDS,
  type LaneKind,
  type NoteKind,
  packPoints,
} from '@parcours/board'
import fc from 'fast-check'
import { BoardBuilder } from './board-builder.ts'

const WORDS = [
  'dos',
  'anticonstitutionnellement',
  '👍🏽',
  'e\u0301te\u0301',
  '1\u00a0200',
  'a-b',
  '—',
  '',
  '\n',
  '日本',
]
export const noteText = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 24 }).map((words) => words.join(' ')),
  fc.string({ maxLength: 60, unit: 'binary' }),
)

const DELETED = { by: 'u0', at: 1 }
/** Rarely true: small and large numbers are what fast-check likes best, so it is one in the middle. */
const flag = fc.nat({ max: 9 }).map((value) => value === 5)

interface Plan {
  journeys: readonly {
    stages: readonly { width: number; dead: boolean; truth: boolean; points: readonly number[] }[]
    lanes: readonly { kind: LaneKind; dead: boolean }[]
    dead: boolean
  }[]
  notes: readonly {
    text: string
    journey: number
    stage: number
    lane: number
    where: 'cell' | 'parking' | 'free' | 'board'
    dead: boolean
    kind: NoteKind
    truth: boolean
    /** Into the group of its cell that is that far down, if there is one. */
    group: number
  }[]
  groups: readonly { title: string; journey: number; stage: number; lane: number; dead: boolean }[]
  personas: readonly { name: string; needs: string; series: 1 | 2 | 3; free: boolean }[]
  ratings: readonly { point: number; persona: number; values: readonly (1 | 2 | 3 | 4 | 5)[] }[]
  drawn: readonly (Pick<Ink, 'kind' | 'color' | 'stroke' | 'fill' | 'text'> & {
    points: readonly { x: number; y: number }[]
    /** Index of the note that its end is bound to, or of a drawn thing before it. */
    bound: number
    dead: boolean
  })[]
  textSize: 'S' | 'M' | 'L'
}

const plan: fc.Arbitrary<Plan> = fc.record({
  journeys: fc.array(
    fc.record({
      stages: fc.array(
        fc.record({
          width: fc.integer({ min: 100, max: 700 }),
          dead: flag,
          truth: fc.boolean(),
          points: fc.array(
            fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
            { maxLength: 2 },
          ),
        }),
        { maxLength: 5, size: 'max' },
      ),
      lanes: fc.array(fc.record({ kind: fc.constantFrom(...LANE_KINDS), dead: flag }), {
        maxLength: 6,
        size: 'max',
      }),
      dead: flag,
    }),
    { maxLength: 3, size: 'max' },
  ),
  notes: fc.array(
    fc.record({
      text: noteText,
      journey: fc.nat({ max: 2 }),
      stage: fc.nat({ max: 4 }),
      lane: fc.nat({ max: 5 }),
      where: fc.constantFrom('cell', 'cell', 'cell', 'cell', 'parking', 'free', 'board'),
      dead: flag,
      kind: fc.constantFrom('actions', 'touchpoints', 'thoughts', 'pains', 'solutions', 'free'),
      truth: flag,
      group: fc.nat({ max: 3 }),
    }),
    { maxLength: 60, size: 'max' },
  ),
  groups: fc.array(
    fc.record({
      title: noteText,
      journey: fc.nat({ max: 2 }),
      stage: fc.nat({ max: 4 }),
      lane: fc.nat({ max: 5 }),
      dead: flag,
    }),
    { maxLength: 12, size: 'max' },
  ),
  personas: fc.array(
    fc.record({
      name: noteText,
      needs: noteText,
      series: fc.constantFrom(1, 2, 3),
      free: flag,
    }),
    { maxLength: 4, size: 'max' },
  ),
  ratings: fc.array(
    fc.record({
      point: fc.nat({ max: 30 }),
      persona: fc.nat({ max: 3 }),
      values: fc.array(fc.constantFrom(1, 2, 3, 4, 5), { minLength: 1, maxLength: 9 }),
    }),
    { maxLength: 30, size: 'max' },
  ),
  drawn: fc.array(
    fc.record({
      kind: fc.constantFrom(...INK_KINDS),
      color: fc.constantFrom(...COLORS),
      stroke: fc.constantFrom('S', 'M', 'L'),
      fill: fc.constantFrom('none', 'soft'),
      text: noteText,
      points: fc.array(fc.record({ x: fc.nat({ max: 400 }), y: fc.nat({ max: 400 }) }), { maxLength: 9 }),
      bound: fc.nat({ max: 12 }),
      dead: flag,
    }),
    { maxLength: 8, size: 'max' },
  ),
  textSize: fc.constantFrom('S', 'M', 'L'),
})

function make(from: Plan): Board {
  const builder = new BoardBuilder()
  const journeys = from.journeys.map(({ stages, lanes, dead }) => {
    const id = builder.journey({ deleted: dead ? DELETED : null })
    return {
      id,
      stages: stages.map((stage) =>
        builder.stage(id, { width: stage.width, truth: stage.truth, deleted: stage.dead ? DELETED : null }),
      ),
      lanes: lanes.map((lane) => builder.lane(id, lane.kind, { deleted: lane.dead ? DELETED : null })),
      offsets: stages.map((stage) => stage.points),
    }
  })
  const cellOf = (at: { journey: number; stage: number; lane: number }) => {
    const journey = journeys[at.journey % Math.max(1, journeys.length)]
    const stage = journey?.stages[at.stage % Math.max(1, journey.stages.length)]
    const lane = journey?.lanes[at.lane % Math.max(1, journey.lanes.length)]
    return { journey, stage, lane }
  }
  const groups: { id: Id; stage: Id; lane: Id }[] = []
  const addGroup = ({ title, dead, ...at }: Plan['groups'][number]): void => {
    const { stage, lane } = cellOf(at)
    if (stage === undefined || lane === undefined) return
    groups.push({ id: builder.group(stage, lane, title, { deleted: dead ? DELETED : null }), stage, lane })
  }
  // Half of the groups rank before all notes of their cell, half behind.
  const half = from.groups.length >> 1
  from.groups.slice(0, half).forEach(addGroup)
  for (const note of from.notes) {
    const { journey, stage, lane } = cellOf(note)
    const named = groups.filter((group) => group.stage === stage && group.lane === lane)[note.group]?.id
    const group = named ?? (note.group === 0 ? 'never-was' : null)
    const change = { kind: note.kind, truth: note.truth, group, deleted: note.dead ? DELETED : null }
    if (note.where === 'cell' && stage !== undefined && lane !== undefined) {
      builder.note(stage, lane, note.text, change)
    } else if (note.where === 'parking' && journey !== undefined)
      builder.parked(journey.id, note.text, change)
    else if (note.where === 'free' && journey !== undefined)
      builder.free(journey.id, 30, 40, note.text, change)
    else builder.free('board', -900, note.stage * 150, note.text, change)
  }
  from.groups.slice(half).forEach(addGroup)
  const points: Id[] = []
  for (const journey of journeys) {
    journey.stages.forEach((stage, i) => {
      points.push(stage, ...(journey.offsets[i] ?? []).map((offset) => builder.point(stage, offset)))
    })
  }
  const personas = from.personas.map(({ name, needs, series, free }) =>
    builder.persona(
      { name, needs },
      { series, place: free ? { at: 'free', anchor: 'board', x: -2000, y: 0 } : null },
    ),
  )
  const rated = new Set<string>()
  for (const { point, persona, values } of from.ratings) {
    const at = points[point % Math.max(1, points.length)]
    const whose = personas[persona % Math.max(1, personas.length)]
    if (at === undefined || whose === undefined || rated.has(`${at} ${whose}`)) continue
    rated.add(`${at} ${whose}`)
    builder.rate(at, whose, values)
  }
  for (const { points, bound, dead, ...look } of from.drawn) {
    const at = journeys[bound % Math.max(1, journeys.length)]?.id ?? 'board'
    const target = builder.notes[bound]?.id ?? builder.ink[bound % 3]?.id
    const root = builder.notes[bound] === undefined ? 'ink' : 'notes'
    builder.drawn(look.kind, {
      ...look,
      points: packPoints(points),
      place: { at: 'free', anchor: bound % 3 === 0 ? 'board' : at, x: bound * 40, y: -300 },
      to: { x: 90, y: 70, to: target === undefined ? null : { root, id: target } },
      deleted: dead ? DELETED : null,
    })
  }
  return builder.build({ textSize: from.textSize })
}

export const anyBoard: fc.Arbitrary<Board> = plan.map(make)
