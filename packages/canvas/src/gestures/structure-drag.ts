/** Reordering stages and lanes, resizing a column, carrying a persona card. Previews are local, one command each. */
import type { Id } from '@parcours/board'
import { type JourneyMap, type Point, type Rect, type SceneItem, toAnchor } from '@parcours/layout'
import { changeOf } from '../actions/intent.ts'
import type { Surface } from '../surface.ts'
import { followersOf } from './followers.ts'
import type { Gesture } from './gesture.ts'
import type { HeldRef } from './held.ts'

export const MIN_COLUMN = 220
export const MAX_COLUMN = 480

interface Slot {
  id: Id
  start: number
  size: number
}

/** Where the dragged one would go among the others: before the first whose middle lies beyond `at`. */
export function slotAt(
  slots: readonly Slot[],
  dragged: Id,
  at: number,
): { after: Id | null; before: Id | null; edge: number } {
  const others = slots.filter(({ id }) => id !== dragged)
  const next = others.findIndex(({ start, size }) => at < start + size / 2)
  const index = next === -1 ? others.length : next
  const before = others[index] ?? null
  const after = others[index - 1] ?? null
  const edge = before?.start ?? (after === null ? 0 : after.start + after.size)
  return { after: after?.id ?? null, before: before?.id ?? null, edge }
}

abstract class StructureDrag implements Gesture {
  protected readonly surface: Surface
  protected readonly lead: SceneItem
  readonly #grab: Point
  protected position: { after: Id | null; before: Id | null } | null = null

  constructor(surface: Surface, lead: SceneItem, from: Point) {
    this.surface = surface
    this.lead = lead
    this.#grab = { x: from.x - lead.rect.x, y: from.y - lead.rect.y }
  }

  protected abstract slot(map: JourneyMap, point: Point): { after: Id | null; before: Id | null; line: Rect }
  protected abstract commit(position: { after: Id | null; before: Id | null }): void
  protected abstract readonly kind: 'stage' | 'lane'

  get held(): readonly HeldRef[] {
    return [{ root: this.kind === 'stage' ? 'stages' : 'lanes', id: this.lead.record }]
  }

  protected map(): JourneyMap | undefined {
    return this.surface.scene.maps.find(({ journey }) => journey === this.lead.journey)
  }

  move(point: Point): void {
    const map = this.map()
    if (map === undefined) return
    const { line, ...position } = this.slot(map, point)
    this.position = position
    this.surface.state.drag.set({
      kind: this.kind,
      lead: this.lead,
      itemIds: new Set([this.lead.id]),
      at: { x: point.x - this.#grab.x, y: point.y - this.#grab.y },
      line,
    })
  }

  drop(): void {
    this.surface.state.drag.set(null)
    if (this.position === null || this.#isHome() || this.surface.refuses(changeOf(this.lead))) return
    this.commit(this.position)
  }

  cancel(): void {
    this.surface.state.drag.set(null)
  }

  #isHome(): boolean {
    const map = this.map()
    if (map === undefined) return true
    const ids = (this.kind === 'stage' ? map.columns : map.rows).map(({ id }) => id)
    const at = ids.indexOf(this.lead.record)
    return (ids[at - 1] ?? null) === this.position?.after && (ids[at + 1] ?? null) === this.position.before
  }
}

export class StageDrag extends StructureDrag {
  protected readonly kind = 'stage'

  protected slot(map: JourneyMap, point: Point) {
    const { edge, ...position } = slotAt(
      map.columns.map(({ id, x, w }) => ({ id, start: x, size: w })),
      this.lead.record,
      point.x,
    )
    const top = map.columns[0]?.head.y ?? map.rect.y
    return { ...position, line: { x: edge, y: top, w: 0, h: map.rect.y + map.rect.h - top } }
  }

  protected commit(position: { after: Id | null; before: Id | null }): void {
    moveStage(this.surface, this.lead.record, position)
  }
}

export class LaneDrag extends StructureDrag {
  protected readonly kind = 'lane'

  protected slot(map: JourneyMap, point: Point) {
    const { edge, ...position } = slotAt(
      map.rows.map(({ id, y, h }) => ({ id, start: y, size: h })),
      this.lead.record,
      point.y,
    )
    return { ...position, line: { x: map.rect.x, y: edge, w: map.rect.w, h: 0 } }
  }

