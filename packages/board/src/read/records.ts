/** One lenient reader for each kind of record: from the shared map to the plain record. */
import type { BoardRecord } from '../document.ts'
import { DEFAULT_RANK, isRank } from '../rank.ts'
import {
  AARRR_STEPS,
  type AarrrStep,
  ACTION_STATES,
  type Action,
  ASSET_MIMES,
  type Asset,
  type CellPlace,
  COLORS,
  type Color,
  type CurvePoint,
  DRAFT_STATES,
  type Draft,
  type FreePlace,
  type Group,
  type Id,
  type Ink,
  JOURNEY_KINDS,
  type Journey,
  LANE_KINDS,
  type Lane,
  type Link,
  type Meta,
  type Note,
  type NoteKind,
  type NotePlace,
  type OpaqueRecord,
  PATH_WAYS,
  type PathWay,
  PERSONA_FIELDS,
  type Persona,
  type PersonaField,
  type Rank,
  type Rating,
  REACHES,
  type RootName,
  SALE_PHASES,
  SCHEMA_VERSION,
  type Stage,
  type VoteResult,
} from '../schema.ts'
import {
  ANY_TIME,
  authored,
  type FieldReader,
  isObject,
  LOST_PLACE,
  lock,
  readBoolean,
  readFreePlace,
  readId,
} from './field-reader.ts'
import { readInk } from './ink.ts'

export const STAGE_WIDTH = { min: 220, max: 480, fallback: 252 } as const
export const NOTE_KINDS = LANE_KINDS.filter((kind): kind is NoteKind => kind !== 'emotions')
const ANY_COUNT = { min: 0, max: Number.MAX_SAFE_INTEGER, fallback: 0 } as const
const ANY_PIXELS = { min: 1, max: 100_000, fallback: 1 } as const
const readAarrr = (value: unknown): AarrrStep | null => AARRR_STEPS.find((step) => step === value) ?? null

/** Nowhere: no stage or lane has this id. */
const LOST_CELL: CellPlace = { at: 'cell', stage: '', lane: '', rank: DEFAULT_RANK }

export interface RecordTypes {
  journeys: Journey
  personas: Persona
  stages: Stage
  lanes: Lane
  notes: Note
  points: CurvePoint
  ratings: Rating
  links: Link
  groups: Group
  votes: VoteResult
  actions: Action
  threads: OpaqueRecord
  assets: Asset
  ink: Ink
}

type Reader<R> = (from: FieldReader, id: Id, record: BoardRecord) => R

export const READERS: { readonly [R in RootName]: Reader<RecordTypes[R]> } = {
  journeys: (from, id) => ({
    id,
    title: from.text('title'),
    kind: from.oneOfOrNull('kind', JOURNEY_KINDS),
    rank: from.rank(),
    deleted: from.deletion(),
  }),
  personas: (from, id) => ({
    id,
    rank: from.rank(),
    fields: Object.fromEntries(PERSONA_FIELDS.map((field) => [field, from.text(field)])) as Record<
      PersonaField,
      string
    >,
    city: from.text('city'),
    quote: from.text('quote'),
    series: from.oneOf('series', [1, 2, 3] as const, 1),
    portrait: from.number('portrait', { min: 0, max: 999, fallback: 0 }),
    place: from.json<FreePlace | null | undefined>('place', readPersonaPlace, undefined) ?? null,
    ...lock(from),
    ...authored(from),
    deleted: from.deletion(),
  }),
  stages: (from, id) => ({
    id,
    journey: from.string('journey', ''),
    name: from.text('name'),
    rank: from.rank(),
    phase: from.oneOfOrNull('phase', SALE_PHASES),
    reach: from.oneOfOrNull('reach', REACHES),
    aarrr: from.jsonOrNull('aarrr', readAarrr),
    width: from.number('width', STAGE_WIDTH),
    truth: from.boolean('truth'),
    into: from.jsonOrNull('into', readId),
    gate: from.jsonOrNull('gate', readBoolean) ?? false,
    deleted: from.deletion(),
  }),
  lanes: (from, id) => ({
    id,
    journey: from.string('journey', ''),
    kind: from.oneOf('kind', LANE_KINDS, 'free'),
    name: from.text('name'),
    rank: from.rank(),
    deleted: from.deletion(),
  }),
  notes: (from, id) => ({
    id,
    text: from.text('text'),
    kind: from.oneOf<NoteKind>('kind', NOTE_KINDS, 'free'),
    place: from.json<NotePlace>('place', readNotePlace, LOST_PLACE),
    channel: from.stringOrNull('channel'),
    truth: from.boolean('truth'),
    group: from.jsonOrNull('group', readId),
    draft: from.jsonOrNull('draft', readDraft),
    color: from.jsonOrNull('color', readColor),
    z: from.jsonOrNull('z', readZ),
    ...lock(from),
    ...authored(from),
    deleted: from.deletion(),
  }),
  points: (from, id) => ({
    id,
    stage: from.string('stage', ''),
    offset: from.number('offset', { min: 0, max: 1, fallback: 0.5 }),
    ...authored(from),
    deleted: from.deletion(),
  }),
  ratings: (from, id) => ({
    id,
    point: from.string('point', ''),
    persona: from.string('persona', ''),
    value: from.oneOf('value', [1, 2, 3, 4, 5] as const, 3),
    ...authored(from),
    deleted: from.deletion(),
  }),
  links: (from, id) => ({
    id,
    from: from.json<Link['from']>('from', readLinkEnd, { root: 'notes', id: '' }),
    to: from.json<Link['to']>('to', readLinkEnd, { root: 'notes', id: '' }),
    way: from.jsonOrNull('way', readWay),
    rate: from.jsonOrNull('rate', readRate),
    cause: from.laterText('cause'),
    rival: from.laterText('rival'),
    ...authored(from),
    deleted: from.deletion(),
  }),
  groups: (from, id) => ({
    id,
    title: from.text('title'),
    place: from.json<CellPlace>('place', readCellPlace, LOST_CELL),
    ...authored(from),
    deleted: from.deletion(),
  }),
  votes: (from, id) => ({
    id,
    round: from.string('round', id),
    step: from.string('step', ''),
    title: from.string('title', ''),
    budget: from.number('budget', ANY_COUNT),
    cap: from.number('cap', ANY_COUNT),
    seats: from.number('seats', ANY_COUNT),
    ballots: from.number('ballots', ANY_COUNT),
    totals: from.json('totals', readTotals, {}),
    closedAt: from.number('closedAt', ANY_TIME),
    deleted: from.deletion(),
  }),
  actions: (from, id) => ({
    id,
    text: from.text('text'),
    owner: from.string('owner', ''),
    due: from.jsonOrNull('due', readDate),
    state: from.oneOf('state', ACTION_STATES, 'todo'),
    source: from.jsonOrNull('source', readId),
    ...authored(from),
    deleted: from.deletion(),
  }),
  threads: opaque,
  assets: (from, id) => ({
    id,
    hash: from.string('hash', ''),
    mime: from.oneOf('mime', ASSET_MIMES, 'image/png'),
    width: from.number('width', ANY_PIXELS),
    height: from.number('height', ANY_PIXELS),
    bytes: from.number('bytes', ANY_COUNT),
    name: from.string('name', ''),
    deleted: from.deletion(),
  }),
  ink: readInk,
}

