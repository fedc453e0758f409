/** Taking hold of the one thing that is selected: of a box by its corners, of a line by its ends. */
import { BOXED, ENDED, INK_SIZE, type Ink, type InkEnd, type InkSize } from '@parcours/board'
import { type Point, type Rect, type SceneItem, sketchItem } from '@parcours/layout'
import type { Gesture, Modifiers } from '../gestures/gesture.ts'
import type { HeldRef } from '../gestures/held.ts'
import type { Surface } from '../surface.ts'
import { boundAt, placeAt, tidy, worldOf } from './bind.ts'
import { isMovable } from './selected.ts'
import { snapped } from './sketch.ts'

export type GripName = 'from' | 'to' | 'nw' | 'ne' | 'sw' | 'se' | 'e'
export interface Grip {
  name: GripName
  /** In the world. */
  at: Point
  item: SceneItem
}

/** So near is one held, CSS px. */
const REACH = { fine: 9, coarse: 20 } as const

/** Of the one drawn thing that is selected, if it may be changed. */
export function gripsOf(surface: Surface): Grip[] {
  const [id, ...more] = surface.state.selection.get()
  const item = id === undefined || more.length > 0 ? undefined : surface.item(id)
  if (item?.kind !== 'ink' || item.drawn === undefined) return []
  if (!isMovable(surface, { root: 'ink', id: item.record })) return []
  const { drawn, rect } = item
  const grip = (name: GripName, x: number, y: number): Grip => ({
    name,
    item,
    at: { x: rect.x + x, y: rect.y + y },
  })
  if (drawn.ends !== null) {
    const { from, to } = drawn.ends
    return [grip('from', from.x, from.y), grip('to', to.x, to.y)]
  }
  if (drawn.kind === 'text') return [grip('e', rect.w, rect.h / 2)]
  if (!BOXED.has(drawn.kind)) return []
  return [grip('nw', 0, 0), grip('ne', rect.w, 0), grip('sw', 0, rect.h), grip('se', rect.w, rect.h)]
}

export function gripAt(surface: Surface, { x, y }: Point, coarse: boolean): Grip | null {
  const reach = REACH[coarse ? 'coarse' : 'fine'] / surface.camera.zoom
  return gripsOf(surface).find(({ at }) => Math.hypot(at.x - x, at.y - y) <= reach) ?? null
}

export function pull(surface: Surface, grip: Grip): Gesture | null {
  const ink = surface.model.board.ink.get(grip.item.record)
  if (ink === undefined) return null
  return ENDED.has(ink.kind) ? new EndPull(surface, grip, ink) : new BoxPull(surface, grip, ink)
}

abstract class Pull implements Gesture {
  protected readonly surface: Surface
  protected readonly grip: Grip
  protected readonly ink: Ink

  constructor(surface: Surface, grip: Grip, ink: Ink) {
    this.surface = surface
    this.grip = grip
    this.ink = ink
  }

  get held(): readonly HeldRef[] {
    return [{ root: 'ink', id: this.ink.id }]
  }

  protected show(ink: Ink, bound: readonly string[] = []): void {
    const { state, scene } = this.surface
    state.sketch.set({ item: sketchItem(scene, ink), bound })
    state.erased.set(new Set([this.grip.item.id]))
  }

  abstract move(point: Point, keys: Modifiers): void
  abstract drop(): void

  cancel(): void {
    this.surface.state.sketch.set(null)
    this.surface.state.erased.set(new Set())
  }
}

class BoxPull extends Pull {
  #box: Rect | null = null

  move(point: Point, keys: Modifiers): void {
    this.#box = pulled(this.grip, point, this.ink.kind === 'image' ? !keys.shift : keys.shift)
    const { x, y, w, h } = this.#box
    this.show({ ...this.ink, place: { at: 'free', anchor: 'board', x, y }, size: { w, h } })
  }

