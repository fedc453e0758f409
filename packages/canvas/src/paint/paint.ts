/** The whole scene on one 2D context: what is seen below 45 % zoom, and of crowded places. From afar notes of a large board are blocks, batched by colour. */
import type { Id } from '@parcours/board'
import {
  ICONS,
  MISSING_PICTURE,
  type Primitive,
  type Rect,
  type Scene,
  type SceneItem,
} from '@parcours/layout'
import { BARE_ZOOM, touches } from '../projection/window.ts'
import { roundedPath } from '../shape/Primitives.tsx'
import { farLine } from './far-line.ts'

/** How much is left of what is dragged or about to go. In canvas.css too. */
const FAINT = 0.38

export interface PaintInput {
  scene: Scene
  /** World rectangle to paint. */
  viewport: Rect
  /** Device pixels per world unit. */
  scale: number
  zoom: number
  tokens: Readonly<Record<string, string>>
  /** Items that the store shows in the DOM. */
  skip: (item: SceneItem) => boolean
  /** Fainter than the rest: what is being dragged. */
  faint: (item: SceneItem) => boolean
  /** Notes are painted with what stands on them; default: as blocks. */
  words?: boolean
  /** The zoom is changing: strokes may have more or fewer points than they need. */
  hurry?: boolean
  /** Pictures of the board; default: none has come yet. */
  picture?: (asset: Id) => CanvasImageSource | null
}

const paths = new WeakMap<Primitive, Path2D>()

type PathPrimitive = Extract<Primitive, { p: 'path' }>
type Outline = PathPrimitive | Extract<Primitive, { p: 'rect' | 'circle' }>

function pathOf(of: Outline): Path2D {
  let path = paths.get(of)
  if (path === undefined) {
    path = outlineOf(of)
    paths.set(of, path)
  }
  return path
}

function outlineOf(of: Outline): Path2D {
  if (of.p === 'path') return new Path2D(of.d)
  if (of.p === 'rect' && typeof of.r === 'object')
    return new Path2D(roundedPath(of.x, of.y, of.w, of.h, of.r))
  const path = new Path2D()
  if (of.p === 'circle') path.arc(of.cx, of.cy, of.r, 0, Math.PI * 2)
  else path.roundRect(of.x, of.y, of.w, of.h, of.r ?? 0)
  return path
}

/** What is to be painted of what is in view, in the scene's order. */
export function itemsInView({ scene, viewport, skip }: PaintInput): SceneItem[] {
  return scene.items.filter((item) => touches(item.rect, viewport) && !skip(item))
}

/** Paints these, one over the other. Leaves the context's transform wherever the last one was. */
export function paintItems(
  context: CanvasRenderingContext2D,
  items: readonly SceneItem[],
  input: PaintInput,
): void {
  // Notes that nothing else comes between are painted together, by colour.
  let together: SceneItem[] = []
  const paintTogether = (): void => {
    if (together.length === 0) return
    paintNotes(context, together, input)
    together = []
  }
  for (const item of items) {
    if (item.kind === 'note' && input.words !== true) {
      together.push(item)
      continue
    }
    paintTogether()
    paintItem(context, item, input)
  }
  paintTogether()
}

/** The origin of what is painted next: a point of the world. Saving and restoring the context instead costs more than the strokes. */
function from(
  context: CanvasRenderingContext2D,
  { viewport, scale }: PaintInput,
  x: number,
  y: number,
): void {
  context.setTransform(scale, 0, 0, scale, (x - viewport.x) * scale, (y - viewport.y) * scale)
}

function paintNotes(context: CanvasRenderingContext2D, notes: readonly SceneItem[], input: PaintInput): void {
  const { tokens, zoom, faint: isFaint } = input
  from(context, input, 0, 0)
  const blocks = new Map<string, SceneItem[]>()
  const faint: SceneItem[] = []
  for (const item of notes) {
    if (isFaint(item)) {
      faint.push(item)
      continue
    }
    const fill = tokens[item.block ?? 'surface'] ?? '#888'
    const same = blocks.get(fill)
    if (same === undefined) blocks.set(fill, [item])
    else same.push(item)
  }
  for (const [fill, items] of blocks) fillBlocks(context, fill, items, zoom)
  if (faint.length > 0) {
    context.globalAlpha = FAINT
    for (const item of faint) fillBlocks(context, tokens[item.block ?? 'surface'] ?? '#888', [item], zoom)
    context.globalAlpha = 1
  }
  paintDiamonds(context, notes, input)
}

