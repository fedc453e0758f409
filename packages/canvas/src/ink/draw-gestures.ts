/** Drawing: each gesture shows a sketch while the pointer is down and makes one thing when it is let go. */
import type { Id, InkEnd, NewInk } from '@parcours/board'
import { packPoints, simplifyStroke } from '@parcours/board'
import { inkAlong, itemIdOf, type Point, sketchItem } from '@parcours/layout'
import { isFinger } from '../gestures/fingers.ts'
import type { Gesture, Modifiers } from '../gestures/gesture.ts'
import type { Surface } from '../surface.ts'
import { boundAt, placeAt, tidy } from './bind.ts'
import { type DrawingTool, styleKey } from './look.ts'
import { DEFAULT_BOX, finished, made } from './make.ts'
import { isMovable } from './selected.ts'
import { boxBetween, shownStroke, sketchOf, snapped, toPresence } from './sketch.ts'

/** So far a mouse and a finger go before a press is more than a click, CSS px. */
const SLOP = { mouse: 4, finger: 10 } as const

abstract class Drawing implements Gesture {
  protected readonly surface: Surface
  protected readonly tool: DrawingTool
  protected readonly from: Point

  constructor(surface: Surface, tool: DrawingTool, from: Point) {
    this.surface = surface
    this.tool = tool
    this.from = from
  }

  protected get style() {
    return this.surface.state.styles.get()[styleKey(this.tool)]
  }

  /** Shows what would be made, here and to the others. */
  protected show(sketch: ReturnType<typeof sketchOf>, bound: readonly string[] = [], points = ''): void {
    const { state, scene, props } = this.surface
    state.sketch.set({ item: sketchItem(scene, sketch), bound })
    props.presence.set({ sketch: toPresence(scene, sketch, points) })
  }

  protected hide(): void {
    this.surface.state.sketch.set(null)
    this.surface.props.presence.set({ sketch: null })
  }

  protected add(drawn: Omit<NewInk, 'kind' | 'place'>, corner: Point): Id {
    const place = placeAt(this.surface, corner)
    return this.surface.commands.addInk({ kind: this.tool, ...this.style, place, ...drawn })
  }

  protected isClick(to: Point): boolean {
    const { x, y } = this.from
    const slop = SLOP[isFinger(this.surface.editor) ? 'finger' : 'mouse']
    return Math.hypot(to.x - x, to.y - y) * this.surface.camera.zoom < slop
  }

  abstract move(point: Point, keys: Modifiers): void
  abstract drop(): void

  cancel(): void {
    this.hide()
  }
}

export class StrokeDrawing extends Drawing {
  /** From the first on; relative to it. */
  readonly #points: Point[] = [{ x: 0, y: 0 }]

  move(point: Point, keys: Modifiers): void {
    const at = { x: point.x - this.from.x, y: point.y - this.from.y }
    // Shift: a straight line from where one began.
    if (keys.shift) this.#points.length = 1
    const last = this.#points[this.#points.length - 1]!
    if (last.x !== at.x || last.y !== at.y) this.#points.push(keys.shift ? snapped({ x: 0, y: 0 }, at) : at)
    const simple = this.#simple()
    const shown = shownStroke(simple, this.surface.camera.zoom)
    this.show(sketchOf(this.tool, this.style, this.from, { points: packPoints(simple) }), [], shown)
  }

  /** Within half a pixel of what was drawn. */
  #simple(): Point[] {
    return simplifyStroke(this.#points, 0.5 / this.surface.camera.zoom)
  }

  drop(): void {
    const points = this.#simple()
    this.hide()
    made(this.surface, this.add({ points }, this.from), this.tool)
  }
}

export class LineDrawing extends Drawing {
  #to: Point

  constructor(surface: Surface, tool: 'line' | 'arrow', from: Point) {
    super(surface, tool, from)
    this.#to = from
  }