  drop(): void {
    const box = this.#box
    this.cancel()
    if (box === null || this.surface.refuses({ change: 'ink', id: this.ink.id })) return
    const size: InkSize = { w: Math.round(box.w), h: Math.round(box.h) }
    this.surface.commands.shapeInk(this.ink.id, { place: placeAt(this.surface, box), size })
    this.surface.layoutNow()
  }
}

/** The box between the corner that stays and the pointer; `even`: in the shape that it has. */
function pulled({ name, item: { rect } }: Grip, point: Point, even: boolean): Rect {
  const least = INK_SIZE.min
  if (name === 'e') return { ...rect, w: Math.max(40, point.x - rect.x) }
  const west = name === 'nw' || name === 'sw'
  const north = name === 'nw' || name === 'ne'
  const right = rect.x + rect.w
  const bottom = rect.y + rect.h
  let w = Math.max(least, west ? right - point.x : point.x - rect.x)
  let h = Math.max(least, north ? bottom - point.y : point.y - rect.y)
  if (even) {
    const scale = Math.max(w / rect.w, h / rect.h)
    w = Math.max(least, rect.w * scale)
    h = Math.max(least, rect.h * scale)
  }
  return { x: west ? right - w : rect.x, y: north ? bottom - h : rect.y, w, h }
}

class EndPull extends Pull {
  #end: InkEnd | null = null

  move(point: Point, keys: Modifiers): void {
    const { scene } = this.surface
    const ends = this.grip.item.drawn?.ends
    const { rect } = this.grip.item
    const other = this.grip.name === 'from' ? ends?.to : ends?.from
    const at =
      keys.shift && other !== undefined ? snapped({ x: rect.x + other.x, y: rect.y + other.y }, point) : point
    const corner = worldOf(scene, this.ink.place)
    const bound = keys.alt ? null : boundAt(scene, at, this.grip.item.id)
    this.#end = { ...tidy({ x: at.x - corner.x, y: at.y - corner.y }), to: bound?.to ?? null }
    this.show({ ...this.ink, [this.grip.name]: this.#end }, bound === null ? [] : [bound.item.id])
  }

  drop(): void {
    const end = this.#end
    this.cancel()
    if (end === null || this.surface.refuses({ change: 'ink', id: this.ink.id })) return
    this.surface.commands.shapeInk(this.ink.id, this.grip.name === 'from' ? { from: end } : { to: end })
    this.surface.layoutNow()
  }
}

/** Ctrl, Shift and arrows: so far a key pulls the right lower corner, world units. */
const STEP = 16

/** Wider, narrower, taller, lower; an image keeps its proportions. True: something that has a size is meant. */
export function resizeByKey(surface: Surface, direction: 'left' | 'right' | 'up' | 'down'): boolean {
  const focus = surface.state.focus.get()
  if (surface.state.selection.get().length === 0 && focus?.on === 'item') surface.select([focus.id])
  const grip = gripsOf(surface).find(({ name }) => name === 'se' || name === 'e')
  const ink = grip === undefined ? undefined : surface.model.board.ink.get(grip.item.record)
  if (grip === undefined || ink === undefined) return false
  const { rect } = grip.item
  const across = direction === 'left' || direction === 'right'
  const by = direction === 'right' || direction === 'down' ? STEP : -STEP
  const to = { w: rect.w + (across ? by : 0), h: rect.h + (across ? 0 : by) }
  if (ink.kind === 'image') {
    const scale = across ? to.w / rect.w : to.h / rect.h
    Object.assign(to, { w: rect.w * scale, h: rect.h * scale })
  }
  const { min } = INK_SIZE
  const size = { w: Math.max(min, Math.round(to.w)), h: Math.max(min, Math.round(to.h)) }
  surface.commands.shapeInk(ink.id, { size })
  surface.layoutNow()
  surface.state.say(surface.words('saidResized', { width: size.w, height: size.h }))
  return true
}
