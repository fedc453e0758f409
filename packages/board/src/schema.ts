/**
 * What a board IS, as types: the roots of the one Yjs document and the plain records that readers get.
 * Nothing here touches Yjs; `document.ts` maps these to shared types, `model.ts` reads them back.
 */

/** Major: a reader of another major must migrate. Minor: additive only (rule R10). */
export const SCHEMA_VERSION = { major: 1, minor: 0 } as const

/** Every root is a `Y.Map<id, Y.Map>`; `meta` is one flat `Y.Map` beside them. */
export const ROOTS = [
  'journeys',
  'personas',
  'stages',
  'lanes',
  'notes',
  'points',
  'ratings',
  'links',
  'groups',
  'votes',
  'actions',
  'threads',
  'assets',
  'ink',
] as const
export type RootName = (typeof ROOTS)[number]

export type Id = string
/** Fractional rank, compared by code point; ties are broken by id (rule R2). */
export type Rank = string
export type ParticipantId = string
export type Locale = 'fr' | 'en'

export const LANE_KINDS = [
  'actions',
  'touchpoints',
  'thoughts',
  'emotions',
  'pains',
  'solutions',
  'free',
] as const
export type LaneKind = (typeof LANE_KINDS)[number]
/** A note takes the kind of its lane; the emotions lane holds ratings, never notes. */
export type NoteKind = Exclude<LaneKind, 'emotions'>

export const JOURNEY_KINDS = ['onboarding', 'care', 'use', 'renewal'] as const
export type JourneyKind = (typeof JOURNEY_KINDS)[number]

export const SALE_PHASES = ['pre', 'post'] as const
export type SalePhase = (typeof SALE_PHASES)[number]

/** The steps of the growth model that a stage may be counted to (method row 6). */
export const AARRR_STEPS = ['acquisition', 'activation', 'retention', 'referral', 'revenue'] as const
export type AarrrStep = (typeof AARRR_STEPS)[number]

export const REACHES = ['online', 'offline', 'mixed'] as const
export type Reach = (typeof REACHES)[number]

export const PERSONA_FIELDS = [
  'name',
  'age',
  'situation',
  'hobbies',
  'habits',
  'needs',
  'expectations',
  'goals',
  'obstacles',
] as const
/** The nine headings of the method's row 47, each a mergeable text. */
export type PersonaField = (typeof PERSONA_FIELDS)[number]

/** A position free of any cell: relative to the board, or to a journey and then travelling with it (rule R5). */
export interface FreePlace {
  at: 'free'
  anchor: 'board' | Id
  /** World units; for a journey anchor, relative to the top left corner of its map. */
  x: number
  y: number
}
export interface CellPlace {
  at: 'cell'
  stage: Id
  lane: Id
  rank: Rank
}
/** In the "Ideas to sort" area of a journey, in order. */
export interface ParkingPlace {
  at: 'parking'
  journey: Id
  rank: Rank
}
/** The colours that people give to things: names, which drawings resolve for each theme and for print. */
export const COLORS = [
  'black',
  'grey',
  'blue',
  'teal',
  'green',
  'yellow',
  'orange',
  'pink',
  'violet',
] as const
export type Color = (typeof COLORS)[number]

/** One register: what must change together is one value (rule R1). */
export type NotePlace = CellPlace | ParkingPlace | FreePlace

/** A delete is a flag, into a bin that people can see and restore from (rule R4). */
export interface Deletion {
  by: ParticipantId
  at: number
}

interface RecordBase {
  id: Id
  /** null while the record is live. */
  deleted: Deletion | null
}

/** Written once at creation; the server refuses another (rule R11). The author is empty for what the server seeded. */
interface Authored {
  author: ParticipantId
  /** Milliseconds since the epoch, by the author's clock. */
  createdAt: number
}

export interface Meta {
  schema: { major: number; minor: number }
  title: string
  /** The workshop language: templates, exports and prompts on the map. User content is never translated. */
  locale: Locale
  textSize: 'S' | 'M' | 'L'
  market: 'b2c' | 'b2b'
  /** The stage model that the board was made from (a template id), or null. */
  stageModel: string | null
}

export interface Journey extends RecordBase {
  title: string
  kind: JourneyKind | null
  rank: Rank
}

