/** What the canvas takes from its host and what it gives back. Nothing here names the drawing library. */
import type {
  AbsentImage,
  BoardEditor,
  BoardModel,
  Clip,
  FreePlace,
  Gaze,
  Id,
  Locale,
  ParticipantId,
  PresencePort,
  RootName,
  ZMove,
} from '@parcours/board'
import type { Hit, Point, Rect, Scene, View } from '@parcours/layout'
import type { Alignment, Axis } from './actions/arrange.ts'
import type { DrawingTool, InkStyle, InkStyles } from './ink/look.ts'
import type { Pictures } from './shape/pictures.ts'
import type { PenUse } from './state.ts'

/**
 * The armed tool. Every tool but `select`, `hand`, `laser`, `draw`, `highlight` and `eraser` goes back to `select` after one use.
 */
export type Tool =
  | 'select'
  | 'hand'
  | 'laser'
  | 'note'
  | 'persona'
  | 'touchpoint'
  | 'emotion'
  | 'truth'
  | DrawingTool
  | 'eraser'

/** A value with subscribers; `subscribe` calls back after each change (not at once) and returns its own end. */
export interface Readable<T> {
  get(): T
  subscribe(listener: () => void): () => void
}

/** A text that is open for typing. */
export interface EditTarget {
  root: RootName | 'meta'
  id: Id
  key: string
}

/** What everybody is asked to look at. */
export interface Spotlight {
  /** A scene item's id. */
  item: string
  /** Who shows it, in a word. */
  by: string
}

/** What the person sees of the board. */
export interface CameraView {
  /** 1 = 100 %. */
  zoom: number
  /** World units. */
  viewport: Rect
}

/** Things that the host may want to say in a toast; words are the host's, values are filled in. */
export type NoticeKind =
  /** Read-only: a gesture that would change the board was refused. */
  | 'read-only'
  /** One may write, but not this. values: {why, root}: `role` or `locked`, and what it would have been written to. */
  | 'not-allowed'
  /** Somebody locked it. values: {by}: the participant, '' if unknown. */
  | 'held'
  /** No more notes fit on the board, or no more drawn things. values: {root, limit} */
  | 'board-full'
  /** Another person took the same note and dropped it last. values: {name} */
  | 'dragged-by-other'
  /** Another person deleted what is carried or pulled here. values: {by, root, count}: the participant; `notes`, `ink` for other things or both, or `journeys` when it went with its journey */
  | 'held-deleted'
  /** values: {count} */
  | 'notes-deleted'
  | 'notes-pasted'
  /** values: {count}: drawn things, maybe with notes. */
  | 'drawn-deleted'
  /** Something without notes was deleted at once. values: {name}, '' when it has none. */
  | 'persona-deleted'
  | 'stage-deleted'
  | 'lane-deleted'
  /** values: {name}: groups were taken apart, their notes stay. */
  | 'ungrouped'
  /** A group stands in a cell: none of the selected notes does. */
  | 'group-needs-cell'
  /** Rating needs a persona first. */
  | 'no-persona'
  /** values: {from, to}: a stage moved across the pre/post-sale boundary; values.stage is its id, values.phase the other phase. */
  | 'stage-crossed-phase'
  /** values: {limit}: what was typed or pasted into a text that is open here is not all in it. */
  | 'text-too-long'
  /** values: {reason}: undo or redo didn't happen. */
  | 'undo-skipped'

export interface CanvasEvents {
  openPersona?(id: Id): void
  /** Enter on an image: the host asks what it shows. */
  describeImage?(ink: Id): void
  /** A right click, a long press, or the Menu key. x, y: client px; `hit` is what is under it. */
  contextMenu?(request: { x: number; y: number; hit: Hit; selection: readonly string[] }): void
  /** Alt and Enter on a stage: the host asks what goes into the right part. */
  splitStage?(id: Id): void
  /** Shift, Alt and an arrow on a stage: it and its neighbour become one. */
  mergeStages?(one: Id, other: Id): void
  /** A plus between two lanes was pressed: the host asks for the kind. Without this handler a free lane is added. */
  addLane?(request: { journey: Id; after: Id | null; before: Id | null; x: number; y: number }): void
  /** Text was pasted that is not a clip of ours. True: the host takes it (and may call `pasteRows`). */
  pasteText?(text: string): boolean
  /** Files were pasted, and no words with them. `at`: the pointer, in the world; null: it isn't over what is seen. */
  pasteFiles?(files: readonly File[], at: Point | null): void
  /** Images were pasted whose pictures this board doesn't have. `from`: the board that they were copied on; null: nobody knows. */
  pasteImages?(from: Id | null, images: readonly AbsentImage[]): void
  /** Delete was pressed on a stage or a lane with notes: the host offers the three choices. */
  deleteStructure?(request: { root: 'stages' | 'lanes'; id: Id; x: number; y: number }): void
  /** Ids of scene items, in the order of selection. */
  selectionChanged?(ids: readonly string[]): void
  /** While a vote goes on: a point more on a note, or one back. @returns what is said of it, or null */
  vote?(note: Id, by: 1 | -1): string | null
  editingChanged?(target: EditTarget | null): void
  notice?(kind: NoticeKind, values: Readonly<Record<string, string | number>>): void
}

/** Space in CSS px that the host's chrome covers on each side of the canvas; "fit" and "reveal" avoid it. */
export interface Insets {
  top: number
  right: number
  bottom: number
  left: number
}

