/** Carets and selections in a broken text, relative to the item's rectangle. */
import { toWorld } from '../font/measure.ts'
import type { Point, Rect, SceneItem, TextBlock } from '../scene.ts'
import { clustersOf, clusterUnits } from './clusters.ts'
import { indentOf } from './indent.ts'

/** Distance from the block's left edge to each cluster's start, and to the line's end. */
function stops(block: TextBlock, index: number, text: string): { offset: number; x: number }[] {
  const line = block.lines[index]
  const indent = indentOf(block, line)
  if (line === undefined) return [{ offset: 0, x: indent }]
  const stops: { offset: number; x: number }[] = []
  let units = 0
  let count = 0
  for (const cluster of clustersOf(text.slice(line.start, line.end))) {
    stops.push({
      offset: line.start + cluster.start,
      x: indent + toWorld(units, block.size) + count * (block.tracking ?? 0),
    })
    units += clusterUnits(cluster, block.face)
    count++
  }
  stops.push({ offset: line.end, x: indent + toWorld(units, block.size) + count * (block.tracking ?? 0) })
  return stops
}

/** The line that shows a caret at `offset`; at a soft break that is the line which begins there. */
function lineAt(block: TextBlock, offset: number): number {
  let index = 0
  block.lines.forEach((line, i) => {
    if (line.start <= offset) index = i
  })
  return index
}

/** A caret inside of a cluster stands before it; one beyond the end stands at the end. */
function xAt(block: TextBlock, index: number, offset: number, text: string): number {
  let x = indentOf(block, block.lines[index])
  for (const stop of stops(block, index, text)) if (stop.offset <= offset) x = stop.x
  return x
}

/** The caret before UTF-16 `offset` of the record's text: a rectangle without width. null without a text. */
export function caretRect(item: Pick<SceneItem, 'text'>, offset: number, text: string): Rect | null {
  const block = item.text
  if (block === null) return null
  const index = lineAt(block, offset)
  return {
    x: block.x + xAt(block, index, offset, text),
    y: block.y + index * block.lineHeight,
    w: 0,
    h: block.lineHeight,
  }
}

/** One rectangle for each line that `start`..`end` touches; a selected line break shows as a narrow stub. */
export function selectionRects(
  item: Pick<SceneItem, 'text'>,
  start: number,
  end: number,
  text: string,
): Rect[] {
  const block = item.text
  if (block === null || start === end) return []
  const [from, to] = start < end ? [start, end] : [end, start]
  return block.lines.flatMap((line, i) => {
    const next = block.lines[i + 1]?.start ?? line.end
    if (to <= line.start || from > line.end || (from === line.end && next === line.end)) return []
    const left = xAt(block, i, Math.max(from, line.start), text)
    const right = xAt(block, i, Math.min(to, line.end), text)
    const stub = to > line.end && next > line.end ? block.size / 4 : 0
    const w = right - left + stub
    return w <= 0 ? [] : [{ x: block.x + left, y: block.y + i * block.lineHeight, w, h: block.lineHeight }]
  })
}

/** The UTF-16 offset whose caret is nearest to a point relative to the item's rectangle. 0 without a text. */
export function offsetAt(item: Pick<SceneItem, 'text'>, point: Point, text: string): number {
  const block = item.text
  if (block === null) return 0
  const raw = Math.floor((point.y - block.y) / block.lineHeight)
  const index = Math.min(block.lines.length - 1, Math.max(0, raw))
  const list = stops(block, index, text)
  const soft = block.lines[index + 1]?.start === block.lines[index]?.end
  const within = soft && list.length > 1 ? list.slice(0, -1) : list
  let best = within[0]!
  for (const stop of within) {
    if (Math.abs(stop.x - (point.x - block.x)) < Math.abs(best.x - (point.x - block.x))) best = stop
  }
  return best.offset
}
