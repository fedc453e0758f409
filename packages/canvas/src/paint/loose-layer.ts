/**
 * What is drawn, pictures and free notes as one bitmap that is larger than the view: panning moves it and carries it along, a
 * change paints its own place anew, and while the zoom changes it is stretched. Two thousand strokes painted in each frame took all of its time.
 */
import { isLoose, type Point, type Rect, type SceneItem } from '@parcours/layout'
import { contains, inflate, touches } from '../projection/window.ts'
import { farPoints, isFarLineKnown } from './far-line.ts'
import { type LoosePainter, type PaintInput, paintItems } from './paint.ts'

/** Of the view, that the bitmap reaches beyond it at each side. */
const MARGIN = 0.3
/** Of the view, that panning uses up of it before it is carried along: to paint all of it anew took three frames. */
const STEP = 0.1
/** Zooming out, when the view will soon be larger, and in, when it will be smaller. */
const MARGIN_OUTWARD = 0.6
const MARGIN_INWARD = 0.05
/** Pixels a device pixel of what is painted while one zooms out: there they will soon be smaller, and a larger place costs no more. */
const FINENESS_OUTWARD = 0.7
/** Milliseconds a frame in which the lines of strokes are made, before all of them are painted sharp. */
const PREPARING_MS = 6
/** While the zoom changes: stretched no further than this either way. */
const MOST_STRETCHED = 2
/** With more changes than this all is painted anew. */
const MOST_PATCHES = 32

interface Painted {
  item: SceneItem
  faint: boolean
  picture: CanvasImageSource | null
}

export class LooseLayer implements LoosePainter {
  /** The zoom is changing: a blurred bitmap will do. */
  hurry = false
  /** What is shown is stretched although nobody zooms: it wants more frames until it is sharp. */
  unfinished = false
  /** What the view had last; null: nothing of it has been seen yet. */
  #lastScale: number | null = null
  /** Painted on the way from one zoom to another. */
  #isRough = false
  readonly #canvas = document.createElement('canvas')
  #covers: Rect | null = null
  #scale = 0
  #tokens: PaintInput['tokens'] | null = null
  #painted: readonly Painted[] = []

  /** Device pixels per world unit at which it was painted: another than the view's while it is stretched. */
  get scale(): number {
    return this.#scale
  }

  /** Something that no item knows of has changed, such as a font. */
  forget(): void {
    this.#covers = null
  }

