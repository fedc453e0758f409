import { type CellTarget, groupDropTarget, type Point, type SceneItem, toAnchor } from '@parcours/layout'
import { moveGroup } from '../keyboard/move.ts'
import type { Surface } from '../surface.ts'
import type { Gesture } from './gesture.ts'
import type { HeldRef } from './held.ts'

/** As far above the slot as the line stands: in the middle of the gap. */
const GAP = 4

/** Carries a group with its notes: from cell to cell, nowhere else. Written once, at the drop. */
export class GroupDrag implements Gesture {
  readonly #surface: Surface
  readonly #lead: SceneItem
  #inside: readonly SceneItem[]
  readonly #grab: Point
  #target: CellTarget | null = null

  constructor(surface: Surface, lead: SceneItem, from: Point) {
    this.#surface = surface
    this.#lead = lead
    this.#inside = (surface.frame(lead.record)?.ids ?? [])
      .map((id) => surface.item(`note:${id}`))
      .filter((item) => item !== undefined)
    this.#grab = { x: from.x - lead.rect.x, y: from.y - lead.rect.y }
  }

  get held(): readonly HeldRef[] {
    const notes = this.#inside.map(({ record: id }) => ({ root: 'notes' as const, id }))
    return [{ root: 'groups', id: this.#lead.record }, ...notes]
  }

  lose(gone: readonly HeldRef[]): void {
    const lost = new Set(gone.map(({ id }) => id))
    this.#inside = this.#inside.filter(({ record }) => !lost.has(record))
  }

  move(point: Point): void {
    const { scene, state, props } = this.#surface
    const at = { x: point.x - this.#grab.x, y: point.y - this.#grab.y }
    const target = groupDropTarget(scene, point, this.#lead.record)
    this.#target = target
    state.drag.set({
      kind: 'group',
      lead: this.#lead,
      inside: this.#inside,
      itemIds: new Set([this.#lead.id, ...this.#inside.map(({ id }) => id)]),
      at,
      line: target === null ? null : { x: target.slot.x, y: target.slot.y - GAP, w: target.slot.w, h: 0 },
    })
    const notes = this.#inside.map(({ record }) => record).slice(0, 50)
    if (notes.length > 0) props.presence.set({ drag: { notes, to: toAnchor(scene, at) } })
  }

  drop(): void {
    this.cancel()
    const id = this.#lead.record
    if (this.#target === null || this.#surface.refuses({ change: 'groups', id })) return
    const { stage, lane, after, before } = this.#target
    moveGroup(this.#surface, id, { stage, lane, after, before })
  }

  cancel(): void {
    this.#surface.state.drag.set(null)
    this.#surface.props.presence.set({ drag: null })
  }
}
