import type * as Y from 'yjs'
import type * as C from './commands-types.ts'
import type * as S from './schema.ts'
import type * as Sel from './selector-types.ts'
export * from './presence.ts'
export * from './schema.ts'
export * from './commands-types.ts'
export * from './selector-types.ts'

// Signatures first; bodies follow module by module.
export type BoardRoots = Readonly<Record<S.RootName, Y.Map<Y.Map<unknown>>>> & { readonly meta: Y.Map<unknown> }
export declare function createBoardDoc(): Y.Doc
export declare function boardRoots(doc: Y.Doc): BoardRoots
export declare function textOf(doc: Y.Doc, root: S.RootName | 'meta', id: S.Id, key: string): Y.Text | null
export interface BoardChange {
  board: S.Board
  dirty: ReadonlyMap<S.RootName | 'meta', ReadonlySet<S.Id>>
  local: boolean
}
export declare class BoardModel {
  constructor(doc: Y.Doc)
  readonly doc: Y.Doc
  get board(): S.Board
  subscribe(listener: (change: BoardChange) => void): () => void
  destroy(): void
}
export declare function compareRanked(a: { rank: S.Rank; id: S.Id }, b: { rank: S.Rank; id: S.Id }): number
export declare function liveJourneys(board: S.Board): readonly S.Journey[]
export declare function livePersonas(board: S.Board): readonly S.Persona[]
export declare function stagesOf(board: S.Board, journey: S.Id): readonly S.Stage[]
export declare function lanesOf(board: S.Board, journey: S.Id): readonly S.Lane[]
export declare function cellNotes(board: S.Board, stage: S.Id, lane: S.Id): readonly S.Note[]
export declare function parkedNotes(board: S.Board, journey: S.Id): readonly S.Note[]
export declare function freeNotes(board: S.Board): readonly S.Note[]
/** The place of a note that `freeNotes` lists, even when its own names nothing that exists. */
export declare function freePlaceOf(board: S.Board, note: S.Note): S.FreePlace
export declare function liveNotes(board: S.Board): readonly S.Note[]
export declare function liveLinks(board: S.Board): readonly S.Link[]
export declare function homeOf(board: S.Board, note: S.Note): Sel.NoteHome
export declare function noteKind(board: S.Board, note: S.Note): S.NoteKind
export declare function journeyOfNote(board: S.Board, note: S.Note): S.Id | null
export declare function curvePoints(board: S.Board, stage: S.Id): readonly Sel.StagePoint[]
export declare function ratingSummary(board: S.Board, point: S.Id, persona: S.Id): Sel.RatingSummary | null
export declare function ratingOf(board: S.Board, point: S.Id, persona: S.Id, author: S.ParticipantId): S.Rating | null
export declare function binItems(board: S.Board): readonly Sel.BinItem[]

export type TextDelta = readonly { insert?: string; delete?: number; retain?: number }[]
export interface TextSession {
  readonly text: Y.Text
  readonly value: string
  /** UTF-16 offsets. A local edit, undo-tracked; typing into a binned record restores it. */
  replace(start: number, end: number, insert: string): void
  observe(listener: (delta: TextDelta, local: boolean) => void): () => void
  dispose(): void
}
export declare class BoardEditor {
  constructor(model: BoardModel, options: C.EditorOptions)
  readonly author: S.ParticipantId
  addNote(note: C.NewNote): S.Id
  addNotes(texts: readonly string[], target: C.NoteTarget): S.Id[]
  moveNotes(ids: readonly S.Id[], target: C.NoteTarget): void
  duplicateNotes(ids: readonly S.Id[]): S.Id[]
  deleteNotes(ids: readonly S.Id[]): void
  restore(root: S.RootName, id: S.Id): void
  setNoteKind(id: S.Id, kind: S.NoteKind): void
  setNoteChannel(id: S.Id, channel: string | null): void
  setTruth(root: 'notes' | 'stages', id: S.Id, truth: boolean): void
  addStage(journey: S.Id, stage: C.NewStage): S.Id
  moveStage(id: S.Id, position: C.Position): void
  resizeStage(id: S.Id, width: number): void
  setStage(id: S.Id, change: { phase?: S.SalePhase | null; reach?: S.Reach | null }): void
  deleteStage(id: S.Id, mode: C.DeleteMode): void
  addLane(journey: S.Id, lane: C.NewLane): S.Id
  moveLane(id: S.Id, position: C.Position): void
  deleteLane(id: S.Id, mode: C.DeleteMode): void
  addJourney(journey: C.NewJourney): S.Id
  setJourneyKind(id: S.Id, kind: S.JourneyKind | null): void
  moveJourney(id: S.Id, position: C.Position): void
  deleteJourney(id: S.Id): void
  addPersona(persona?: C.NewPersona): S.Id
  movePersona(id: S.Id, place: S.FreePlace | null): void
  setPersonaPortrait(id: S.Id, portrait: number): void
  deletePersona(id: S.Id): void
  rate(point: S.Id, persona: S.Id, value: 1 | 2 | 3 | 4 | 5 | null): void
  addPoint(stage: S.Id, offset: number): S.Id
  deletePoint(id: S.Id): void
  link(from: C.LinkEnd, to: C.LinkEnd): S.Id
  unlink(id: S.Id): void
  setMeta(change: C.MetaChange): void
  text(root: S.RootName | 'meta', id: S.Id, key: string): TextSession | null
  copyClip(ids: readonly S.Id[]): C.Clip
  pasteClip(clip: C.Clip, target: C.NoteTarget): S.Id[]
  undo(): C.UndoOutcome
  redo(): C.UndoOutcome
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Called when canUndo or canRedo may have changed. */
  subscribe(listener: () => void): () => void
  destroy(): void
}
/** An untrusted value as a clip, or null. */
export declare function readClip(value: unknown): C.Clip | null
export interface Channel {
  id: string
  /** Lucide name. */
  icon: string
  reach: S.Reach
}
export declare const CHANNELS: readonly Channel[]
export interface TemplateDefinition {
  id: string
}
export declare const TEMPLATES: readonly TemplateDefinition[]
export interface SeedOptions {
  locale: S.Locale
  title: string
  author: S.ParticipantId
  now: number
}
/** Throws a RangeError for an unknown template or a document that is not empty. */
export declare function seedTemplate(doc: Y.Doc, templateId: string, options: SeedOptions): void
/** root -> id -> key -> JSON value (texts as strings), live records only, ids and keys in code-point order. */
export interface CanonicalRecords {
  meta: Record<string, unknown>
  roots: Record<S.RootName, Record<S.Id, Record<string, unknown>>>
}
export declare function dumpRecords(doc: Y.Doc): CanonicalRecords
export declare function loadRecords(doc: Y.Doc, records: CanonicalRecords): void
export declare const LIMITS: {
  readonly text: number
  readonly title: number
  readonly notes: number
}
/** The keys of each root that are `Y.Text`. */
export declare const TEXT_KEYS: Readonly<Record<S.RootName | 'meta', readonly string[]>>
