/** A square of what is painted, with what was painted on it: a change paints its own place anew, and nothing else. */
import type { Rect, SceneItem } from '@parcours/layout'
import { inflate, touches } from '../projection/window.ts'
import { type PaintInput, paintItems } from './paint.ts'

/** Device pixels of each side. */
export const TILE = 256
/** With more changes than this a tile is painted anew. */
const MOST_PATCHES = 16

/** World units that a thing may be painted beyond its rectangle: half of an edge. */
export const OVERHANG = 2

/** All that decides what an item looks like. */
export interface Painted {
  item: SceneItem
  faint: boolean
  picture: CanvasImageSource | null
}

export interface Tile {
  /** Null: nothing is on it. */
  canvas: HTMLCanvasElement | null
  painted: readonly Painted[]
}

/** Columns and rows of a grid of tiles, both ends included. */
export interface Span {
  left: number
  top: number
  right: number
  bottom: number
}

/** The tiles that a rectangle touches. @param scale device pixels per world unit */
export function spanOf({ x, y, w, h }: Rect, scale: number): Span {
  const at = (length: number): number => Math.floor((length * scale) / TILE)
  return { left: at(x), top: at(y), right: at(x + w), bottom: at(y + h) }
}

/** Key, column and row of each of its tiles. */
export function* keysOf({
  left,
  top,
  right,
  bottom,
}: Span): Generator<[key: string, column: number, row: number]> {
  for (let row = top; row <= bottom; row += 1)
    for (let column = left; column <= right; column += 1) yield [`${column} ${row}`, column, row]
}

/** The part of the world on one tile. */
export function tileRect(column: number, row: number, scale: number): Rect {
  const side = TILE / scale
  return { x: column * side, y: row * side, w: side, h: side }
}

export function paintedOf(item: SceneItem, { faint, picture }: PaintInput): Painted {
  let seen: CanvasImageSource | null = null
  for (const of of item.primitives) if (of.p === 'image') seen = picture?.(of.asset) ?? null
  return { item, faint: faint(item), picture: seen }
}

function isSame(a: Painted | undefined, b: Painted | undefined): boolean {
  return a?.item === b?.item && a?.faint === b?.faint && a?.picture === b?.picture
}

export function areSame(before: readonly Painted[], after: readonly Painted[]): boolean {
  return before.length === after.length && before.every((one, i) => isSame(one, after[i]))
}

/** Where one painting differs from the other; null when what stays lies on each other in another order. */
function changes(before: readonly Painted[], after: readonly Painted[]): Rect[] | null {
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

/** A canvas of a tile's size. */
export function newTile(): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = TILE
  canvas.height = TILE
  return canvas
}

/**
 * A tile with these things on it, in this order.
 * @param take gives a canvas of a tile's size with nothing on it
 * @param before the same tile as it was: what stays is taken from there
 * @param rect the part of the world on it
 */
export function paintTile(
  take: () => HTMLCanvasElement,
  before: Tile | undefined,
  painted: readonly Painted[],
  rect: Rect,
  input: PaintInput,
): Tile {
  if (painted.length === 0) return { canvas: null, painted }
  const canvas = take()
  const context = canvas.getContext('2d')
  const tile = { canvas, painted }
  if (context === null) return tile
  const on = { ...input, viewport: rect }
  const items = painted.map(({ item }) => item)
  const old = before?.canvas ?? null
  const changed = before === undefined ? null : changes(before.painted, painted)
  if (old === null || changed === null || changed.length > MOST_PATCHES) paintItems(context, items, on)
  else {
    context.drawImage(old, 0, 0)
    for (const one of changed) paintPatch(context, one, items, on)
  }
  finish(canvas)
  return tile
}

/** What lies in a part of a tile, anew. */
function paintPatch(
  context: CanvasRenderingContext2D,
  changed: Rect,
  items: readonly SceneItem[],
  on: PaintInput,
): void {
  // Whole pixels: at a torn edge a thing would be painted twice, half see-through each time.
  const patch = wholePixels(inflate(changed, OVERHANG + 1 / on.scale), on.viewport, on.scale)
  context.save()
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.beginPath()
  context.rect(patch.x, patch.y, patch.w, patch.h)
  context.clip()
  context.clearRect(patch.x, patch.y, patch.w, patch.h)
  const place = worldRect(patch, on)
  paintItems(
    context,
    items.filter((item) => touches(inflate(item.rect, OVERHANG), place)),
    on,
  )
  context.restore()
}

/** Where device pixels of what is painted are in the world. */
export function worldRect(
  { x, y, w, h }: Rect,
  { viewport, scale }: Pick<PaintInput, 'viewport' | 'scale'>,
): Rect {
  return { x: viewport.x + x / scale, y: viewport.y + y / scale, w: w / scale, h: h / scale }
}

/** As large as a tile: one that is smaller would not be the graphics card's, and a pixel would have to come back from there. */
let drain: HTMLCanvasElement | null = null

/** Browsers note down what is painted, and paint it when somebody asks for a pixel: now, so that whoever counts the time has counted it. */
function finish(canvas: HTMLCanvasElement): void {
  drain ??= newTile()
  drain.getContext('2d')?.drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1)
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
