/** Plain boards for this package's tests: records by hand, no document behind them. */
import {
  type Board,
  type CurvePoint,
  type Group,
  type Id,
  type Ink,
  type Journey,
  type Lane,
  type LaneKind,
  type Link,
  type Note,
  PERSONA_FIELDS,
  type Persona,
  type PersonaField,
  type Rating,
  type Stage,
} from '@parcours/board'

/** Ranks in the order of creation. */
const rankOf = (n: number): string => String(n).padStart(6, '0')

const byId = <R extends { id: Id }>(list: readonly R[]): ReadonlyMap<Id, R> =>
  new Map(list.map((record) => [record.id, record]))

/** Collects records, then makes a `Board` of them. Ids are given, or counted up. */
export class BoardBuilder {
  readonly journeys: Journey[] = []
  readonly personas: Persona[] = []
  readonly stages: Stage[] = []
  readonly lanes: Lane[] = []
  readonly notes: Note[] = []
  readonly points: CurvePoint[] = []
  readonly ratings: Rating[] = []
  readonly links: Link[] = []
  readonly groups: Group[] = []
  readonly ink: Ink[] = []
  #count = 0

  #next(prefix: string): { id: Id; rank: string } {
    const n = this.#count++
    return { id: `${prefix}${n}`, rank: rankOf(n) }
  }

  journey(change: Partial<Journey> = {}): Id {
    const record = { ...this.#next('j'), title: 'Parcours', kind: null, deleted: null, ...change }
    this.journeys.push(record)
    return record.id
  }

  stage(journey: Id, change: Partial<Stage> = {}): Id {
    const { id, rank } = this.#next('s')
    this.stages.push({
      id,
      rank,
      journey,
      name: `Étape ${id}`,
      phase: null,
      reach: null,
      aarrr: null,
      width: 252,
      truth: false,
      into: null,
      gate: false,
      deleted: null,
      ...change,
    })
    return change.id ?? id
  }

  lane(journey: Id, kind: LaneKind, change: Partial<Lane> = {}): Id {
    const record = { ...this.#next('l'), journey, kind, name: kind, deleted: null, ...change }
    this.lanes.push(record)
    return record.id
  }

  #note(text: string, place: Note['place'], change: Partial<Note>): Id {
    const { id } = this.#next('n')
    const record: Note = {
      id,
      text,
      place,
      kind: 'free',
      channel: null,
      truth: false,
      group: null,
      draft: null,
      color: null,
      z: null,
      locked: false,
      lockedBy: null,
      author: 'u0',
      createdAt: 0,
      deleted: null,
      ...change,
    }
    this.notes.push(record)
    return record.id
  }

  note(stage: Id, lane: Id, text: string, change: Partial<Note> = {}): Id {
    return this.#note(text, { at: 'cell', stage, lane, rank: rankOf(this.#count) }, change)
  }

  parked(journey: Id, text: string, change: Partial<Note> = {}): Id {
    return this.#note(text, { at: 'parking', journey, rank: rankOf(this.#count) }, change)
  }

  free(anchor: 'board' | Id, x: number, y: number, text: string, change: Partial<Note> = {}): Id {
    return this.#note(text, { at: 'free', anchor, x, y }, change)
  }

  persona(fields: Partial<Record<PersonaField, string>> = {}, change: Partial<Persona> = {}): Id {
    const empty = Object.fromEntries(PERSONA_FIELDS.map((field) => [field, ''])) as Record<
      PersonaField,
      string
    >
    const record: Persona = {
      ...this.#next('p'),
      fields: { ...empty, ...fields },
      city: '',
      quote: '',
      series: 1,
      portrait: 0,
      place: null,
      locked: false,
      lockedBy: null,
      author: 'u0',
      createdAt: 0,
      deleted: null,
      ...change,
    }
    this.personas.push(record)
    return record.id
  }

  point(stage: Id, offset: number): Id {
    const { id } = this.#next('q')
    this.points.push({ id, stage, offset, author: 'u0', createdAt: 0, deleted: null })
    return id
  }

  /** One rating a value, each by another person. */
  rate(point: Id, persona: Id, values: readonly (1 | 2 | 3 | 4 | 5)[]): void {
    values.forEach((value, i) => {
      const author = `u${i}`
      this.ratings.push({
        id: `${point}~${persona}~${author}`,
        point,
        persona,
        value,
        author,
        createdAt: 0,
        deleted: null,
      })
    })
  }

  group(stage: Id, lane: Id, title: string, change: Partial<Group> = {}): Id {
    const { id, rank } = this.#next('g')
    const place = { at: 'cell', stage, lane, rank } as const
    this.groups.push({ id, title, place, author: 'u0', createdAt: 0, deleted: null, ...change })
    return id
  }

  link(from: Link['from'], to: Link['to']): Id {
    const { id } = this.#next('k')
    const plain = { way: null, rate: null, cause: '', rival: '' } as const
    this.links.push({ id, from, to, ...plain, author: 'u0', createdAt: 0, deleted: null })
    return id
  }

  /** Each on top of the one before. */
  drawn(kind: Ink['kind'], change: Partial<Ink> = {}): Id {
    const { id, rank } = this.#next('d')
    this.ink.push({
      ...{ id, kind, z: `a1${rank}`, color: 'black', stroke: 'M', fill: 'none', text: '', points: '' },
      place: { at: 'free', anchor: 'board', x: 0, y: 0 },
      size: { w: 160, h: 96 },
      from: { x: 0, y: 0, to: null },
      to: { x: 160, y: 0, to: null },
      ...{ locked: false, lockedBy: null, asset: null, alt: '', author: 'u0', createdAt: 0, deleted: null },
      ...change,
    })
    return id
  }

  build(meta: Partial<Board['meta']> = {}): Board {
    const none = new Map()
    return {
      meta: {
        schema: { major: 1, minor: 0 },
        title: 'Atelier',
        locale: 'fr',
        textSize: 'M',
        market: 'b2c',
        stageModel: null,
        ...meta,
      },
      journeys: byId(this.journeys),
      personas: byId(this.personas),
      stages: byId(this.stages),
      lanes: byId(this.lanes),
      notes: byId(this.notes),
      points: byId(this.points),
      ratings: byId(this.ratings),
      links: byId(this.links),
      groups: byId(this.groups),
      votes: none,
      actions: none,
      threads: none,
      assets: none,
      ink: byId(this.ink),
      problems: [],
    }
  }
}

/** One journey with the given lanes and as many stages; no notes. */
export function simpleMap(
  stageCount = 3,
  kinds: readonly LaneKind[] = ['actions', 'touchpoints', 'thoughts', 'emotions', 'pains', 'solutions'],
): { builder: BoardBuilder; journey: Id; stages: Id[]; lane: (kind: LaneKind) => Id } {
  const builder = new BoardBuilder()
  const journey = builder.journey()
  const stages = Array.from({ length: stageCount }, () => builder.stage(journey))
  const lanes = new Map(kinds.map((kind) => [kind, builder.lane(journey, kind)]))
  return { builder, journey, stages, lane: (kind) => lanes.get(kind) ?? '' }
}