function fillBlocks(
  context: CanvasRenderingContext2D,
  fill: string,
  items: readonly SceneItem[],
  zoom: number,
): void {
  context.fillStyle = fill
  context.beginPath()
  for (const { rect, radius } of items) {
    // Corners are under two pixels here when far out: a plain rectangle looks the same and costs a tenth.
    if (zoom < BARE_ZOOM) context.rect(rect.x, rect.y, rect.w, rect.h)
    else context.roundRect(rect.x, rect.y, rect.w, rect.h, typeof radius === 'number' ? radius : [...radius])
  }
  context.fill()
}

/** The amber diamonds of moments of truth stay at every zoom. */
function paintDiamonds(
  context: CanvasRenderingContext2D,
  notes: readonly SceneItem[],
  input: PaintInput,
): void {
  const { balise } = input.tokens
  if (balise === undefined) return
  context.fillStyle = balise
  for (const item of notes)
    for (const of of item.primitives) {
      if (of.p !== 'path' || of.fill !== 'balise') continue
      from(context, input, item.rect.x, item.rect.y)
      context.fill(pathOf(of))
    }
}

function paintItem(context: CanvasRenderingContext2D, item: SceneItem, input: PaintInput): void {
  from(context, input, item.rect.x, item.rect.y)
  context.globalAlpha = input.faint(item) ? FAINT : 1
  const line = farLine(item, input.scale, input.hurry)
  const [stroke] = item.primitives
  if (line !== null && stroke?.p === 'path') strokePath(context, line, stroke, input.tokens)
  else paintPrimitives(context, item, input)
  context.globalAlpha = 1
}

function paintPrimitives(context: CanvasRenderingContext2D, item: SceneItem, input: PaintInput): void {
  const bare = input.zoom < BARE_ZOOM
  for (const of of item.primitives) {
    if (of.p === 'text' && bare && item.kind !== 'stage') continue
    if (of.p === 'icon' && bare) continue
    if (of.p === 'image') paintPicture(context, of, input)
    else paintPrimitive(context, of, input.tokens)
  }
}

function paintPicture(
  context: CanvasRenderingContext2D,
  { asset, x, y, w, h, r }: Extract<Primitive, { p: 'image' }>,
  { picture, tokens, zoom }: PaintInput,
): void {
  const found = picture?.(asset) ?? null
  const outline = new Path2D()
  outline.roundRect(x, y, w, h, r ?? 0)
  if (found === null) {
    fillPath(context, outline, MISSING_PICTURE, undefined, tokens)
    return
  }
  if (zoom < BARE_ZOOM) {
    // Its corners are under a pixel, and each clip costs a layer of its own.
    context.drawImage(found, x, y, w, h)
    return
  }
  context.save()
  context.clip(outline)
  context.drawImage(found, x, y, w, h)
  context.restore()
}

function style(
  context: CanvasRenderingContext2D,
  of: { stroke?: string; strokeWidth?: number; dash?: readonly number[]; cap?: CanvasLineCap },
  tokens: PaintInput['tokens'],
): boolean {
  const stroke = of.stroke === undefined ? undefined : tokens[of.stroke]
  if (stroke === undefined) return false
  context.strokeStyle = stroke
  context.lineWidth = of.strokeWidth ?? 1
  context.setLineDash(of.dash === undefined ? [] : [...of.dash])
  context.lineCap = of.cap ?? 'butt'
  context.lineJoin = 'round'
  return true
}