  /** Gives its memory back, some 100 MB on a large screen, while nothing of it is shown. */
  rest(): void {
    this.unfinished = false
    if (this.#canvas.width === 0) return
    this.forget()
    this.#painted = []
    // What comes next comes from nearer.
    this.#lastScale = Number.POSITIVE_INFINITY
    this.#canvas.width = 0
    this.#canvas.height = 0
  }

  paint(context: CanvasRenderingContext2D, input: PaintInput): void {
    this.unfinished = false
    // Of a board that is folded away nothing is seen, and a bitmap without pixels can't be shown.
    if (input.viewport.w * input.scale < 1 || input.viewport.h * input.scale < 1) return
    const own = this.#canvas.getContext('2d')
    if (own === null) {
      paintItems(context, looseIn(input.viewport, input), input)
      return
    }
    const stretch = input.scale / this.#scale
    const covers = this.#tokens === input.tokens ? this.#covers : null
    const isInside = covers !== null && contains(covers, input.viewport)
    const isNear = stretch <= MOST_STRETCHED && stretch >= 1 / MOST_STRETCHED
    const isSharp = stretch === 1 && (this.hurry || !this.#isRough)
    this.unfinished = isInside && isNear && !isSharp && !this.hurry && !this.#prepare(input)
    const isGoodEnough = isSharp || (isNear && (this.hurry || this.unfinished))
    if (covers !== null && stretch === 1 && isGoodEnough) this.#keep(own, covers, input)
    else if (!isInside || !isGoodEnough) this.#paintAll(own, input)
    this.#lastScale = input.scale
    this.#show(context, input)
  }

  /** Makes some of the lines that strokes need. @returns whether all are there */
  #prepare(input: PaintInput): boolean {
    const end = performance.now() + PREPARING_MS
    for (const item of looseIn(inflated(input.viewport, MARGIN), input)) {
      if (isFarLineKnown(item, input.scale)) continue
      if (performance.now() > end) return false
      farPoints(item.drawn?.path ?? [], input.scale)
    }
    return true
  }

  #paintAll(own: CanvasRenderingContext2D, input: PaintInput): void {
    // The very first time one waits for all of it anyway.
    const before = this.hurry ? this.#lastScale : null
    const isOutward = before !== null && input.scale < before
    const isInward = before !== null && input.scale > before
    const margin = isOutward ? MARGIN_OUTWARD : isInward ? MARGIN_INWARD : MARGIN
    const scale = input.scale * (isOutward ? FINENESS_OUTWARD : 1)
    const covers = inWhole(inflated(input.viewport, margin), scale)
    this.#isRough = before !== null
    this.#covers = covers
    this.#scale = scale
    this.#tokens = input.tokens
    const items = looseIn(covers, input)
    this.#painted = items.map((item) => paintedOf(item, input))
    // Another size, or the same one anew, clears it.
    this.#canvas.width = Math.round(covers.w * scale)
    this.#canvas.height = Math.round(covers.h * scale)
    paintItems(own, items, { ...input, viewport: covers, scale, hurry: this.#isRough })
  }

  /** Carries it along with the view, and paints what comes into it thereby and what has changed. */
  #keep(own: CanvasRenderingContext2D, before: Rect, input: PaintInput): void {
    const { scale, viewport } = input
    const by = driftOf(before, viewport, scale)
    const covers = { ...before, x: before.x + by.x / scale, y: before.y + by.y / scale }
    if (!contains(covers, viewport)) {
      this.#paintAll(own, input)
      return
    }
    const items = looseIn(covers, input)
    const painted = items.map((item) => paintedOf(item, input))
    const isCarried = by.x !== 0 || by.y !== 0
    const changed = isCarried
      ? changes(within(this.#painted, covers), within(painted, before))
      : changes(this.#painted, painted)
    if (changed === null || changed.length > MOST_PATCHES) {
      this.#paintAll(own, input)
      return
    }
    this.#painted = painted
    this.#covers = covers
    const size = { w: this.#canvas.width, h: this.#canvas.height }
    own.setTransform(1, 0, 0, 1, 0, 0)
    if (isCarried) {
      own.globalCompositeOperation = 'copy'
      own.drawImage(this.#canvas, -by.x, -by.y)
      own.globalCompositeOperation = 'source-over'
    }
    // Whole pixels: at a torn edge a thing would be painted twice, half see-through each time.
    const patches = changed.map((rect) => wholePixels(inflate(rect, 1 / scale), covers, scale))
    for (const patch of [...strips(size, by), ...patches]) {
      own.save()
      own.setTransform(1, 0, 0, 1, 0, 0)
      own.beginPath()
      own.rect(patch.x, patch.y, patch.w, patch.h)
      own.clip()
      own.clearRect(patch.x, patch.y, patch.w, patch.h)
      const world = {
        ...{ x: covers.x + patch.x / scale, y: covers.y + patch.y / scale },
        ...{ w: patch.w / scale, h: patch.h / scale },
      }
      paintItems(
        own,
        items.filter((item) => touches(item.rect, world)),
        { ...input, viewport: covers, hurry: this.#isRough },
      )
      own.restore()
    }
  }

  #show(context: CanvasRenderingContext2D, { viewport, scale }: PaintInput): void {
    const covers = this.#covers
    if (covers === null || this.#painted.length === 0) return
    const stretch = scale / this.#scale
    const [x, y] = [(covers.x - viewport.x) * scale, (covers.y - viewport.y) * scale]
    context.setTransform(1, 0, 0, 1, 0, 0)
    // On whole pixels it stays as sharp as it was painted.
    if (stretch === 1) context.drawImage(this.#canvas, Math.round(x), Math.round(y))
    else context.drawImage(this.#canvas, x, y, this.#canvas.width * stretch, this.#canvas.height * stretch)
  }
}

/** Larger by a part of itself at each side. */
function inflated({ x, y, w, h }: Rect, by: number): Rect {
  return { x: x - by * w, y: y - by * h, w: (1 + 2 * by) * w, h: (1 + 2 * by) * h }
}

function looseIn(rect: Rect, { scene, skip }: PaintInput): SceneItem[] {
  return scene.items.filter((item) => isLoose(item) && touches(item.rect, rect) && !skip(item))
}

function paintedOf(item: SceneItem, { faint, picture }: PaintInput): Painted {
  const image = item.primitives.find((of) => of.p === 'image')
  return { item, faint: faint(item), picture: image === undefined ? null : (picture?.(image.asset) ?? null) }
}

/** Where one painting differs from the other; null when what stays lies on each other in another order. */
function changes(before: readonly Painted[], after: readonly Painted[]): Rect[] | null {
  const isSame = (a: Painted | undefined, b: Painted | undefined): boolean =>
    a?.item === b?.item && a?.faint === b?.faint && a?.picture === b?.picture
  if (before.length === after.length && before.every((one, i) => isSame(one, after[i]))) return []
  const [old, now] = [
    new Map(before.map((one) => [one.item, one])),
    new Map(after.map((one) => [one.item, one])),
  ]
  const stays = ({ item }: Painted): boolean => isSame(old.get(item), now.get(item))
  const [kept, keeps] = [before.filter(stays), after.filter(stays)]
  if (!kept.every(({ item }, i) => item === keeps[i]?.item)) return null
  const rects = new Map<string, Rect>()
  for (const one of [...before, ...after]) {
    const { x, y, w, h } = one.item.rect
    if (!stays(one)) rects.set([x, y, w, h].join(), one.item.rect)
  }
  return [...rects.values()]
}

/** As many whole pixels as it takes. @param scale pixels per world unit */
function inWhole({ x, y, w, h }: Rect, scale: number): Rect {
  return { x, y, w: Math.ceil(w * scale) / scale, h: Math.ceil(h * scale) / scale }
}

/** How far a view is from the middle of what the bitmap covers, in whole pixels of it; nothing before it is a step or the view leaves it. */
function driftOf(covers: Rect, { x, y, w, h }: Rect, scale: number): Point {
  const isInside = contains(covers, { x, y, w, h })
  const off = { x: x + w / 2 - covers.x - covers.w / 2, y: y + h / 2 - covers.y - covers.h / 2 }
  if (isInside && Math.abs(off.x) < STEP * w && Math.abs(off.y) < STEP * h) return { x: 0, y: 0 }
  return { x: Math.round(off.x * scale), y: Math.round(off.y * scale) }
}

/** What comes into a bitmap that is carried along, in pixels. */
function strips({ w, h }: { w: number; h: number }, by: Point): Rect[] {
  const [width, height] = [Math.min(w, Math.abs(by.x)), Math.min(h, Math.abs(by.y))]
  return [
    { x: by.x > 0 ? w - width : 0, y: 0, w: width, h },
    { x: by.x > 0 ? 0 : width, y: by.y > 0 ? h - height : 0, w: w - width, h: height },
  ].filter((strip) => strip.w > 0 && strip.h > 0)
}

function within(painted: readonly Painted[], rect: Rect): readonly Painted[] {
  return painted.filter(({ item }) => touches(item.rect, rect))
}

/** A world rectangle in pixels of a bitmap, none of them cut. */
function wholePixels(rect: Rect, covers: Rect, scale: number): Rect {
  const [x, y] = [Math.floor((rect.x - covers.x) * scale), Math.floor((rect.y - covers.y) * scale)]
  return {
    ...{ x, y },
    w: Math.ceil((rect.x + rect.w - covers.x) * scale) - x,
    h: Math.ceil((rect.y + rect.h - covers.y) * scale) - y,
  }
}
