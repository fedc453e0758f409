import type { Standing } from './rights.ts'
import type {
  AarrrStep,
  Color,
  Fill,
  FreePlace,
  Id,
  Ink,
  InkEnd,
  InkKind,
  InkSize,
  JourneyKind,
  LaneKind,
  Locale,
  Meta,
  NoteKind,
  ParticipantId,
  PathWay,
  Rank,
  Reach,
  RootName,
  SalePhase,
  Stroke,
} from './schema.ts'

/**
 * Where among its neighbours something goes. `after` wins over `before`; a neighbour that is gone is passed over.
 * Neither: at the end. `{ after: null }` alone: at the start.
 */
export interface Position {
  after?: Id | null
  before?: Id | null
}

/** Where notes go; structurally a layout `DropTarget` is one. */
export type NoteTarget =
  /** `group`: of that cell, and the notes join it; without one they leave theirs. Neighbours may be groups. */
  | ({ to: 'cell'; stage: Id; lane: Id; group?: Id | null } & Position)
  | ({ to: 'parking'; journey: Id } & Position)
  | { to: 'free'; anchor: 'board' | Id; x: number; y: number; kind?: NoteKind }

/** Where a group goes: always into a cell. */
export type GroupTarget = { stage: Id; lane: Id } & Position

export interface NewNote {
  place: NoteTarget
  /** What the note is outside of lanes; inside a lane the lane decides. Default `free`. */
  kind?: NoteKind
  text?: string
  channel?: string | null
}

export interface NewStage extends Position {
  name: string
  phase?: SalePhase | null
  reach?: Reach | null
  aarrr?: AarrrStep | null
}

/** What is given is changed, each a register of its own. */
export type StageChange = Pick<NewStage, 'phase' | 'reach' | 'aarrr'>

export interface SplitStage {
  /** Of the new stage, on the right. */
  name: string
  /** Notes and groups that go there; a group takes its notes along. */
  right: readonly Id[]
}

export interface NewPath {
  way: PathWay
  /** Of a branch: the stage that it goes to. */
  to?: Id
  /** Percent. */
  rate?: number | null
  cause?: string
  rival?: string
}
/** `to` goes with `way`. */
export type PathChange = Partial<NewPath>

/** One stage model laid over another. */
export interface Conversion {
  /** The id of the model, or null for stages of one's own. */
  model: string | null
  stages: readonly { name: string; phase: SalePhase | null; aarrr?: AarrrStep }[]
  /** Stage -> index into `stages`, or null for "Ideas to sort". */
  goes: ReadonlyMap<Id, number | null>
}

export interface NewLane extends Position {
  kind: LaneKind
  name: string
}

export interface NewJourney extends Position {
  title: string
  kind: JourneyKind | null
  stages?: readonly { name: string; phase?: SalePhase | null; reach?: Reach | null }[]
  lanes?: readonly { kind: LaneKind; name: string }[]
}

export interface NewPersona {
  name?: string
  /** Default: the series that the fewest live personas use. */
  series?: 1 | 2 | 3
  /** Default: where the layout puts it. */
  place?: FreePlace
}

/** What happens to the notes of a group that is deleted: they stay where they are, or go too. */
export type GroupDeleteMode = 'keepNotes' | 'withNotes'

/** What happens to the notes of a stage or lane that is deleted. `park` writes nothing to them (rule R6). */
export type DeleteMode = 'park' | 'withNotes' | { moveTo: Id }

export type MetaChange = Partial<Pick<Meta, 'textSize' | 'market'>> & { locale?: Locale }

/** A new drawn thing. What its kind has no use for is left out. */
export interface NewInk {
  kind: InkKind
  place: { anchor: 'board' | Id; x: number; y: number }
  size?: InkSize
  /** Draw, highlight: relative to the place, as they are; simplify them first (`simplifyStroke`). */
  points?: readonly { x: number; y: number }[]
  from?: Partial<InkEnd>
  to?: Partial<InkEnd>
  color?: Color
  stroke?: Stroke
  fill?: Fill
  text?: string
  /** Default: above everything; an area below. */
  z?: Rank
  asset?: Id | null
  alt?: string
}

/** What is changed of a drawn thing by taking hold of its corners or its ends. */
export interface InkChange {
  place?: FreePlace
  size?: InkSize
  from?: InkEnd
  to?: InkEnd
}

export type InkLook = Partial<Pick<Ink, 'color' | 'stroke' | 'fill'>>

/** What can lie anywhere, be locked and be moved together. */
export interface LooseRef {
  root: 'notes' | 'personas' | 'ink'
  id: Id
}
export interface LooseMove extends LooseRef {
  place: { anchor: 'board' | Id; x: number; y: number }
  /** Of a line that is torn off what it was bound to. */
  from?: InkEnd
  to?: InkEnd
}

