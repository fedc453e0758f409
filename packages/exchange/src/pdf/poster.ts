/** A board on one large sheet, whole or cut into pieces that are put together by hand. */
import type { Board } from '@parcours/board'
import { boundsOf, measure, type Rect, type Scene } from '@parcours/layout'
import { edgeLine, type Style, stacked, tableBlocks } from './blocks.ts'
import { bookmarksOf } from './bookmarks.ts'
import type { PdfOptions } from './options.ts'
import { points, type Size, sheetSize } from './paper.ts'
import { exportScene } from './selection.ts'
import { type Bookmark, type Drawn, onSheet, type Part, type Publication, type Sheet } from './sheet.ts'
import { actionTable, type Words } from './tables.ts'
import { tiled } from './tiles.ts'

/** Of the shorter side; millimetres at least. */
const MARGIN = { share: 0.035, least: 10 }
/** Height of the line at the foot, in margins. */
const FOOT = 0.36
/** Width of a sheet below which a line at its foot has no room for a title, in margins. */
const FOOT_LEAST = 8
/** Between the drawing and the action plan under it, and its width, in units of the scene. */
const PANEL_GAP = 48
const PANEL_WIDTH = { least: 900, most: 2400 }
/** No larger than this many points a unit: a board with one note is no billboard. */
const MOST = 6

export function poster(board: Board, options: PdfOptions, t: Words): Publication {
  const scene = exportScene(board, options)
  const { sheet, actions } = posterSheet(board, scene, options, t)
  const drawing = sheet.parts[0]!
  const bookmarks = bookmarksOf(board, scene, { sheet: 0, part: drawing }, options, t)
  if (actions !== null) {
    const at = onSheet(drawing, actions.rect.x, actions.rect.y)
    bookmarks.push({ title: t('pdf.actions'), sheet: 0, ...at, children: [] } satisfies Bookmark)
  }
  const whole = { title: board.meta.title, lang: board.meta.locale, sheets: [sheet], bookmarks }
  return options.tiles === null ? whole : tiled(whole, options.tiles, t)
}

/** The sheet, and the first thing of its action plan. One that is cut into pieces ends where the drawing does. */
export function posterSheet(
  board: Board,
  scene: Scene,
  options: PdfOptions,
  t: Words,
): { sheet: Sheet; actions: Drawn | null } {
  const size = sheetSize(options.paper, options.orientation)
  const { w, h } = { w: points(size.w), h: points(size.h) }
  const margin = points(marginOf(size))
  const items: Drawn[] = [...scene.items]
  const panel = options.actions ? actionPanel(board, boundsOf(items, 0), t) : []
  items.push(...panel)
  const room = { x: margin, y: margin, w: w - 2 * margin, h: h - 2 * margin }
  const drawing = fitted(items, room, MOST)
  const whole = options.tiles === null ? { w, h, drawing } : trimmed(drawing, margin)
  const line =
    whole.w < FOOT_LEAST * margin ? [] : [foot(board.meta.title, { w: whole.w, h: whole.h, margin }, '1 / 1')]
  return {
    sheet: { w: whole.w, h: whole.h, parts: [whole.drawing, ...line] },
    actions: panel[0] ?? null,
  }
}

/** A sheet no larger than what is on it, and its margins: a blank piece of paper is of no use to anybody. */
function trimmed(drawing: Part, margin: number): { w: number; h: number; drawing: Part } {
  const { x, y, w, h } = boundsOf(drawing.items, 0)
  const { scale } = drawing
  return {
    w: w * scale + 2 * margin,
    h: h * scale + 2 * margin,
    drawing: { ...drawing, x: margin - x * scale, y: margin - y * scale },
  }
}

export const marginOf = ({ w, h }: Size): number => Math.max(MARGIN.least, Math.min(w, h) * MARGIN.share)

/** Under everything else, from its left edge. */
function actionPanel(board: Board, bounds: Rect, t: Words): Drawn[] {
  const table = actionTable(board, t)
  if (table === null) return []
  const w = Math.min(PANEL_WIDTH.most, Math.max(PANEL_WIDTH.least, bounds.w))
  const { title, head, rows } = tableBlocks(table, w)
  return stacked([...title, head, ...rows], bounds.x, bounds.y + bounds.h + PANEL_GAP, w)
}

/** Things as large as a room allows, in its middle. */
export function fitted(items: readonly Drawn[], room: Rect, most: number): Part {
  const bounds = boundsOf(items, 0)
  const scale = Math.min(most, room.w / Math.max(1, bounds.w), room.h / Math.max(1, bounds.h))
  return {
    items,
    scale,
    x: room.x + (room.w - bounds.w * scale) / 2 - bounds.x * scale,
    y: room.y + (room.h - bounds.h * scale) / 2 - bounds.y * scale,
  }
}

/** The board's title on the left, the place in the file on the right; points. */
export function foot(title: string, sheet: { w: number; h: number; margin: number }, place: string): Part {
  const { w, h, margin } = sheet
  const line = margin * FOOT
  const style: Style = { face: '480', size: line * 0.75, line, fill: 'ink-3' }
  const y = h - margin + (margin - line) / 2
  const placeWidth = measure(place, style.face, style.size) + 1
  const right = w - margin - placeWidth
  return {
    items: [
      edgeLine(title, { left: margin, y, w: right - margin - line }, style),
      edgeLine(place, { left: right, y, w: placeWidth }, style),
    ],
    scale: 1,
    x: 0,
    y: 0,
  }
}