export interface Persona extends RecordBase, Authored {
  rank: Rank
  fields: Record<PersonaField, string>
  /** Town, shown beside the age. */
  city: string
  quote: string
  /** 1..3: colour, dash and marker of the persona's curve; reused from the fourth on. */
  series: 1 | 2 | 3
  /** Index into the drawn portraits, 0 = initials only. */
  portrait: number
  /** null: stacked by the layout beside the first journey. */
  place: FreePlace | null
  /** Stays where it is, as it is, until somebody unlocks it. */
  locked: boolean
  /** Who locked it, so that whoever tries to move it learns whom to ask; null while it isn't locked. */
  lockedBy: ParticipantId | null
}

export interface Stage extends RecordBase {
  journey: Id
  name: string
  rank: Rank
  phase: SalePhase | null
  reach: Reach | null
  aarrr: AarrrStep | null
  /** World units, 220..480. */
  width: number
  /** A moment of truth. */
  truth: boolean
  /** The stage that it was merged into, or null. All that is in it is shown there (`select/merged.ts`). */
  into: Id | null
  /** At its end the customer decides whether to go on. */
  gate: boolean
}

export interface Lane extends RecordBase {
  journey: Id
  kind: LaneKind
  name: string
  rank: Rank
}

export const DRAFT_STATES = ['writing', 'finished', 'kept'] as const
export type DraftState = (typeof DRAFT_STATES)[number]
/** A note that its author keeps to themselves, in their private document, until the reveal of the round that it was made in. */
export interface Draft {
  /** The visit of the workshop's step. */
  round: Id
  /** `writing`: their caret is in it; `finished`: they left it with words in it; `kept`: not for the board. Only finished ones are revealed. */
  state: DraftState
}

export interface Note extends RecordBase, Authored {
  text: string
  /** The kind last taken from a lane: what the note is while it is outside of every lane. */
  kind: NoteKind
  place: NotePlace
  /** Touchpoints: an id of the channel catalogue (`channels.ts`), or null. */
  channel: string | null
  /** A moment of truth. */
  truth: boolean
  /** Of notes under a title: it holds while the group is shown in the note's own cell (`groupOfNote`). */
  group: Id | null
  /** null on the shared board. */
  draft: Draft | null
  /** Of a free note; null: that of its kind. */
  color: Color | null
  /** Among free notes and drawn things; null: below everything that has one above `DEFAULT_RANK`. */
  z: Rank | null
  locked: boolean
  lockedBy: ParticipantId | null
}

/** Notes of one cell under a title. Which ones: those that name it and lie in its cell (`groupNotes`). */
export interface Group extends RecordBase, Authored {
  title: string
  /** Its cell, and its rank among that cell's notes and groups. */
  place: CellPlace
}

/** A further point of the curve inside a stage; every stage also has an implicit one at 0.5 whose id is the stage's. */
export interface CurvePoint extends RecordBase, Authored {
  stage: Id
  /** 0..1 across the stage column. */
  offset: number
}

/** Id: `${pointId}~${personaId}~${author}`: one rating per person, persona and point. */
export interface Rating extends RecordBase, Authored {
  /** A `points` id, or a stage id for that stage's implicit point. */
  point: Id
  persona: Id
  /** 1 very hard .. 5 very good. */
  value: 1 | 2 | 3 | 4 | 5
}

/**
 * How customers leave a stage otherwise than by the next one: for another stage (there and back are both possible), for good,
 * or for a competitor.
 */
export const PATH_WAYS = ['branch', 'abandon', 'competitor'] as const
export type PathWay = (typeof PATH_WAYS)[number]

export interface Link extends RecordBase, Authored {
  from: { root: 'notes' | 'personas' | 'stages'; id: Id }
  /** Of a path that leads out of the map: a stage without an id. */
  to: { root: 'notes' | 'personas' | 'stages'; id: Id }
  /** Of a path from a stage; null: it is a link between notes or personas. */
  way: PathWay | null
  /** How many of those who come to the stage go this way, in percent, as measured; null: nobody knows. */
  rate: number | null
  /** Why they do. */
  cause: string
  /** Whom they go to. */
  rival: string
}

/**
 * What a vote came to, written once by the server when it was closed. Its id is the round, so that no vote is counted twice.
 * Who gave what is in nobody's reach.
 */
export interface VoteResult extends RecordBase {
  /** The visit of the step. */
  round: Id
  /** The step of the agenda, and its title as it was then. */
  step: Id
  title: string
  /** Points that everybody had, and the most of them that one target could get from one person. */
  budget: number
  cap: number
  /** How many people could vote, and how many gave a point at least. */
  seats: number
  ballots: number
  /** Target (the id of a note or a group) -> points given to itself; what got none isn't there. */
  totals: Readonly<Record<Id, number>>
  /** Milliseconds since the epoch, by the server's clock. */
  closedAt: number
}