/** To the top, to the bottom, or past the next one. */
export type ZMove = 'front' | 'forward' | 'backward' | 'back'

export interface RecordRef {
  root: RootName | 'meta'
  id: Id
}

/** The name of an undo step: a key for the words that the interface shows. */
export type CommandName =
  | 'addNote'
  | 'addNotes'
  | 'moveNotes'
  | 'copyNotes'
  | 'duplicateLoose'
  | 'deleteNotes'
  | 'keepDrafts'
  | 'addToBoard'
  | 'group'
  | 'addToGroup'
  | 'leaveGroup'
  | 'moveGroup'
  | 'duplicateGroup'
  | 'deleteGroup'
  | 'restore'
  | 'setNoteKind'
  | 'setNoteChannel'
  | 'setTruth'
  | 'addStage'
  | 'moveStage'
  | 'resizeStage'
  | 'setStage'
  | 'deleteStage'
  | 'mergeStages'
  | 'splitStage'
  | 'convertStages'
  | 'setGate'
  | 'addPath'
  | 'setPath'
  | 'addLane'
  | 'moveLane'
  | 'deleteLane'
  | 'addJourney'
  | 'setJourneyKind'
  | 'moveJourney'
  | 'deleteJourney'
  | 'addPersona'
  | 'movePersona'
  | 'setPersonaPortrait'
  | 'deletePersona'
  | 'rate'
  | 'addPoint'
  | 'deletePoint'
  | 'link'
  | 'unlink'
  | 'addAction'
  | 'setAction'
  | 'deleteAction'
  | 'addInk'
  | 'moveLoose'
  | 'shapeInk'
  | 'styleInk'
  | 'setNoteColor'
  | 'setInkAlt'
  | 'deleteLoose'
  | 'setLocked'
  | 'moveDepth'
  | 'setMeta'
  | 'pasteClip'
  | 'typing'

export type UndoOutcome =
  /** `skipped`: what the step had touched too, and others have changed since. */
  | {
      done: true
      label: CommandName
      touched: readonly RecordRef[]
      skipped: readonly RecordRef[]
    }
  | {
      done: false
      /**
       * `nothing`: no step left. `changed-by-others`: every value of the step has a newer writer.
       * `used-by-others`: what the step made is in use by somebody else. `not-allowed`: one's role or the structure lock is
       * against it by now. The step is gone in these three cases. `frozen`: it waits for the end of the freeze.
       */
      reason: 'nothing' | 'changed-by-others' | 'used-by-others' | 'not-allowed' | 'frozen'
      label?: CommandName
      skipped?: readonly RecordRef[]
    }

export interface EditorOptions {
  author: ParticipantId
  /** What the author may write; default: everything. It changes with `BoardEditor.standing`. */
  standing?: Standing
  /** Milliseconds since the epoch; for tests. */
  now?: () => number
  newId?: () => Id
}

/** Copied notes: plain JSON that travels through the clipboard to another board. */
export interface Clip {
  format: 'parcours-clip'
  version: 1
  notes: readonly ClipNote[]
  /** Titles of groups that were copied whole. Absent in clips of older versions. */
  groups?: readonly string[]
  /** Drawn things. Absent in clips of older versions. */
  ink?: readonly ClipInk[]
  /** Links from one note of the clip to another, by their indices. Absent in clips of older versions. */
  links?: readonly ClipLink[]
  /** The board that it was copied on, where the host says which: there are the pictures of its images. */
  from?: Id
}
export interface ClipLink {
  from: number
  to: number
}
export interface ClipNote {
  text: string
  kind: NoteKind
  channel: string | null
  truth: boolean
  /** Offset from the first note's corner, for free notes; null for notes of cells and parking. */
  offset: { x: number; y: number } | null
  /** Index into the clip's `groups`. */
  group?: number
  /** Of its own; absent: that of its kind. */
  color?: Color
  /** How high it lay among what is free in the clip. Absent in clips of older versions. */
  depth?: number
}
/** An end of a copied line: bound to a thing of the same clip, by its index there, or to nothing. */
export interface ClipEnd {
  x: number
  y: number
  to: { root: 'notes' | 'ink'; index: number } | null
}
export interface ClipInk {
  kind: InkKind
  color: Color
  stroke: Stroke
  fill: Fill
  text: string
  /** From the corner that the offsets of notes are counted from too. */
  offset: { x: number; y: number }
  size?: InkSize
  /** Packed (`points.ts`). */
  points?: string
  from?: ClipEnd
  to?: ClipEnd
  asset?: Id | null
  alt?: string
  /** As of notes. */
  depth?: number
}

export type LinkEnd = { root: 'notes' | 'personas'; id: Id }
