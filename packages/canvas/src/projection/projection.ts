/**
 * The scene is the truth, the store is a window on it. Writes only through `mergeRemoteChanges`, so that nothing
 * here ever counts as a change by the user.
 */
import type { Rect, Scene, SceneItem } from '@parcours/layout'
import { type Atom, atom, type Editor, type IndexKey, type TLShapeId, transact } from '@tldraw/editor'
import { floats, type ItemShape, indexOf, isHot, recordFor, shapeIdOf } from './record.ts'
import { DETAIL_ZOOM, isCrowded, type Loaded, nextWindow, touches } from './window.ts'

export interface ProjectionInput {
  scene: Scene
  /** World units. */
  viewport: Rect
  zoom: number
  /** Items that keep their record wherever they are: selected, edited, focused, hovered. */
  hot: ReadonlySet<string>
  /** Drawn as if they were part of the scene: the cell and slot of a drag. */
  ghosts: readonly SceneItem[]
  /** An item that only takes room: the slot of a drag. */
  hidden: string | null
  /** The camera is on its way. */
  moving: boolean
}

export interface ProjectionResult {
  put: number
  removed: number
  /** Records that were there before and are at another place now. */
  moved: number
  /** Wanted items that have no record yet, because of the budget. */
  pending: number
  /** Records that nobody wants any more, and that go in the next frames. */
  leaving: number
}

/** What got its records in one frame and has them still. Ids of items. */
export interface Portion {
  number: number
  items: readonly string[]
}

interface Shown {
  item: SceneItem
  record: ItemShape
}

/**
 * New records a frame: mounting more at once costs a long frame (50-110 ms for 460). Until all are there the painted
 * canvas stands behind them, so that nothing is missing while the camera moves fast.
 */
export const MOUNT_BUDGET = 64
/** Records a frame that go at most, as a multiple of the new ones: all at once, on the way out, took 80 ms. */
const REMOVALS = 3
/** While the camera moves none goes as long as there are no more than this: who pans comes back, and a record that goes costs as much as a new one. */
const MOST_WHILE_MOVING = 800
/**
 * The part of it while the camera moves, when each frame has work of its own (with all of it every sixth came late at 50 % zoom),
 * and where the painted view was: there all is to be seen already.
 */
const UNHURRIED = 3 / 8

const NOTHING: ProjectionResult = { put: 0, removed: 0, moved: 0, pending: 0, leaving: 0 }

export class Projection {
  readonly #editor: Editor
  readonly #budget: number
  readonly #shown = new Map<string, Shown>()
  /** All that has records. */
  readonly portions: Atom<readonly Portion[]> = atom<readonly Portion[]>('portions', [])
  #lastPortion = 0
  #loaded: Loaded | null = null
  #isPainted = false
  /** What is mounted now was painted until then: all of it is to be seen already. */
  #isCovered = false
  /** What the last update saw: panning inside the window must not walk through the whole scene each frame. */
  #last:
    | (Pick<ProjectionInput, 'scene' | 'hot' | 'ghosts'> & {
        loaded: Loaded | null
        unfinished: number
        /** Some stay until the camera rests. */
        later: boolean
      })
    | null = null

  constructor(editor: Editor, budget: number = MOUNT_BUDGET) {
    this.#editor = editor
    this.#budget = budget
  }

  /** The item behind a record. */
  item(itemId: string): SceneItem | undefined {
    return this.#shown.get(itemId)?.item
  }

  has(itemId: string): boolean {
    return this.#shown.has(itemId)
  }

  /** One canvas shows the scene, and only what is hot has a record. */
  get isPainted(): boolean {
    return this.#isPainted
  }

  get size(): number {
    return this.#shown.size
  }