export interface BoardCanvasProps {
  /** Said in what is copied, so that another board can ask for its pictures. */
  boardId?: Id
  model: BoardModel
  editor: BoardEditor
  presence: PresencePort
  view: View
  theme: 'light' | 'dark'
  readOnly: boolean
  tool: Tool
  onToolChange(tool: Tool): void
  locale: Locale
  insets: Insets
  /** Whose rating a click in the emotion lane sets. */
  persona: Id | null
  on: CanvasEvents
  /** Where the board's pictures come from; without it their places stay empty. The same object as long as the canvas is mounted. */
  pictures?: Pictures
  /** A licence key of the drawing library, if the host has one. */
  licenseKey?: string
  reducedMotion: boolean
  /** The page's CSP nonce, for the one style element that the drawing library writes. */
  nonce?: string
  /** Single letters work as shortcuts while the canvas has focus (default true). */
  singleKeys?: boolean
  /** Cursors of others are drawn (default true). */
  showCursors?: boolean
  /** Whose cursors, where they are drawn; null (default): everybody's. */
  cursorsOf?: ReadonlySet<ParticipantId> | null
  spotlight?: Spotlight | null
  onReady?(api: CanvasApi): void
}

/** The handle that `onReady` gives; valid until the component unmounts. */
export interface CanvasApi {
  zoomIn(): void
  zoomOut(): void
  zoomTo(zoom: number): void
  /** The whole map inside the free area, at most 100 %. */
  fit(): void
  /**
   * Unless one has moved the map oneself, or all that is meant is in view and can be read: fits it to the maps alone, without what
   * stands beside them, or to everything.
   */
  refitTo(to: 'maps' | 'board'): void
  /** Moves the camera so that `point` (world units) is in the middle of the free area. */
  centreOn(point: Point): void
  /** What this person looks at, for somebody else to look at the same. */
  gaze(): Gaze
  /**
   * Looks at the same as somebody else: all of it is in the free area then, as large as fits. It glides for `ms`, and without
   * motion it is there at once and framed for a moment. False when what the gaze refers to isn't there: nothing moves then.
   */
  lookAt(gaze: Gaze, options: { ms: number; frames: boolean }): boolean
  /** Calls back after each move of the camera by this person's own hand, keys and buttons included; never after `lookAt`. */
  onOwnMove(listener: () => void): () => void
  /** Something is being written or dragged: nobody should be moved now. */
  readonly busy: Readable<boolean>
  readonly zoom: Readable<number>
  readonly camera: Readable<CameraView>
  readonly scene: Readable<Scene>
  readonly editing: Readable<EditTarget | null>
  /** How what is drawn next will look. */
  readonly styles: Readable<InkStyles>
  setStyle(tool: DrawingTool, change: Partial<InkStyle>): void
  /** Whether a pen was used here, and then whether it alone draws while fingers pan. */
  readonly pen: Readable<PenUse>
  setPenOnly(on: boolean): void
  /** Of everything selected, in client px; null while nothing is selected or it is being dragged. For the selection's toolbar. */
  readonly selectionBox: Readable<Rect | null>
  /** Brings a scene item into view, selects and focuses it; from further away than `minZoom`, also nearer. */
  reveal(itemId: string, options?: { minZoom?: number }): void
  /** Rings the items that were found, until others are; none of them any more with an empty list. */
  showFound(itemIds: readonly string[]): void
  select(ids: readonly string[]): void
  selection(): readonly string[]
  /**
   * Opens a text for typing, bringing it into view. False if there is no such text on the canvas. `fresh`: it was just
   * made, so typing replaces the name it came with, and a note that is left empty goes again.
   */
  edit(root: RootName | 'meta', id: Id, key: string, options?: { fresh?: boolean }): boolean
  /** The cell that has the focus, or holds what has it; null outside of cells, and in a row of emotions. */
  focusedCell(): { stage: Id; lane: Id } | null
  /** One note per line that isn't blank, placed as `pasteRows` does. Returns how many. */
  pasteText(text: string): number
  /** One note per row into the selected or focused cell, else into "Ideas to sort", else free. Returns how many. */
  pasteRows(rows: readonly string[]): number
  copy(): Clip | null
  /** Pastes what is on the clipboard as Ctrl+V would. False when the browser doesn't let the page read it. */
  pasteFromSystem(): Promise<boolean>
  /** Everything that can be selected together. */
  selectAll(): void
  paste(clip: Clip): void
  deleteSelection(): void
  duplicateSelection(): void
  /** Locks what is selected, or unlocks it if all of it is locked. */
  toggleLock(): void
  /** Of the selected free notes and drawn things. */
  moveDepth(to: ZMove): void
  /** Puts what is selected outside of cells in line. */
  align(to: Alignment): void
  distribute(axis: Axis): void
  /** How many of the selected things can be put in line. */
  alignable(): number
  /** Gathers the selected notes under a title, which opens for writing. */
  groupSelection(): void
  /** Takes selected groups apart, or selected notes out of theirs. */
  ungroupSelection(): void
  /** World units -> client px. */
  worldToScreen(point: Point): Point
  /** Client px -> world units. */
  screenToWorld(point: Point): Point
  /** Where something lies whose top left corner is at this world point: with the journey under it, or on the board. */
  placeAt(point: Point): FreePlace
  focus(): void
  /** Resolves when fonts are loaded and everything changed so far is drawn. For tests and pictures. */
  settled(): Promise<void>
}
