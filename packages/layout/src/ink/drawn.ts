/** What one drawn thing looks like. Doesn't know what else there is: the ends of lines are given. */
import { ENDED, type Ink, STROKED } from '@parcours/board'
import { pathData, round2 } from '../draw/shapes.ts'
import {
  type DrawnShape,
  type FontFace,
  MISSING_PICTURE,
  type Point,
  type Primitive,
  type Rect,
  type TextBlock,
} from '../scene.ts'
import { blockHeight, blockPrimitives, textBlockFor } from '../text/lines.ts'
import { type Head, titleAt } from './area-title.ts'
import { arrowHead, type End, lineBetween } from './ends.ts'
import { COLOR_PAINT, lineWidth, MARKER_OPACITY, textMetrics } from './palette.ts'
import { boxAround, strokeShape } from './stroke.ts'

export interface Drawing {
  rect: Rect
  primitives: readonly Primitive[]
  radius: number
  text: TextBlock | null
  shape: DrawnShape
}

const PAD = 12
const LABEL = { face: '480', size: 16, line: 20 } as const
const TITLE = { face: '640', size: 16, line: 22 } as const
const AREA_RADIUS = 14
const BOX_RADIUS = 6
/** What an ellipse keeps of its width and height for a rectangle inside of it: one minus the root of a half, at each side a half. */
const ELLIPSE_INSET = 0.1465
/** Control points of a quarter of an ellipse by a cubic. */
const QUARTER = 0.5522847498

/**
 * @param corner of its place, in the world
 * @param heads that lie on it: an area's title stands beside them
 */
export function drawing(
  ink: Ink,
  corner: Point,
  ends: { from: End; to: End } | null,
  heads: readonly Head[] = [],
): Drawing {
  if (STROKED.has(ink.kind)) return stroke(ink, corner)
  if (ENDED.has(ink.kind) && ends !== null) return line(ink, ends.from, ends.to)
  if (ink.kind === 'text') return words(ink, corner)
  if (ink.kind === 'area') return area(ink, corner, heads)
  return ink.kind === 'image' ? image(ink, corner) : box(ink, corner)
}

function stroke(ink: Ink, corner: Point): Drawing {
  const width = lineWidth(ink.kind, ink.stroke)
  const { x, y, w, h, path, d } = strokeShape(ink, width)
  const { line: plain, marker } = COLOR_PAINT[ink.color]
  const isMarker = ink.kind === 'highlight'
  return {
    rect: rounded({ x: corner.x + x, y: corner.y + y, w, h }),
    primitives: [
      {
        ...{ p: 'path', d, stroke: isMarker ? marker : plain, strokeWidth: width, cap: 'round' },
        ...(isMarker && { strokeOpacity: MARKER_OPACITY }),
      },
    ],
    radius: 4,
    text: null,
    shape: shapeOf(ink, { path, reach: width / 2 }),
  }
}

function line(ink: Ink, from: End, to: End): Drawing {
  const { a, b } = lineBetween(from, to)
  const width = lineWidth(ink.kind, ink.stroke)
  const head = ink.kind === 'arrow' ? arrowHead(a, b, width) : []
  const bounds = boxAround([a, b, ...head])
  const pad = width / 2 + 1
  const rect = rounded({
    x: bounds.x - pad,
    y: bounds.y - pad,
    w: bounds.w + 2 * pad,
    h: bounds.h + 2 * pad,
  })
  const [start, end, ...wings] = [a, b, ...head].map(({ x, y }) => ({ x: x - rect.x, y: y - rect.y })) as [
    Point,
    Point,
    ...Point[],
  ]
  const style = { stroke: COLOR_PAINT[ink.color].line, strokeWidth: width, cap: 'round' } as const
  return {
    rect,
    primitives: [
      { p: 'path', d: pathData('M', start.x, start.y, 'L', end.x, end.y), ...style },
      ...(wings.length === 3 ? [{ p: 'path', d: polyline(wings), ...style } as const] : []),
    ],
    radius: 4,
    text: null,
    shape: shapeOf(ink, { path: [start, end], reach: width / 2, ends: { from: start, to: end } }),
  }
}

