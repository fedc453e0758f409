/**
 * The canvas without its markup: holds the state, lays out and projects once a frame, opens and closes texts.
 * Gestures, keys and layers talk to it; it talks to the board through commands only.
 */
import type { BoardChange, Gaze, Id, LooseMove, LooseRef, RootName } from '@parcours/board'
import {
  caretRect,
  createLayouter,
  type GroupFrame,
  type Point,
  type Rect,
  type Scene,
  type SceneItem,
  seenBy,
  toAnchor,
} from '@parcours/layout'
import { type Translate, translator, canvas as words } from '@parcours/words'
import { type Editor, react } from '@tldraw/editor'
import type { Intent } from './actions/intent.ts'
import { Permission } from './actions/permission.ts'
import type { BoardCanvasProps, EditTarget } from './api.ts'
import { CameraControl } from './camera/camera.ts'
import { FrameQueue } from './frame.ts'
import { Contested } from './gestures/contested.ts'
import { ghostsOf } from './gestures/ghosts.ts'
import { type Preview, SLOT_ITEM, samePreview, withPreview } from './gestures/preview.ts'
import { withMoves } from './ink/loose-drag.ts'
import { Projection, type ProjectionResult } from './projection/projection.ts'
import { DETAIL_ZOOM, isSmall, union } from './projection/window.ts'
import { FLIPS_MS, flipsOf } from './reveal/flips.ts'
import { CanvasState, type Editing, type Look, NO_FLIPS } from './state.ts'

export type SurfaceProps = Omit<BoardCanvasProps, 'onReady'>

/** More items than this don't glide to a new place: each gliding one is laid out in each frame. */
const GLIDE_LIMIT = 80
const GLIDE_MS = 220
const WRITING_ZOOM = 0.8
/** As high as pinned stage names are at most; far out they are half of this on the screen. */
const PINNED = 76
/** So long after a private step what others bring is what it covered. */
const REVEAL_MS = 2_000
/** How long it is framed where the camera was cut to. */
const OUTLINE_MS = 1_000
/**
 * On a large or busy board what others do is shown less often, so that one's own hand keeps its frames: what the frame that
 * shows it takes beyond the free part, until it is painted, is rested so many times, and at most so long. While the camera moves, and
 * with it all that is seen, longer.
 */
const SHOWING_FREE_MS = 8
const SHOWING_REST = { still: { times: 3, mostMs: 100 }, moving: { times: 20, mostMs: 250 } } as const

export class Surface {
  readonly state: CanvasState
  readonly queue = new FrameQueue()
  #props: SurfaceProps
  #layout = createLayouter()
  #editor: Editor | null = null
  #projection: Projection | null = null
  #camera: CameraControl | null = null
  #words: Translate<(typeof words)['fr']>
  #layoutIsStale = true
  #layoutIsUrgent = true
  #layoutDue = 0
  #preview: Preview | null = null
  #moves: readonly LooseMove[] | null = null
  #hasFitted = false
  /** A note that was just made: its making is still the latest step of the history. */
  #justMade: Id | null = null
  readonly #contested = new Contested()
  readonly #permission = new Permission(() => this.#props)
  #glideEnd: ReturnType<typeof setTimeout> | null = null
  #outlineEnd: ReturnType<typeof setTimeout> | null = null
  #flipsEnd: ReturnType<typeof setTimeout> | null = null
  /** Until when notes that come were covered: while a private step goes on, and a moment longer. */
  #reveals = Number.NEGATIVE_INFINITY
  /** Notes that others wrote in since the last layout. */
  readonly #arrived = new Set<Id>()
  /** Runs after each new scene, in the same frame. */
  readonly afterLayout = new Set<() => void>()

  constructor(props: SurfaceProps) {
    this.#props = props
    this.state = new CanvasState(lookOf(props))
    this.#words = translator(props.locale, words)
    this.layoutNow()
  }