export const ACTION_STATES = ['todo', 'doing', 'done'] as const
/** What people decided to do; it outlives the workshop in which they did. */
export interface Action extends RecordBase, Authored {
  text: string
  /** Who does it, in words: they may never have been on the board. */
  owner: string
  /** ISO 8601 date (`2026-03-31`), or null. */
  due: string | null
  state: (typeof ACTION_STATES)[number]
  /** The note that it came from, or null; it may be gone by now. */
  source: Id | null
}

export const INK_KINDS = [
  'draw',
  'highlight',
  'line',
  'arrow',
  'rectangle',
  'ellipse',
  'text',
  'image',
  'area',
] as const
export type InkKind = (typeof INK_KINDS)[number]
export const STROKES = ['S', 'M', 'L'] as const
export type Stroke = (typeof STROKES)[number]
export const FILLS = ['none', 'soft'] as const
export type Fill = (typeof FILLS)[number]
/** World units. */
export interface InkSize {
  w: number
  h: number
}
/** What an end of a line may be bound to. */
export interface InkBinding {
  root: 'notes' | 'personas' | 'ink'
  id: Id
}
/**
 * An end of a line or an arrow. Bound, it follows what it is bound to; the point, relative to `place`, is where it was last put,
 * and where it is once its thing is gone (rule R6).
 */
export interface InkEnd {
  x: number
  y: number
  to: InkBinding | null
}

/** One drawn thing. Which of the values mean something depends on its kind; the others have their defaults. */
export interface Ink extends RecordBase, Authored {
  /** Written once. */
  kind: InkKind
  /** The top left corner of its box, or the origin of its points and ends. */
  place: FreePlace
  /** Rectangle, ellipse, image, area; of a text the width alone. */
  size: InkSize
  /** Draw, highlight: packed (`points.ts`), written once. */
  points: string
  /** Line, arrow. */
  from: InkEnd
  to: InkEnd
  color: Color
  stroke: Stroke
  fill: Fill
  /** The words of a text, the title of an area, the label in a rectangle or an ellipse. */
  text: string
  /** Among free notes and drawn things. */
  z: Rank
  locked: boolean
  lockedBy: ParticipantId | null
  /** Image: the id of its asset, written once, and what it shows in words. */
  asset: Id | null
  alt: string
}

export const ASSET_MIMES = ['image/png', 'image/jpeg', 'image/webp'] as const
export type AssetMime = (typeof ASSET_MIMES)[number]
/**
 * What is known of an image that the board shows. Written once, by the server alone, when it has made and stored the picture;
 * never in the bin, because what shows it may come back from there.
 */
export interface Asset extends RecordBase {
  /** SHA-256 of the stored bytes, hex. */
  hash: string
  mime: AssetMime
  /** Pixels. */
  width: number
  height: number
  /** How many bytes are stored. */
  bytes: number
  /** What the file was called. */
  name: string
}

/** Roots that no screen uses yet: read leniently, kept whole, exported as they are. */
export interface OpaqueRecord extends RecordBase {
  values: Readonly<Record<string, unknown>>
}

/** What a lenient reader had to replace (rule R8). */
export interface Problem {
  root: RootName | 'meta'
  id: Id | null
  key: string | null
  reason: 'missing' | 'wrong-type' | 'out-of-range'
}

/**
 * The whole read model: immutable, binned records included (`deleted` tells). A record that did not change keeps
 * its identity from one board to the next, so whoever derives something from it may cache by identity.
 */
export interface Board {
  meta: Meta
  journeys: ReadonlyMap<Id, Journey>
  personas: ReadonlyMap<Id, Persona>
  stages: ReadonlyMap<Id, Stage>
  lanes: ReadonlyMap<Id, Lane>
  notes: ReadonlyMap<Id, Note>
  points: ReadonlyMap<Id, CurvePoint>
  ratings: ReadonlyMap<Id, Rating>
  links: ReadonlyMap<Id, Link>
  groups: ReadonlyMap<Id, Group>
  votes: ReadonlyMap<Id, VoteResult>
  actions: ReadonlyMap<Id, Action>
  threads: ReadonlyMap<Id, OpaqueRecord>
  assets: ReadonlyMap<Id, Asset>
  ink: ReadonlyMap<Id, Ink>
  problems: readonly Problem[]
}