  /** Brings the store to what the input asks for; an unchanged input writes nothing. */
  update(input: ProjectionInput): ProjectionResult {
    const { scene, hot, moving } = input
    const last = this.#last
    const near = nextWindow(this.#loaded, input.viewport, input.zoom)
    const isKnown = near === this.#loaded && scene === last?.scene
    const wasPainted = this.#isPainted
    const isCrowd = !isKnown && isCrowded(scene, near.rect, input.zoom, wasPainted)
    // On the way from one zoom to another nothing is made that is only passed by.
    this.#isPainted = input.zoom < DETAIL_ZOOM || isCrowd || (wasPainted && moving)
    this.#isCovered = wasPainted || (this.#isCovered && near === this.#loaded)
    const loaded = this.#isPainted ? null : near
    if (
      last !== null &&
      last.unfinished === 0 &&
      (moving || !last.later) &&
      last.scene === scene &&
      last.hot === hot &&
      last.loaded === loaded &&
      last.ghosts.length === 0 &&
      input.ghosts.length === 0
    )
      return NOTHING
    this.#loaded = loaded
    const window = loaded?.rect ?? null

    const parentId = this.#editor.getCurrentPageId()
    const puts: ItemShape[] = []
    const fresh: string[] = []
    const wanted = new Set<string>()
    let moved = 0
    let floating = 0

    const show = (item: SceneItem, index: IndexKey, before: Shown | undefined): void => {
      const record = recordFor(item, index, parentId, before)
      this.#shown.set(item.id, { item, record })
      if (before === undefined) {
        puts.push(record)
        fresh.push(item.id)
      } else if (differs(before.record, record)) {
        puts.push(record)
        if (before.record.x !== record.x || before.record.y !== record.y) moved += 1
      }
    }
    /** New ones that may wait for a later frame: what is seen comes first. */
    const seen: [SceneItem, IndexKey][] = []
    const around: [SceneItem, IndexKey][] = []
    const want = (item: SceneItem, order: number, urgent: boolean): void => {
      wanted.add(item.id)
      const before = this.#shown.get(item.id)
      const index = indexOf(item, order)
      if (before !== undefined && before.item === item && before.record.index === index) return
      if (before !== undefined || urgent) show(item, index, before)
      else (touches(input.viewport, item.rect) ? seen : around).push([item, index])
    }

    for (const item of scene.items) {
      const order = floats(item) ? ++floating : 0
      if (item.id === input.hidden) continue
      const isUrgent = isHot(item, hot)
      if (isUrgent || (window !== null && touches(window, item.rect))) want(item, order, isUrgent)
    }
    for (const ghost of input.ghosts) want(ghost, 0, true)
    // Notes before what they lie on: a mounted map would hide the painted notes that have no record yet.
    const upper = ([a]: [SceneItem, IndexKey], [b]: [SceneItem, IndexKey]): number => b.z - a.z
    const waiting = [...seen.sort(upper), ...around.sort(upper)]
    const budget = moving || this.#isCovered ? Math.ceil(this.#budget * UNHURRIED) : this.#budget
    const now = Math.min(waiting.length, budget)
    for (const [item, index] of waiting.slice(0, now)) show(item, index, undefined)

    const removals: TLShapeId[] = []
    const remove = (id: string): void => {
      this.#shown.delete(id)
      removals.push(shapeIdOf(id))
    }
    /** Those out of the window may go in a later frame, the lowest first: a map would hide what is painted on it. */
    const leaving: Shown[] = []
    for (const [id, shown] of this.#shown) {
      if (wanted.has(id)) continue
      const item = id === input.hidden ? undefined : scene.byId.get(id)
      if (item === undefined) remove(id)
      else leaving.push(shown)
    }
    const later = moving && !this.#isPainted && this.#shown.size <= MOST_WHILE_MOVING && leaving.length > 0
    // They stay in the frame in which the painted view comes, too: that has enough to do.
    const most = later || this.#isPainted !== wasPainted ? 0 : this.#budget * REMOVALS
    if (most > 0 && leaving.length > most) leaving.sort((a, b) => a.item.z - b.item.z)
    const staying = leaving.splice(most)
    for (const { item } of leaving) remove(item.id)
    for (const shown of staying) {
      const item = scene.byId.get(shown.item.id)
      if (item !== undefined && item !== shown.item) show(item, shown.record.index, shown)
    }
    const pending = waiting.length - now

    if (puts.length > 0 || removals.length > 0)
      transact(() => {
        this.#editor.store.mergeRemoteChanges(() => {
          if (removals.length > 0) this.#editor.store.remove(removals)
          if (puts.length > 0) this.#editor.store.put(puts)
        })
        this.portions.set(this.#portionsWith(fresh, removals.length > 0))
      })
    if (pending === 0) this.#isCovered = false
    const unfinished = later ? 0 : staying.length
    this.#last = { scene, hot, loaded, ghosts: input.ghosts, unfinished: pending + unfinished, later }
    return { put: puts.length, removed: removals.length, moved, pending, leaving: unfinished }
  }

  #portionsWith(fresh: readonly string[], haveSomeGone: boolean): readonly Portion[] {
    let portions = this.portions.get()
    if (haveSomeGone)
      portions = portions.flatMap((portion) => {
        const items = portion.items.filter((id) => this.#shown.has(id))
        if (items.length === portion.items.length) return [portion]
        return items.length === 0 ? [] : [{ ...portion, items }]
      })
    if (fresh.length === 0) return portions
    this.#lastPortion += 1
    return [...portions, { number: this.#lastPortion, items: fresh }]
  }
}

function differs(a: ItemShape, b: ItemShape): boolean {
  return a.x !== b.x || a.y !== b.y || a.props !== b.props || a.index !== b.index
}