  protected commit(position: { after: Id | null; before: Id | null }): void {
    moveLane(this.surface, this.lead.record, position)
  }
}

/** Moves a stage, says where it is now, and asks once when it crossed the pre/post-sale boundary. */
export function moveStage(surface: Surface, id: Id, position: { after: Id | null; before: Id | null }): void {
  surface.commands.moveStage(id, position)
  surface.layoutNow()
  const { board } = surface.model
  const stage = board.stages.get(id)
  const map = surface.scene.maps.find(({ columns }) => columns.some((column) => column.id === id))
  if (stage === undefined || map === undefined) return
  const at = map.columns.findIndex((column) => column.id === id)
  surface.state.say(
    surface.words('saidStageMoved', {
      name: stage.name.trim() || surface.words('unnamed'),
      index: at + 1,
      count: map.columns.length,
    }),
  )
  const phases = [map.columns[at - 1], map.columns[at + 1]]
    .map((column) => (column === undefined ? null : (board.stages.get(column.id)?.phase ?? null)))
    .filter((phase) => phase !== null)
  const [other] = phases
  if (stage.phase !== null && other !== undefined && phases.every((phase) => phase !== stage.phase))
    surface.props.on.notice?.('stage-crossed-phase', {
      stage: id,
      from: stage.phase,
      phase: other,
      to: other,
    })
}

export function moveLane(surface: Surface, id: Id, position: { after: Id | null; before: Id | null }): void {
  surface.commands.moveLane(id, position)
  surface.layoutNow()
  const map = surface.scene.maps.find(({ rows }) => rows.some((row) => row.id === id))
  if (map === undefined) return
  surface.state.say(
    surface.words('saidLaneMoved', {
      name: surface.model.board.lanes.get(id)?.name.trim() || surface.words('unnamed'),
      index: map.rows.findIndex((row) => row.id === id) + 1,
      count: map.rows.length,
    }),
  )
}

export class ColumnResize implements Gesture {
  readonly #surface: Surface
  readonly #stage: Id
  readonly #map: JourneyMap
  readonly #grab: number
  readonly #start: { x: number; w: number }
  #width: number | null = null

  constructor(surface: Surface, map: JourneyMap, stage: Id, from: Point) {
    this.#surface = surface
    this.#stage = stage
    this.#map = map
    const column = map.columns.find(({ id }) => id === stage)
    this.#start = { x: column?.x ?? from.x, w: column?.w ?? MIN_COLUMN }
    this.#grab = from.x - (this.#start.x + this.#start.w)
  }

  get held(): readonly HeldRef[] {
    return [{ root: 'stages', id: this.#stage }]
  }

  move(point: Point): void {
    const width = Math.round(point.x - this.#grab - this.#start.x)
    this.#width = Math.max(MIN_COLUMN, Math.min(MAX_COLUMN, width))
    const top = this.#map.columns[0]?.head.y ?? this.#map.rect.y
    this.#surface.state.drag.set({
      kind: 'resize',
      itemIds: new Set(),
      line: {
        x: this.#start.x + this.#width,
        y: top,
        w: 0,
        h: this.#map.rect.y + this.#map.rect.h - top,
      },
    })
  }

  drop(): void {
    this.#surface.state.drag.set(null)
    if (this.#width === null || this.#width === this.#start.w) return
    if (this.#surface.refuses({ change: 'stages', id: this.#stage })) return
    this.#surface.commands.resizeStage(this.#stage, this.#width)
  }

  cancel(): void {
    this.#surface.state.drag.set(null)
  }
}

export class PersonaDrag implements Gesture {
  readonly #surface: Surface
  readonly #lead: SceneItem
  readonly #grab: Point
  readonly #followers: readonly string[]
  readonly #itemIds: ReadonlySet<string>
  #at: Point | null = null

  constructor(surface: Surface, lead: SceneItem, from: Point) {
    this.#surface = surface
    this.#lead = lead
    this.#grab = { x: from.x - lead.rect.x, y: from.y - lead.rect.y }
    this.#followers = followersOf(surface, new Set([lead.id]))
    this.#itemIds = new Set([lead.id, ...this.#followers])
  }

  get held(): readonly HeldRef[] {
    return [{ root: 'personas', id: this.#lead.record }]
  }

  move(point: Point): void {
    this.#at = { x: point.x - this.#grab.x, y: point.y - this.#grab.y }
    this.#surface.state.drag.set({
      kind: 'persona',
      lead: this.#lead,
      itemIds: this.#itemIds,
      followers: this.#followers,
      at: this.#at,
    })
  }

  drop(): void {
    this.#surface.state.drag.set(null)
    if (this.#at === null || this.#surface.refuses(changeOf(this.#lead))) return
    this.#surface.commands.movePersona(this.#lead.record, freePlaceAt(this.#surface, this.#at))
  }

  cancel(): void {
    this.#surface.state.drag.set(null)
  }
}

/** A world point as a free place: anchored to the journey that it lies over, so that it travels with it. */
export function freePlaceAt(surface: Surface, point: Point) {
  const anchor = toAnchor(surface.scene, point)
  if (anchor.at === 'board')
    return { at: 'free' as const, anchor: 'board' as const, x: anchor.x, y: anchor.y }
  const journey =
    anchor.at === 'journey'
      ? anchor.journey
      : surface.scene.maps.find(({ columns }) => columns.some(({ id }) => id === anchor.stage))?.journey
  const map = surface.scene.maps.find((one) => one.journey === journey)
  if (map === undefined) return { at: 'free' as const, anchor: 'board' as const, x: point.x, y: point.y }
  return { at: 'free' as const, anchor: map.journey, x: point.x - map.rect.x, y: point.y - map.rect.y }
}
