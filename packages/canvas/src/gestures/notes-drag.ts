import { blockIds, groupNotes, type Id } from '@parcours/board'
import {
  type CellTarget,
  type DropTarget,
  dropTarget,
  type Point,
  readingOrder,
  type SceneItem,
  toAnchor,
} from '@parcours/layout'
import { showCopies } from '../actions/remove.ts'
import { cellOf, groupOfRecord, parkingOf } from '../keyboard/grid.ts'
import { sayMoved } from '../keyboard/speech.ts'
import type { Surface } from '../surface.ts'
import { followersOf } from './followers.ts'
import type { Gesture, Modifiers } from './gesture.ts'
import type { HeldRef } from './held.ts'
import { landAt } from './landing.ts'
import { previewOf, SLOT_ID } from './preview.ts'

/** Side of a note outside of every cell. */
const FREE_SIDE = 124

/** Nothing but the slot makes room for copies. */
const CARRIED: ReadonlySet<Id> = new Set([SLOT_ID])

/**
 * Drags notes: what moves is a proxy (a stack of three at most, whatever the number), the board is written once, at
 * the drop. The others see the drag through presence.
 */
export class NotesDrag implements Gesture {
  readonly #surface: Surface
  #ids: readonly Id[]
  /** Left out when the neighbours of the slot are sought. */
  readonly #left: ReadonlySet<Id>
  readonly #lead: SceneItem
  readonly #grab: Point
  readonly #copy: boolean
  #followers: readonly string[] = []
  #itemIds: ReadonlySet<string> = new Set()
  #altIsOld: boolean
  #target: DropTarget | null = null
  #at: Point

  /**
   * @param copy Alt was held when it began: copies are carried, and the notes stay. Alt leaves what is carried free on a map, so for
   *   copies it has to be pressed anew.
   */
  constructor(surface: Surface, lead: SceneItem, ids: ReadonlySet<Id>, from: Point, copy = false) {
    this.#copy = copy
    this.#altIsOld = copy
    this.#surface = surface
    this.#lead = lead
    this.#left = new Set([...ids, SLOT_ID])
    this.#ids = ids.size === 1 ? [...ids] : readingOrder(surface.scene).filter((id) => ids.has(id))
    this.#grab = { x: from.x - lead.rect.x, y: from.y - lead.rect.y }
    this.#at = { x: lead.rect.x, y: lead.rect.y }
    this.#takeAlong()
  }

  #takeAlong(): void {
    const carried = new Set(this.#copy ? [] : this.#ids.map((id) => `note:${id}`))
    this.#followers = followersOf(this.#surface, carried)
    this.#itemIds = carried.union(new Set(this.#followers))
  }

  get held(): readonly HeldRef[] {
    const lead = this.#lead.record
    return [lead, ...this.#ids.filter((id) => id !== lead)].map((id) => ({ root: 'notes', id }))
  }

  move(point: Point, keys: Modifiers): void {
    const { scene, state, props } = this.#surface
    this.#at = { x: point.x - this.#grab.x, y: point.y - this.#grab.y }
    // Outside, what lands under the pointer is the square, held where the proxy is held.
    const grab = {
      x: Math.min(this.#grab.x, FREE_SIDE - 12),
      y: Math.min(this.#grab.y, FREE_SIDE - 12),
    }
    if (!keys.alt) this.#altIsOld = false
    const free = keys.alt && !this.#altIsOld
    const target = dropTarget(scene, point, this.#copy ? CARRIED : this.#left, { free, grab })
    this.#target = target
    this.#surface.preview(previewOf(target, this.#lead.record))
    state.drag.set({
      kind: 'notes',
      ids: this.#ids,
      itemIds: this.#itemIds,
      followers: this.#followers,
      lead: this.#lead,
      at: this.#at,
      target,
    })
    // Others see their notes where they are: what is carried isn't there yet.
    if (!this.#copy)
      props.presence.set({ drag: { notes: this.#ids.slice(0, 50), to: toAnchor(scene, this.#at) } })
  }

  lose(gone: readonly HeldRef[]): void {
    const lost = new Set(gone.map(({ id }) => id))
    this.#ids = this.#ids.filter((id) => !lost.has(id))
    this.#takeAlong()
  }

  drop(): void {
    const target = this.#target
    this.#end()
    if (this.#copy) {
      if (target !== null) this.#dropCopies(target)
      return
    }
    if (target === null || this.#isHome(target)) return
    if (this.#surface.refuses({ change: 'notes', id: this.#lead.record })) return
    const surface = this.#surface
    const from = surface.scene
    surface.commands.moveNotes(this.#ids, target)
    surface.watchContested(this.#ids.map((id) => ({ root: 'notes', id })))
    landAt(surface, `note:${this.#lead.record}`, this.#at)
    surface.layoutNow()
    sayMoved(surface, from, this.#ids)
  }

  #dropCopies(target: DropTarget): void {
    const surface = this.#surface
    if (surface.refuses({ add: 'notes' })) return
    // Free copies keep their distances from the one under the pointer.
    const lead = this.#lead.record
    const ids = target.to === 'free' ? [lead, ...this.#ids.filter((id) => id !== lead)] : this.#ids
    const copies = surface.commands.copyNotes(ids, target)
    surface.layoutNow()
    showCopies(
      surface,
      copies.map((id) => `note:${id}`),
    )
  }

  cancel(): void {
    this.#end()
  }

  #end(): void {
    this.#surface.state.drag.set(null)
    this.#surface.preview(null)
    this.#surface.layoutNow()
    this.#surface.props.presence.set({ drag: null })
  }

  /** What stands beside a note in its cell or group, if the target is there. */
  #beside(item: SceneItem, { stage, lane, group }: CellTarget): readonly Id[] | undefined {
    const { board } = this.#surface.model
    const cell = cellOf(this.#surface.scene, item)
    if (cell?.stage !== stage || cell.lane !== lane) return undefined
    const own = groupOfRecord(board, item.record)
    if ((own?.id ?? null) !== group) return undefined
    return own === null ? blockIds(board, stage, lane) : groupNotes(board, own).map(({ id }) => id)
  }

  /** Dropped exactly where it was: not a change, so not an undo step either. */
  #isHome(target: DropTarget): boolean {
    const [only, ...more] = this.#ids
    if (only === undefined) return true
    if (more.length > 0) return false
    const { scene } = this.#surface
    const item = scene.byId.get(`note:${only}`)
    if (item === undefined || target.to === 'free') return false
    const siblings = target.to === 'cell' ? this.#beside(item, target) : parkingOf(scene, item)?.parked
    const at = siblings?.indexOf(only) ?? -1
    if (siblings === undefined || at === -1) return false
    return (siblings[at - 1] ?? null) === target.after && (siblings[at + 1] ?? null) === target.before
  }
}
