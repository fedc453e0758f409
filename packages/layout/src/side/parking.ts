/** "Ideas to sort": what has no place in the map yet, as squares in rows. */
import { type Id, type Journey, type Note, noteKind, parkedNotes } from '@parcours/board'
import type { Context } from '../context.ts'
import { SIDE_WIDTH, SQUARE } from '../metrics.ts'
import type { NoteShape } from '../note.ts'
import type { Point, Primitive, Rect, SceneItem } from '../scene.ts'
import { blockPrimitives, lineOfText, textBlockFor } from '../text/lines.ts'

/** From the area's top left corner to its first note. */
export const PARKING_LEFT = 26
export const PARKING_TOP = 60
export const PARKING_GAP = 12
const BOTTOM = 24
const EMPTY_HEIGHT = 124

export interface ParkedNote {
  note: Note
  shape: NoteShape
  x: number
  y: number
  index: number
  count: number
}
export interface ParkingGrid {
  journey: Journey
  rect: Rect
  notes: readonly ParkedNote[]
  ids: readonly Id[]
}

/**
 * Three columns as in the design, more where many ideas would make the area much taller than a map. Two steps
 * only, so that the area doesn't reflow with every note that leaves it.
 */
export function parkingColumns(squares: number): number {
  return squares <= 15 ? 3 : squares <= 36 ? 6 : 9
}

/** How many columns a note takes. */
function span(shape: NoteShape): number {
  return Math.round((shape.w + PARKING_GAP) / (SQUARE + PARKING_GAP))
}

/** Places the notes in rows from the left; a note that doesn't fit into a row begins the next. */
export function parkingGrid(context: Context, journey: Journey, at: Point): ParkingGrid {
  const list = parkedNotes(context.board, journey.id)
  const shapes = list.map((note) => context.shapeOf(note, noteKind(context.board, note), 'square', SQUARE))
  const columns = parkingColumns(shapes.reduce((sum, shape) => sum + span(shape), 0))
  const notes: ParkedNote[] = []
  let y = at.y + PARKING_TOP
  let column = 0
  let tallest = 0
  shapes.forEach((shape, i) => {
    if (column > 0 && column + span(shape) > columns) {
      y += tallest + PARKING_GAP
      column = 0
      tallest = 0
    }
    const x = at.x + PARKING_LEFT + column * (SQUARE + PARKING_GAP)
    notes.push({ note: list[i]!, shape, x, y, index: i + 1, count: list.length })
    column += span(shape)
    tallest = Math.max(tallest, shape.h)
  })
  const w = SIDE_WIDTH + (columns - 3) * (SQUARE + PARKING_GAP)
  const h = list.length === 0 ? EMPTY_HEIGHT : y + tallest + BOTTOM - at.y
  return { journey, rect: { ...at, w, h }, notes, ids: list.map((note) => note.id) }
}

/** The item of the area itself; its notes are items of their own. */
export function parkingItem(context: Context, grid: ParkingGrid): SceneItem {
  const count = grid.ids.length
  const words = count === 0 ? context.t('parking') : context.t('parkingCount', { count })
  const { w, h } = grid.rect
  const primitives: Primitive[] = [
    { p: 'rect', x: 1, y: 1, w: w - 2, h: h - 2, r: 15, stroke: 'line-strong', strokeWidth: 2, dash: [5, 4] },
    { p: 'icon', x: 18, y: 16.5, size: 15, name: 'layers', stroke: 'ink-2' },
    lineOfText(words, { x: 41, y: 14, lineHeight: 20 }, { face: '640', size: 16, fill: 'ink-2' }),
  ]
  if (count === 0) {
    const hint = context.t('parkingEmpty')
    const block = {
      ...textBlockFor(hint, '480', 14, w - 2 * PARKING_LEFT, 20),
      x: PARKING_LEFT,
      y: PARKING_TOP - 4,
    }
    primitives.push(...blockPrimitives(block, hint, 'ink-3'))
  }
  return {
    id: `parking:${grid.journey.id}`,
    kind: 'parking',
    record: grid.journey.id,
    journey: grid.journey.id,
    rect: grid.rect,
    z: 1,
    primitives,
    radius: 16,
    block: null,
    label: words,
    text: null,
  }
}