  get props(): SurfaceProps {
    return this.#props
  }
  get model(): SurfaceProps['model'] {
    return this.#props.model
  }
  get commands(): SurfaceProps['editor'] {
    return this.#props.editor
  }
  get scene(): Scene {
    return this.state.scene.get()
  }
  get words(): Translate<(typeof words)['fr']> {
    return this.#words
  }
  get editor(): Editor {
    if (this.#editor === null) throw new Error('The canvas is not mounted.')
    return this.#editor
  }
  get camera(): CameraControl {
    if (this.#camera === null) throw new Error('The canvas is not mounted.')
    return this.#camera
  }
  get mounted(): boolean {
    return this.#editor !== null
  }
  /** Whether all of the board is painted before the drawing library is made, which on a large one takes a tenth of a second. */
  get paintsFirst(): boolean {
    return !isSmall(this.scene)
  }
  get projection(): Projection | null {
    return this.#projection
  }

  setProps(props: SurfaceProps): void {
    const before = this.#props
    this.#props = props
    if (props.locale !== before.locale) this.#words = translator(props.locale, words)
    if (props.view !== before.view) this.#stale()
    if (props.view.privateStep !== null) this.#reveals = Number.POSITIVE_INFINITY
    else if (before.view.privateStep !== null) this.#reveals = performance.now() + REVEAL_MS
    const look = lookOf(props)
    this.state.look.update((was) => (same(was, look) ? was : look))
    const open = this.state.editing.get()
    if (open !== null && this.obstacleTo({ change: open.root, id: open.id }) !== null) this.stopEditing()
    const { top, right, bottom, left } = before.insets
    const next = props.insets
    if (top !== next.top || right !== next.right || bottom !== next.bottom || left !== next.left)
      this.#camera?.refit(this.scene)
  }

  /** Connects to a mounted editor; returns how to let go of it. `budget`: records mounted a frame at most. */
  attach(editor: Editor, budget?: number): () => void {
    this.#editor = editor
    showNoRecords(editor)
    this.#hasFitted = false
    this.#projection = new Projection(editor, budget)
    this.#camera = new CameraControl(editor, {
      insets: () => this.#props.insets,
      still: () => this.#props.reducedMotion,
    })
    const unsubscribe = this.model.subscribe((change) => {
      const { dirty, local } = change
      this.#stale(local)
      if (!local) for (const id of dirty.get('notes') ?? []) this.#arrived.add(id)
      this.#tellContested(change)
    })
    const stopHearing = this.props.presence.subscribe(() =>
      this.#contested.heard(() => this.#props.presence.peers()),
    )
    const forget = this.commands.subscribe(() => {
      this.#justMade = null
    })
    const stopWatchingCamera = this.#camera.watch()
    const stopWatching = react('project', () => {
      this.state.scene.get()
      this.state.hot.get()
      this.state.drag.get()
      editor.getViewportPageBounds()
      editor.getZoomLevel()
      editor.getCameraState()
      this.queue.request(this.#frame)
    })
    this.#stale()
    this.queue.flush()
    this.state.attached.set(true)
    return () => {
      this.state.attached.set(false)
      unsubscribe()
      stopHearing()
      forget()
      stopWatching()
      stopWatchingCamera()
      this.queue.dispose()
      if (this.#glideEnd !== null) clearTimeout(this.#glideEnd)
      if (this.#outlineEnd !== null) clearTimeout(this.#outlineEnd)
      if (this.#flipsEnd !== null) clearTimeout(this.#flipsEnd)
      this.#editor = null
      this.#projection = null
      this.#camera = null
    }
  }

  /** `urgent`: what the person does themselves is laid out in the next frame, whatever that costs. */
  #stale(urgent = true): void {
    this.#layoutIsStale = true
    if (urgent) this.#layoutIsUrgent = true
    this.queue.request(this.#frame)
  }

  readonly #frame = (): void => {
    if (this.#layoutIsStale) {
      const start = performance.now()
      if (this.#layoutIsUrgent || start >= this.#layoutDue) {
        this.layoutNow()
        this.#restFrom(start)
      } else this.queue.request(this.#frame)
    }
    this.projectNow()
  }

  /** A task that is asked for inside of a frame runs once that frame is painted. */
  #restFrom(start: number): void {
    const { times, mostMs } = SHOWING_REST[this.#editor?.getCameraState() === 'moving' ? 'moving' : 'still']
    this.#layoutDue = start + mostMs
    setTimeout(() => {
      const end = performance.now()
      const rest = times * Math.max(0, end - start - SHOWING_FREE_MS)
      this.#layoutDue = end + Math.min(mostMs, rest)
    })
  }

  /** Lays out what the board is now. */
  layoutNow(): void {
    this.#layoutIsStale = false
    this.#layoutIsUrgent = false
    const before = this.scene
    const board = withMoves(withPreview(this.model.board, this.#preview), this.#moves)
    const scene = this.#layout(board, this.#props.view)
    if (scene === before) return
    this.#holdEdited(before, scene)
    this.#flip(before, scene)
    this.state.scene.set(scene)
    this.#dropDeadRefs(scene)
    for (const listener of this.afterLayout) listener()
  }

  /** Opens a slot in the scene where a dragged note would land; null closes it. */
  preview(preview: Preview | null): void {
    if (samePreview(this.#preview, preview)) return
    this.#preview = preview
    this.#stale()
  }

  /** Shows loose things where they would be; null: where they are. */
  previewLoose(moves: readonly LooseMove[] | null): void {
    if (moves === null && this.#moves === null) return
    this.#moves = moves
    this.#stale()
  }

  /** Brings the store to the scene. Returns what it wrote. */
  projectNow(): ProjectionResult {
    const { state } = this
    if (this.#projection === null || this.#camera === null)
      return { put: 0, removed: 0, moved: 0, pending: 0, leaving: 0 }
    if (!this.#hasFitted && this.scene.items.length > 0 && this.editor.getViewportScreenBounds().w > 1) {
      this.#hasFitted = true
      this.#camera.fit(this.scene, false)
    }
    const result = this.#projection.update({
      scene: state.scene.get(),
      viewport: this.#camera.viewport(),
      zoom: this.#camera.zoom,
      hot: state.hot.get(),
      ghosts: ghostsOf(
        state.drag.get(),
        this.item(SLOT_ITEM)?.rect ?? null,
        this.#words,
        state.painted.get(),
      ),
      hidden: SLOT_ITEM,
      moving: this.editor.getCameraState() === 'moving',
    })
    if (result.moved > 0 && result.moved <= GLIDE_LIMIT) this.#glide()
    state.mounting.set(result.pending > 0)
    state.painted.set(this.#projection.isPainted)
    if (result.pending + result.leaving > 0) this.queue.request(this.#frame)
    return result
  }

  /** While somebody types, their camera shifts along with what they write in. */
  #holdEdited(before: Scene, after: Scene): void {
    const editing = this.state.editing.get()
    if (editing === null || this.#camera === null) return
    const was = before.byId.get(editing.itemId)?.rect
    const is = after.byId.get(editing.itemId)?.rect
    if (was === undefined || is === undefined) return
    const by = { x: is.x - was.x, y: is.y - was.y }
    if (by.x === 0 && by.y === 0) return
    const { w, h } = this.#camera.viewport()
    // Somebody carried the note far away: following would take the writer out of sight of everything else.
    if (Math.abs(by.x) > w / 2 || Math.abs(by.y) > h / 2) this.#camera.reveal(is, { smooth: false })
    else this.#camera.follow(by)
  }

  #dropDeadRefs(scene: Scene): void {
    const { selection, focus, hovered } = this.state
    const alive = selection.get().filter((id) => scene.byId.has(id))
    if (alive.length !== selection.get().length) this.select(alive)
    const at = focus.get()
    if (at?.on === 'item' && !scene.byId.has(at.id) && this.state.editing.get()?.itemId !== at.id)
      focus.set(null)
    const over = hovered.get()
    if (over !== null && !scene.byId.has(over)) hovered.set(null)
  }

  /** What a reveal brings turns its face up. */
  #flip(before: Scene, after: Scene): void {
    const arrived = new Set(this.#arrived)
    this.#arrived.clear()
    if (arrived.size === 0 || performance.now() > this.#reveals) return
    if (this.#props.reducedMotion || !this.#hasFitted) return
    const flips = flipsOf(before, after, arrived)
    if (flips.size === 0) return
    this.state.flips.set(flips)
    if (this.#flipsEnd !== null) clearTimeout(this.#flipsEnd)
    this.#flipsEnd = setTimeout(() => this.state.flips.set(NO_FLIPS), 2 * FLIPS_MS)
  }

  /**
   * For 200 ms what moves in the store glides: lanes that grow, notes that others move. Not what one carries oneself, and not
   * while the camera is on its way: each gliding thing is laid out in each frame, and nobody sees it among all that moves.
   */
  #glide(): void {
    if (this.#props.reducedMotion || this.state.editing.get() !== null) return
    if (this.state.drag.get()?.kind === 'loose' || this.editor.getCameraState() === 'moving') return
    const container = this.editor.getContainer()
    container.dataset.glide = ''
    if (this.#glideEnd !== null) clearTimeout(this.#glideEnd)
    this.#glideEnd = setTimeout(() => delete container.dataset.glide, GLIDE_MS)
  }

  item(id: string): SceneItem | undefined {
    return this.scene.byId.get(id)
  }

  // Selection

  select(ids: readonly string[]): void {
    const before = this.state.selection.get()
    if (ids.length === before.length && ids.every((id, i) => id === before[i])) return
    this.state.selection.set(ids)
    this.#props.presence.set({ selection: ids.slice(0, 50) })
    this.#props.on.selectionChanged?.(ids)
  }

  /** Note ids among the selected items. */
  selectedNotes(): Id[] {
    const notes: Id[] = []
    for (const id of this.state.selection.get()) {
      const item = this.item(id)
      if (item?.kind === 'note') notes.push(item.record)
    }
    return notes
  }

  selectedGroups(): Id[] {
    return this.state.selection.get().flatMap((id) => {
      const item = this.item(id)
      return item?.kind === 'group' ? [item.record] : []
    })
  }

  /** Where a group is drawn. */
  frame(group: Id): GroupFrame | undefined {
    for (const { groups } of this.scene.maps) {
      for (const frames of groups.values()) {
        const found = frames.find(({ id }) => id === group)
        if (found !== undefined) return found
      }
    }
    return undefined
  }

  // Writing

  /** Why this may not be written, or null. `held`: somebody locked the thing itself, and anybody who may change it may unlock it. */
  obstacleTo(intent: Intent): ReturnType<Permission['obstacleTo']> {
    return this.#permission.obstacleTo(intent)
  }

  /** True when this may not be written; says so. */
  refuses(intent: Intent): boolean {
    return this.#permission.refuses(intent)
  }

  /** Those of the notes that may be moved, marked and deleted. */
  changeable(notes: readonly Id[]): Id[] {
    return notes.filter((id) => this.obstacleTo({ change: 'notes', id }) === null)
  }

  /** Opens a text of an item. False when there is none. */
  edit(target: EditTarget, options: { fresh?: boolean; at?: Point | null } = {}): boolean {
    if (this.#layoutIsStale) this.layoutNow()
    const itemId = itemIdFor(target)
    const item = itemId === null ? undefined : this.item(itemId)
    if (itemId === null || item === undefined) return false
    this.stopEditing()
    this.select([itemId])
    this.state.focus.set({ on: 'item', id: itemId })
    this.state.editing.set({ ...target, itemId, fresh: options.fresh ?? false, at: options.at ?? null })
    const isRemovable = target.root === 'notes' || target.root === 'ink'
    this.#justMade = options.fresh === true && isRemovable ? target.id : null
    this.#props.on.editingChanged?.(target)
    // Where text is too small nobody can write: as near as it takes to read.
    const far = this.#camera !== null && this.#camera.zoom < DETAIL_ZOOM
    this.#camera?.reveal(writingRect(item), { minZoom: far ? WRITING_ZOOM : 0, smooth: false })
    this.queue.request(this.#frame)
    return true
  }

  /** Brings the place where somebody writes into view: a note may be longer than the window is high. */
  showCaret(itemId: string, offset: number, text: string): void {
    const item = this.item(itemId)
    const caret = item === undefined ? null : caretRect(item, offset, text)
    if (item === undefined || caret === null || this.#camera === null) return
    // Stage names that are pinned to the top of the view must not lie over it.
    const under = Math.max(PINNED, PINNED / 2 / this.#camera.zoom)
    const x = item.rect.x + caret.x
    const y = item.rect.y + caret.y - under
    this.#camera.reveal({ x, y, w: caret.w, h: caret.h + under }, { smooth: false })
  }

  /** Closes the open text. What was typed is already in the board; a new note that was left empty goes. */
  stopEditing(): void {
    const editing = this.state.editing.get()
    if (editing === null) return
    this.state.editing.set(null)
    this.#props.presence.set({ text: null })
    this.#props.on.editingChanged?.(null)
    if (editing.fresh && this.#isEmpty(editing)) this.#unmake(editing)
  }

  /** As if it had never been made: the next undo is for what was done before it. */
  #unmake({ root, id }: Editing): void {
    if (this.#justMade === id) this.commands.undo()
    if (!this.#isEmpty({ root, id })) return
    if (root === 'notes') this.commands.deleteNotes([id])
    else this.commands.deleteLoose([{ root: 'ink', id }])
  }

  /** A note or a text without words. */
  #isEmpty({ root, id }: Pick<Editing, 'root' | 'id'>): boolean {
    if (root !== 'ink') return root === 'notes' && this.isEmptyNote(id)
    const drawn = this.model.board.ink.get(id)
    return drawn !== undefined && drawn.deleted === null && drawn.text.trim() === ''
  }

  isEmptyNote(id: Id): boolean {
    const note = this.model.board.notes.get(id)
    return note !== undefined && note.deleted === null && note.text.trim() === ''
  }

  /** What somebody else drags and we have just dropped: whoever drops last wins, and the other one is told. */
  watchContested(refs: readonly Pick<LooseRef, 'root' | 'id'>[]): void {
    this.#contested.watch(refs, this.#props.presence.peers(), this.model.board)
  }

  #tellContested(change: BoardChange): void {
    const taken = this.#contested.takenBy(change)
    if (taken !== null) this.#props.on.notice?.('dragged-by-other', taken)
  }

  // Others' eyes

  /** Looks at what somebody else looks at; see `CanvasApi.lookAt`. */
  lookAt(gaze: Gaze, { ms, frames }: { ms: number; frames: boolean }): boolean {
    if (this.#layoutIsStale) this.layoutNow()
    const seen = seenBy(this.scene, gaze)
    if (seen === null || this.#camera === null) return false
    this.#camera.show(seen, ms)
    if (frames && this.#props.reducedMotion) this.#frameFor(seen)
    return true
  }

  /** Without motion a cut says by a frame where it led to. */
  #frameFor(seen: Rect): void {
    if (this.#outlineEnd !== null) clearTimeout(this.#outlineEnd)
    this.state.outline.set(seen)
    this.#outlineEnd = setTimeout(() => this.state.outline.set(null), OUTLINE_MS)
  }

  /** The laser pointer is on, at a world point; null switches it off. */
  pointAt(at: Point | null): void {
    const was = this.state.laser.get()
    this.state.laser.set(at)
    if ((was === null) !== (at === null)) this.#props.presence.set({ laser: at !== null })
  }

  // Presence

  showCursor(at: Point | null): void {
    this.#props.presence.set({ cursor: at === null ? null : toAnchor(this.scene, at) })
  }

  /** Client px rectangle of the selection, or null. */
  selectionBox(): Rect | null {
    if (this.#camera === null || this.state.drag.get() !== null) return null
    const scene = this.state.scene.get()
    const rects = this.state.selection.get().map((id) => scene.byId.get(id)?.rect)
    const box = union(rects.filter((rect) => rect !== undefined))
    if (box === null) return null
    const { x, y, z } = this.editor.getCamera()
    const screen = this.editor.getViewportScreenBounds()
    return {
      x: (box.x + x) * z + screen.x,
      y: (box.y + y) * z + screen.y,
      w: box.w * z,
      h: box.h * z,
    }
  }
}

/**
 * Ours shows them (`shape/Items.tsx`), all of them: the window of the projection keeps what is far away out of the store already. The
 * library would still look for what is out of view in each frame: in Safari its canvas asks for that whatever it shows.
 */
function showNoRecords(editor: Editor): void {
  editor.getRenderingShapes = () => NOTHING_RENDERED
  editor.getCulledShapes = () => NOTHING_CULLED
}

const NOTHING_RENDERED: ReturnType<Editor['getRenderingShapes']> = []
const NOTHING_CULLED: ReturnType<Editor['getCulledShapes']> = new Set()

function lookOf(props: SurfaceProps): Look {
  const { theme, locale, readOnly, editor } = props
  return {
    theme,
    locale,
    readOnly,
    rights: editor.rights,
    cursors: props.showCursors !== false,
    cursorsOf: props.cursorsOf ?? null,
    still: props.reducedMotion,
    spotlight: props.spotlight ?? null,
  }
}

function same(a: Look, b: Look): boolean {
  const isSame = <K extends keyof Look>(key: K): boolean => a[key] === b[key]
  return (
    ['theme', 'locale', 'readOnly', 'rights', 'cursors', 'cursorsOf', 'still', 'spotlight'] as const
  ).every(isSame)
}

/** What must be seen to write in an item: of a map, its title. */
function writingRect({ kind, rect, text }: SceneItem): Rect {
  if (kind !== 'map' || text === null) return rect
  return { x: rect.x + text.x, y: rect.y + text.y, w: Math.min(text.w, 320), h: text.lineHeight }
}

/** The scene item that shows a text, or null for texts that the canvas doesn't show as one line of its own. */
export function itemIdFor(target: { root: RootName | 'meta'; id: Id; key: string }): string | null {
  if (target.root === 'notes' && target.key === 'text') return `note:${target.id}`
  if (target.root === 'ink' && target.key === 'text') return `ink:${target.id}`
  if (target.root === 'groups' && target.key === 'title') return `group:${target.id}`
  if (target.root === 'stages' && target.key === 'name') return `stage:${target.id}`
  if (target.root === 'lanes' && target.key === 'name') return `lane:${target.id}`
  if (target.root === 'journeys' && target.key === 'title') return `map:${target.id}`
  return null
}

/** The text that writing on an item opens. */
export function textTargetOf(item: SceneItem): EditTarget | null {
  switch (item.kind) {
    case 'note':
      return { root: 'notes', id: item.record, key: 'text' }
    case 'ink':
      return item.text === null ? null : { root: 'ink', id: item.record, key: 'text' }
    case 'group':
      return { root: 'groups', id: item.record, key: 'title' }
    case 'stage':
      return { root: 'stages', id: item.record, key: 'name' }
    case 'lane':
      return { root: 'lanes', id: item.record, key: 'name' }
    case 'map':
      return { root: 'journeys', id: item.record, key: 'title' }
    default:
      return null
  }
}

export type { Editing }