function box(ink: Ink, corner: Point): Drawing {
  const isEllipse = ink.kind === 'ellipse'
  const { w } = ink.size
  const inset = isEllipse ? w * ELLIPSE_INSET : 0
  const broken = label(ink, LABEL, Math.max(20, w - 2 * (PAD + inset)))
  const room = isEllipse ? 1 - 2 * ELLIPSE_INSET : 1
  const h = Math.max(ink.size.h, ink.text === '' ? 0 : (blockHeight(broken) + 2 * PAD) / room)
  const text = { ...broken, x: PAD + inset, y: (h - blockHeight(broken)) / 2, centred: true }
  const width = lineWidth(ink.kind, ink.stroke)
  const { line: paint, soft } = COLOR_PAINT[ink.color]
  const style = {
    stroke: paint,
    strokeWidth: width,
    ...(ink.fill === 'soft' && { fill: soft }),
  }
  const half = width / 2
  // One that is just begun is smaller than its line is wide.
  const inside = (length: number): number => Math.max(0, length - width)
  const outline: Primitive = isEllipse
    ? { p: 'path', d: ellipse(half, half, inside(w), inside(h)), ...style }
    : { p: 'rect', x: half, y: half, w: inside(w), h: inside(h), r: BOX_RADIUS, ...style }
  return {
    rect: rounded({ ...corner, w, h }),
    primitives: [outline, ...blockPrimitives(text, ink.text, 'ink')],
    radius: isEllipse ? 8 : BOX_RADIUS,
    text,
    shape: shapeOf(ink, { filled: ink.fill === 'soft' || ink.text !== '', reach: half, round: isEllipse }),
  }
}

function words(ink: Ink, corner: Point): Drawing {
  const { size, line: height } = textMetrics(ink.stroke)
  const text = label(ink, { face: '480', size, line: height }, ink.size.w)
  return {
    rect: rounded({ ...corner, w: ink.size.w, h: Math.max(height, blockHeight(text)) }),
    primitives: blockPrimitives(text, ink.text, COLOR_PAINT[ink.color].line),
    radius: 4,
    text,
    shape: shapeOf(ink, { filled: true }),
  }
}

function area(ink: Ink, corner: Point, heads: readonly Head[]): Drawing {
  const { w, h } = ink.size
  const titleIn = (width: number): TextBlock => label(ink, TITLE, Math.max(20, width))
  const at = titleAt(
    { ...corner, w, h },
    heads,
    // Before anything is written there is a caret.
    (width) => Math.max(20, ...titleIn(width).lines.map((one) => one.width)),
    TITLE.line,
  )
  const text = { ...titleIn(w - at.x - 14), ...at }
  const { line: paint, soft } = COLOR_PAINT[ink.color]
  const fill = ink.fill === 'soft' ? { fill: soft, fillOpacity: 0.5 } : {}
  return {
    rect: rounded({ ...corner, w, h }),
    primitives: [
      {
        ...{ p: 'rect', x: 1, y: 1, w: Math.max(0, w - 2), h: Math.max(0, h - 2), r: AREA_RADIUS },
        ...{ stroke: paint, strokeWidth: 2, dash: [8, 6], ...fill },
      },
      ...blockPrimitives(text, ink.text, ink.color === 'black' ? 'ink-2' : paint),
    ],
    radius: AREA_RADIUS,
    text,
    shape: shapeOf(ink, { reach: 2, head: text.y + blockHeight(text) + 6 }),
  }
}

function image(ink: Ink, corner: Point): Drawing {
  const { w, h } = ink.size
  const frame = { x: 0, y: 0, w, h, r: 4 } as const
  return {
    rect: rounded({ ...corner, w, h }),
    primitives: [
      ink.asset === null
        ? { p: 'rect', ...frame, fill: MISSING_PICTURE }
        : { p: 'image', ...frame, asset: ink.asset },
    ],
    radius: 4,
    text: null,
    shape: shapeOf(ink, { filled: true }),
  }
}

function shapeOf(ink: Ink, change: Partial<DrawnShape>): DrawnShape {
  return {
    ...{ kind: ink.kind, locked: ink.locked, path: [], filled: false, round: false, reach: 0, head: 0 },
    ...{ ends: null, ...change },
  }
}

function label(
  ink: Ink,
  { face, size, line: height }: { face: FontFace; size: number; line: number },
  width: number,
): TextBlock {
  return textBlockFor(ink.text, face, size, width, height)
}

function polyline(points: readonly Point[]): string {
  return pathData(...points.flatMap(({ x, y }, i) => [i === 0 ? 'M' : 'L', x, y]))
}

function ellipse(x: number, y: number, w: number, h: number): string {
  const [rx, ry] = [w / 2, h / 2]
  const [cx, cy] = [x + rx, y + ry]
  const [kx, ky] = [rx * QUARTER, ry * QUARTER]
  return pathData(
    ...['M', cx - rx, cy],
    ...['C', cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry],
    ...['C', cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy],
    ...['C', cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry],
    ...['C', cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy, 'Z'],
  )
}

function rounded({ x, y, w, h }: Rect): Rect {
  return { x: round2(x), y: round2(y), w: round2(w), h: round2(h) }
}