  move(point: Point, keys: Modifiers): void {
    this.#to = keys.shift ? snapped(this.from, point) : point
    const ends = this.#ends(keys.alt)
    this.show(sketchOf(this.tool, this.style, this.from, ends), this.#bound(ends))
  }

  /** Alt: the ends stay free. */
  #ends(free: boolean): { from: InkEnd; to: InkEnd } {
    const { scene } = this.surface
    const end = (point: Point): InkEnd => ({
      ...tidy({ x: point.x - this.from.x, y: point.y - this.from.y }),
      to: free ? null : (boundAt(scene, point)?.to ?? null),
    })
    const [from, to] = [end(this.from), end(this.#to)]
    // Inside of one thing a line leads from a point to a point.
    const same = from.to !== null && from.to.root === to.to?.root && from.to.id === to.to.id
    return same ? { from: { ...from, to: null }, to: { ...to, to: null } } : { from, to }
  }

  #bound({ from, to }: { from: InkEnd; to: InkEnd }): string[] {
    return [from, to].flatMap((end) => (end.to === null ? [] : [itemIdOf(end.to)]))
  }

  drop(): void {
    const { surface, tool } = this
    const ends = this.#ends(surface.editor.inputs.altKey)
    this.hide()
    if (this.isClick(this.#to)) {
      const to = { x: DEFAULT_BOX.w, y: 0, to: null }
      finished(surface, this.add({ from: { ...ends.from, to: null }, to }, this.from), tool)
      return
    }
    const [from, to] = [ends.from.to, ends.to.to]
    // An arrow from one note or persona to another is a link between them, unless one of them is a draft.
    if (tool === 'arrow' && from !== null && to !== null && from.root !== 'ink' && to.root !== 'ink') {
      const link = surface.commands.link({ root: from.root, id: from.id }, { root: to.root, id: to.id })
      if (link !== '') {
        finished(surface, link, tool, 'link')
        return
      }
    }
    finished(surface, this.add(ends, this.from), tool)
  }
}

export class BoxDrawing extends Drawing {
  #to: Point
  #square = false

  constructor(surface: Surface, tool: 'rectangle' | 'ellipse' | 'area', from: Point) {
    super(surface, tool, from)
    this.#to = from
  }

  move(point: Point, keys: Modifiers): void {
    this.#to = point
    this.#square = keys.shift
    const { x, y, ...size } = boxBetween(this.from, point, keys.shift)
    this.show(sketchOf(this.tool, this.style, { x, y }, { size }))
  }

  drop(): void {
    const { surface, tool, from } = this
    this.hide()
    const box = this.isClick(this.#to)
      ? { ...from, ...DEFAULT_BOX }
      : boxBetween(from, this.#to, this.#square)
    finished(surface, this.add({ size: { w: Math.round(box.w), h: Math.round(box.h) } }, box), tool)
  }
}

/** What the eraser touched goes when it is lifted, in one step. */
export class Erasing implements Gesture {
  readonly #surface: Surface
  readonly #ids = new Set<Id>()
  /** The first of what it touched and one may not erase. */
  #spared: Id | null = null
  #last: Point

  constructor(surface: Surface, from: Point) {
    this.#surface = surface
    this.#last = from
  }

  move(point: Point): void {
    const { state, scene } = this.#surface
    for (const id of inkAlong(scene, this.#last, point)) {
      if (isMovable(this.#surface, { root: 'ink', id })) this.#ids.add(id)
      else this.#spared ??= id
    }
    this.#last = point
    state.erased.set(new Set([...this.#ids].map((id) => `ink:${id}`)))
  }

  drop(): void {
    const { commands, state, words } = this.#surface
    state.erased.set(new Set())
    if (this.#ids.size === 0) {
      // Where nothing goes, one is told why.
      if (this.#spared !== null) this.#surface.refuses({ change: 'ink', id: this.#spared })
      return
    }
    commands.deleteLoose([...this.#ids].map((id) => ({ root: 'ink', id })))
    state.say(words('saidErased', { count: this.#ids.size }))
  }

  cancel(): void {
    this.#surface.state.erased.set(new Set())
  }
}
