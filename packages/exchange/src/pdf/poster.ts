/** A board on one large sheet, whole or cut into pieces that are put together by hand. */
import type { Board } from '@parcours/board'
import { boundsOf, measure, type Rect, type Scene } from '@parcours/layout'
import { edgeLine, type Style, stacked, tableBlocks } from './blocks.ts'
import { bookmarksOf } from './bookmarks.ts'
import type { PdfOptions } from './options.ts'
import { points, type Size, sheetSize } from './paper.ts'
import { exportScene, onPaper } from './selection.ts'
import type { Drawn, Part, Publication, Sheet } from './sheet.ts'
import { actionTable, type Words } from './tables.ts'
import { tiled } from './tiles.ts'

/** Of the shorter side; millimetres at least. */
const MARGIN = { share: 0.035, least: 10 }
/** Height of the line at the foot, in margins. */
const FOOT = 0.36
/** Between the drawing and the action plan under it, and its width, in units of the scene. */
const PANEL_GAP = 48
const PANEL_WIDTH = { least: 900, most: 2400 }
/** No larger than this many points a unit: a board with one note is no billboard. */
const MOST = 6

export function poster(board: Board, options: PdfOptions, t: Words): Publication {
  const scene = exportScene(board, options)
  const sheet = posterSheet(board, scene, options, t)
  const bookmarks = bookmarksOf(board, scene, { sheet: 0, part: sheet.parts[0]! }, options, t)
  const whole = { title: board.meta.title, lang: board.meta.locale, sheets: [sheet], bookmarks }
  return options.tiles === null ? whole : tiled(whole, options.tiles, t)
}

function posterSheet(board: Board, scene: Scene, options: PdfOptions, t: Words): Sheet {
  const size = sheetSize(options.paper, options.orientation)
  const { w, h } = { w: points(size.w), h: points(size.h) }
  const margin = points(marginOf(size))
  const items = [...onPaper(scene)] as Drawn[]
  if (options.actions) items.push(...actionPanel(board, boundsOf(items, 0), t))
  const room = { x: margin, y: margin, w: w - 2 * margin, h: h - 2 * margin }
  return { w, h, parts: [fitted(items, room, MOST), foot(board.meta.title, { w, h, margin }, '1 / 1')] }
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
