/**
 * What is drawn, pictures and free notes as one bitmap that is larger than the view: panning moves it, a change paints its own
 * place anew, and while the zoom changes it is stretched. Two thousand strokes painted in each frame took all of its time.
 */
import { isLoose, type Rect, type SceneItem } from '@parcours/layout'
import { contains, inflate, touches } from '../projection/window.ts'
import { type LoosePainter, type PaintInput, paintItems } from './paint.ts'

/** Of the view, that the bitmap reaches beyond it at each side. */
const MARGIN = 0.3
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
    if (this.#canvas.width === 0) return
    this.forget()
    this.#painted = []
    this.#canvas.width = 0
    this.#canvas.height = 0
  }

  paint(context: CanvasRenderingContext2D, input: PaintInput): void {
    // Of a board that is folded away nothing is seen, and a bitmap without pixels can't be shown.
    if (input.viewport.w * input.scale < 1 || input.viewport.h * input.scale < 1) return
    const own = this.#canvas.getContext('2d')
    if (own === null) {
      paintItems(context, looseIn(input.viewport, input), input)
      return
    }
    const stretch = input.scale / this.#scale
    const isKept =
      this.#covers !== null &&
      this.#tokens === input.tokens &&
      contains(this.#covers, input.viewport) &&
      (stretch === 1 || (this.hurry && stretch <= MOST_STRETCHED && stretch >= 1 / MOST_STRETCHED))
    if (!isKept) this.#paintAll(own, input)
    else if (stretch === 1) this.#paintChanges(own, input)
    this.#show(context, input)
  }

  #paintAll(own: CanvasRenderingContext2D, input: PaintInput): void {
    const { viewport, scale } = input
    const [beyondX, beyondY] = [viewport.w * MARGIN, viewport.h * MARGIN]
    const covers = {
      ...{ x: viewport.x - beyondX, y: viewport.y - beyondY },
      ...{ w: viewport.w + 2 * beyondX, h: viewport.h + 2 * beyondY },
    }
    this.#covers = covers
    this.#scale = scale
    this.#tokens = input.tokens
    const items = looseIn(covers, input)
    this.#painted = items.map((item) => paintedOf(item, input))
    // Another size, or the same one anew, clears it.
    this.#canvas.width = Math.ceil(covers.w * scale)
    this.#canvas.height = Math.ceil(covers.h * scale)
    paintItems(own, items, { ...input, viewport: covers })
  }

  #paintChanges(own: CanvasRenderingContext2D, input: PaintInput): void {
    const covers = this.#covers
    if (covers === null) return
    const items = looseIn(covers, input)
    const painted = items.map((item) => paintedOf(item, input))
    const changed = changes(this.#painted, painted)
    if (changed === null || changed.length > MOST_PATCHES) {
      this.#paintAll(own, input)
      return
    }
    this.#painted = painted
    for (const rect of changed) {
      // Whole pixels: at a torn edge a thing would be painted twice, half see-through each time.
      const patch = wholePixels(inflate(rect, 1 / input.scale), covers, input.scale)
      own.save()
      own.setTransform(1, 0, 0, 1, 0, 0)
      own.beginPath()
      own.rect(patch.x, patch.y, patch.w, patch.h)
      own.clip()
      own.clearRect(patch.x, patch.y, patch.w, patch.h)
      const world = {
        ...{ x: covers.x + patch.x / input.scale, y: covers.y + patch.y / input.scale },
        ...{ w: patch.w / input.scale, h: patch.h / input.scale },
      }
      paintItems(
        own,
        items.filter((item) => touches(item.rect, world)),
        { ...input, viewport: covers },
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

/** A world rectangle in pixels of a bitmap, none of them cut. */
function wholePixels(rect: Rect, covers: Rect, scale: number): Rect {
  const [x, y] = [Math.floor((rect.x - covers.x) * scale), Math.floor((rect.y - covers.y) * scale)]
  return {
    ...{ x, y },
    w: Math.ceil((rect.x + rect.w - covers.x) * scale) - x,
    h: Math.ceil((rect.y + rect.h - covers.y) * scale) - y,
  }
}