function paintPrimitive(
  context: CanvasRenderingContext2D,
  of: Exclude<Primitive, { p: 'image' }>,
  tokens: PaintInput['tokens'],
): void {
  switch (of.p) {
    case 'rect':
    case 'circle': {
      const path = pathOf(of)
      fillPath(context, path, of.fill, of.p === 'rect' ? of.fillOpacity : undefined, tokens)
      if (style(context, of, tokens)) context.stroke(path)
      return
    }
    case 'path': {
      const path = pathOf(of)
      fillPath(context, path, of.fill, of.fillOpacity, tokens)
      strokePath(context, path, of, tokens)
      return
    }
    case 'text': {
      context.fillStyle = tokens[of.fill] ?? '#000'
      const italic = of.face.endsWith('i') ? 'italic ' : ''
      context.font = `${italic}${Number.parseInt(of.face, 10)} ${of.size}px 'Parcours Map', Inter, sans-serif`
      context.letterSpacing = `${of.tracking ?? 0}px`
      // As on elements, and as the layout measures.
      context.fontKerning = 'none'
      context.textRendering = 'geometricPrecision'
      for (const run of of.runs) context.fillText(run.text, of.x + run.dx, of.y)
      return
    }
    case 'icon':
      paintIcon(context, of, tokens)
  }
}

function strokePath(
  context: CanvasRenderingContext2D,
  path: Path2D,
  of: PathPrimitive,
  tokens: PaintInput['tokens'],
): void {
  if (!style(context, of, tokens)) return
  const before = context.globalAlpha
  context.globalAlpha = before * (of.strokeOpacity ?? 1)
  context.stroke(path)
  context.globalAlpha = before
}

function fillPath(
  context: CanvasRenderingContext2D,
  path: Path2D,
  fill: string | undefined,
  opacity: number | undefined,
  tokens: PaintInput['tokens'],
): void {
  const colour = fill === undefined ? undefined : tokens[fill]
  if (colour === undefined) return
  context.fillStyle = colour
  if (opacity === undefined) {
    context.fill(path)
    return
  }
  const before = context.globalAlpha
  context.globalAlpha = before * opacity
  context.fill(path)
  context.globalAlpha = before
}

const iconPaths = new Map<string, Path2D>()

/** A Lucide icon's nodes as one path. */
export function iconPath(name: string): Path2D | null {
  const known = iconPaths.get(name)
  if (known !== undefined) return known
  const nodes = ICONS[name]
  if (nodes === undefined) return null
  const path = new Path2D()
  for (const [tag, a] of nodes) {
    const n = (key: string): number => Number(a[key] ?? 0)
    if (tag === 'path' && a.d !== undefined) path.addPath(new Path2D(a.d))
    else if (tag === 'circle') path.addPath(circle(n('cx'), n('cy'), n('r'), n('r')))
    else if (tag === 'ellipse') path.addPath(circle(n('cx'), n('cy'), n('rx'), n('ry')))
    else if (tag === 'rect') {
      const box = new Path2D()
      box.roundRect(n('x'), n('y'), n('width'), n('height'), n('rx'))
      path.addPath(box)
    } else if (tag === 'line') path.addPath(new Path2D(`M${n('x1')} ${n('y1')}L${n('x2')} ${n('y2')}`))
    else if ((tag === 'polyline' || tag === 'polygon') && a.points !== undefined)
      path.addPath(new Path2D(`M${a.points}${tag === 'polygon' ? 'Z' : ''}`))
  }
  iconPaths.set(name, path)
  return path
}

function circle(cx: number, cy: number, rx: number, ry: number): Path2D {
  const path = new Path2D()
  path.ellipse(cx, cy, rx, ry, 0, 0, Math.PI * 2)
  return path
}

function paintIcon(
  context: CanvasRenderingContext2D,
  of: Extract<Primitive, { p: 'icon' }>,
  tokens: PaintInput['tokens'],
): void {
  const path = iconPath(of.name)
  const stroke = tokens[of.stroke]
  if (path === null || stroke === undefined) return
  context.save()
  context.translate(of.x, of.y)
  context.scale(of.size / 24, of.size / 24)
  context.strokeStyle = stroke
  context.lineWidth = of.strokeWidth ?? 2
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.setLineDash([])
  context.stroke(path)
  context.restore()
}