export function readMeta(from: FieldReader): Meta {
  return {
    schema: from.json('schema', readVersion, { ...SCHEMA_VERSION }),
    title: from.text('title'),
    locale: from.oneOf('locale', ['fr', 'en'] as const, 'en'),
    textSize: from.oneOf('textSize', ['S', 'M', 'L'] as const, 'M'),
    market: from.oneOf('market', ['b2c', 'b2b'] as const, 'b2c'),
    stageModel: from.stringOrNull('stageModel'),
  }
}

function opaque(from: FieldReader, id: Id, record: BoardRecord): OpaqueRecord {
  return { id, values: record.toJSON(), deleted: from.deletion() }
}

function readNotePlace(value: unknown): NotePlace | null {
  if (!isObject(value)) return null
  if (value.at === 'parking' && typeof value.journey === 'string') {
    return { at: 'parking', journey: value.journey, rank: readRank(value.rank) }
  }
  return readCellPlace(value) ?? readFreePlace(value)
}

function readCellPlace(value: unknown): CellPlace | null {
  if (!isObject(value) || value.at !== 'cell') return null
  const { stage, lane, rank } = value
  if (typeof stage !== 'string' || typeof lane !== 'string') return null
  return { at: 'cell', stage, lane, rank: readRank(rank) }
}

const readRank = (value: unknown): Rank => (isRank(value) ? value : DEFAULT_RANK)

const readZ = (value: unknown): Rank | null => (isRank(value) ? value : null)

const readColor = (value: unknown): Color | null => COLORS.find((color) => color === value) ?? null

function readDraft(value: unknown): Draft | null {
  if (!isObject(value) || typeof value.round !== 'string') return null
  const state = DRAFT_STATES.find((known) => known === value.state)
  return state === undefined ? null : { round: value.round, state }
}

/** What is no number of points is left out: the others count. */
function readTotals(value: unknown): Readonly<Record<Id, number>> | null {
  if (!isObject(value)) return null
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [Id, number] => Number.isInteger(entry[1]) && Number(entry[1]) > 0,
    ),
  )
}

/** undefined stands for "no place of its own", which the register writes as null. */
function readPersonaPlace(value: unknown): FreePlace | undefined | null {
  return value === null ? undefined : readFreePlace(value)
}

function readLinkEnd(value: unknown): Link['from'] | null {
  if (!isObject(value) || typeof value.id !== 'string') return null
  const root = LINKED_ROOTS.find((known) => known === value.root)
  return root === undefined ? null : { root, id: value.id }
}

const LINKED_ROOTS = ['notes', 'personas', 'stages'] as const

const readWay = (value: unknown): PathWay | null => PATH_WAYS.find((known) => known === value) ?? null

const readRate = (value: unknown): number | null =>
  typeof value === 'number' && value >= 0 && value <= 100 ? value : null

function readVersion(value: unknown): Meta['schema'] | null {
  if (!isObject(value) || typeof value.major !== 'number' || typeof value.minor !== 'number') return null
  return { major: value.major, minor: value.minor }
}

/** `2026-02-28`: a day that there is. */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

const readDate = (value: unknown): string | null =>
  typeof value === 'string' && isIsoDate(value) ? value : null
