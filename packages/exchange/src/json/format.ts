/** The envelope of a board file and what its records are expected to hold; `docs/file-format.md` is the prose. */
import {
  ACTION_STATES,
  ASSET_MIMES,
  COLORS,
  FILLS,
  INK_KINDS,
  JOURNEY_KINDS,
  LANE_KINDS,
  NOTE_KINDS,
  REACHES,
  type RootName,
  SALE_PHASES,
  STAGE_WIDTH,
  STROKES,
  TEXT_KEYS,
} from '@parcours/board'
import { z } from 'zod'

export const FORMAT = 'parcours-board'

/** Upper bounds of one file. A board that respects the limits of `@parcours/board` stays far below each of them. */
export const FILE_LIMITS = {
  /** UTF-16 units of the file's text, its images left out. 20,000 notes of 300 characters are about 11 million. */
  characters: 24_000_000,
  /** Bytes of all its images together. */
  images: 48 * 2 ** 20,
  /** Brackets inside brackets. An export has 4 levels around a value and cuts values at `valueDepth`. */
  depth: 64,
  valueDepth: 32,
  /** Records of all roots together. */
  records: 200_000,
  /**
   * One text. Above `LIMITS.text`, because two people may each fill a text up to the limit at the same time and
   * what was exported must be readable again.
   */
  text: 100_000,
  /** One record id. */
  id: 400,
} as const

/** In a record of `assets`: the bytes of the image, Base64. Only in files; on a board they are the server's. */
export const IMAGE_DATA = 'data'

/** Not one record may carry these as an id or a key: they mean something to JavaScript objects. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__'])

export const envelope = z.looseObject({
  format: z.literal(FORMAT),
  schema: z.looseObject({ major: z.int().min(0), minor: z.int().min(0) }),
  meta: z.custom<Record<string, unknown>>(isObject),
  records: z.custom<Record<string, unknown>>(isObject),
})

/** A JSON object: not null, not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const id = z.string().min(1)
const rank = z.string()
const position = { x: z.number(), y: z.number() }
const free = z.looseObject({ at: z.literal('free'), anchor: id, ...position })
const cell = z.looseObject({ at: z.literal('cell'), stage: id, lane: id, rank })
const place = z.discriminatedUnion('at', [
  cell,
  z.looseObject({ at: z.literal('parking'), journey: id, rank }),
  free,
])
const end = z.looseObject({ root: z.enum(['notes', 'personas']), id })
const inkEnd = z.looseObject({
  ...position,
  to: z.looseObject({ root: z.enum(['notes', 'personas', 'ink']), id }).nullable(),
})
const count = z.int().min(0)
const authored = { author: z.string(), createdAt: z.number() }

/**
 * What this version expects of the registers that it knows. Used to report, never to change: a value that does
 * not fit may come from a newer minor version, so it is kept and the board's readers show a default.
 */
const registers: Partial<Record<RootName | 'meta', z.ZodObject>> = {
  meta: z.looseObject({
    locale: z.enum(['fr', 'en']),
    textSize: z.enum(['S', 'M', 'L']),
    market: z.enum(['b2c', 'b2b']),
    stageModel: z.string().nullable(),
  }),
  journeys: z.looseObject({ kind: z.enum(JOURNEY_KINDS).nullable(), rank }),
  personas: z.looseObject({
    ...authored,
    rank,
    series: z.int().min(1).max(3),
    portrait: z.int().min(0),
    place: free.nullable(),
    locked: z.boolean(),
    lockedBy: z.string().nullable(),
  }),
  stages: z.looseObject({
    journey: id,
    rank,
    phase: z.enum(SALE_PHASES).nullable(),
    reach: z.enum(REACHES).nullable(),
    width: z.number().min(STAGE_WIDTH.min).max(STAGE_WIDTH.max),
    truth: z.boolean(),
  }),
  lanes: z.looseObject({ journey: id, kind: z.enum(LANE_KINDS), rank }),
  notes: z.looseObject({
    ...authored,
    kind: z.enum(NOTE_KINDS),
    place,
    channel: z.string().nullable(),
    truth: z.boolean(),
    group: id.nullable(),
    color: z.enum(COLORS).nullable(),
    z: rank.nullable(),
    locked: z.boolean(),
    lockedBy: z.string().nullable(),
  }),
  groups: z.looseObject({ ...authored, place: cell }),
  actions: z.looseObject({
    ...authored,
    owner: z.string(),
    due: z.iso.date().nullable(),
    state: z.enum(ACTION_STATES),
    source: id.nullable(),
  }),
  points: z.looseObject({ ...authored, stage: id, offset: z.number().min(0).max(1) }),
  ratings: z.looseObject({ ...authored, point: id, persona: id, value: z.int().min(1).max(5) }),
  ink: z.looseObject({
    ...authored,
    kind: z.enum(INK_KINDS),
    place: free,
    size: z.looseObject({ w: z.number(), h: z.number() }),
    points: z.string(),
    from: inkEnd,
    to: inkEnd,
    color: z.enum(COLORS),
    stroke: z.enum(STROKES),
    fill: z.enum(FILLS),
    z: rank,
    locked: z.boolean(),
    lockedBy: z.string().nullable(),
    asset: id.nullable(),
    alt: z.string(),
  }),
  links: z.looseObject({ ...authored, from: end, to: end }),
  assets: z.looseObject({
    hash: z.string(),
    mime: z.enum(ASSET_MIMES),
    width: count,
    height: count,
    bytes: count,
    name: z.string(),
  }),
  votes: z.looseObject({
    ...{ round: z.string(), step: z.string(), title: z.string() },
    ...{ budget: count, cap: count, seats: count, ballots: count, closedAt: z.number() },
    totals: z.record(z.string(), count),
  }),
}

/** One schema a root: its registers and its texts, everything optional, anything else let through. */
export const expectations: ReadonlyMap<string, z.ZodObject> = new Map(
  Object.entries(registers).map(([root, schema]) => [
    root,
    schema
      .extend(Object.fromEntries(TEXT_KEYS[root as RootName | 'meta'].map((key) => [key, z.string()])))
      .partial(),
  ]),
)
