/** A large sheet in pieces: small sheets that overlap, with marks for the knife. */
import type { Rect } from '@parcours/layout'
import { REACH } from '../svg/export.ts'
import { edgeLine, type Style } from './blocks.ts'
import { type Orientation, points, sheetSize } from './paper.ts'
import type { Bookmark, Drawn, Part, Publication, Sheet } from './sheet.ts'
import type { Words } from './tables.ts'

/** What printers leave white, and what two neighbours have in common; millimetres. */
const WHITE = 9
const OVERLAP = 10
/** Of a cut mark, and between it and the picture; points. */
const MARK = { length: 12, gap: 3, width: 0.5 }

export interface Grid {
  columns: number
  rows: number
  /** What one piece shows. */
  w: number
  h: number
  /** From one piece to the next. */
  stepX: number
  stepY: number
  paper: { w: number; h: number }
}

/** Pieces that cover a sheet, in the direction of the paper that takes fewer; points. */
export function gridFor(whole: { w: number; h: number }, paper: 'A4' | 'A3'): Grid {
  const [a, b] = (['landscape', 'portrait'] as const).map((orientation) =>
    inDirection(whole, paper, orientation),
  )
  return b!.columns * b!.rows < a!.columns * a!.rows ? b! : a!
}

function inDirection(whole: { w: number; h: number }, paper: 'A4' | 'A3', orientation: Orientation): Grid {
  const size = sheetSize(paper, orientation)
  const [w, h] = [points(size.w - 2 * WHITE), points(size.h - 2 * WHITE)]
  const [stepX, stepY] = [w - points(OVERLAP), h - points(OVERLAP)]
  const count = (length: number, seen: number, step: number) =>
    Math.max(1, Math.ceil((length - seen) / step - 1e-6) + 1)
  return {
    columns: count(whole.w, w, stepX),
    rows: count(whole.h, h, stepY),
    ...{ w, h, stepX, stepY },
    paper: { w: points(size.w), h: points(size.h) },
  }
}

/** The first sheet of a publication in pieces, row by row. */
export function tiled(publication: Publication, paper: 'A4' | 'A3', t: Words): Publication {
  const whole = publication.sheets[0]!
  const grid = gridFor(whole, paper)
  const sheets: Sheet[] = []
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) sheets.push(piece(whole, grid, column, row, t))
  }
  const moved = (mark: Bookmark): Bookmark => {
    const column = within(mark.x / grid.stepX, grid.columns)
    const row = within(mark.y / grid.stepY, grid.rows)
    return {
      title: mark.title,
      sheet: row * grid.columns + column,
      x: mark.x - column * grid.stepX + points(WHITE),
      y: mark.y - row * grid.stepY + points(WHITE),
      children: mark.children.map(moved),
    }
  }
  return { ...publication, sheets, bookmarks: publication.bookmarks.map(moved) }
}

const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, Math.floor(value)))

function piece(whole: Sheet, grid: Grid, column: number, row: number, t: Words): Sheet {
  const white = points(WHITE)
  const window = { x: column * grid.stepX, y: row * grid.stepY, w: grid.w, h: grid.h }
  const clip = {
    x: white,
    y: white,
    w: Math.min(grid.w, whole.w - window.x),
    h: Math.min(grid.h, whole.h - window.y),
  }
  const parts = whole.parts.map((part): Part => {
    const items = part.items.filter((item) => overlaps(item, part, window))
    return { ...part, items, x: part.x - window.x + white, y: part.y - window.y + white, clip }
  })
  const place = { row: row + 1, column: column + 1, rows: grid.rows, columns: grid.columns }
  return { ...grid.paper, parts: [...parts, marks(clip, t('pdf.tile', place))] }
}

function overlaps({ rect }: Drawn, part: Part, window: Rect): boolean {
  const [x, y] = [part.x + rect.x * part.scale, part.y + rect.y * part.scale]
  const reach = REACH * part.scale
  return (
    x - reach < window.x + window.w &&
    y - reach < window.y + window.h &&
    x + rect.w * part.scale + reach > window.x &&
    y + rect.h * part.scale + reach > window.y
  )
}

/** Two lines at each corner, outside of the picture, and where the piece belongs. */
function marks(seen: Rect, place: string): Part {
  const { length, gap, width } = MARK
  const d: string[] = []
  for (const x of [seen.x, seen.x + seen.w]) {
    for (const y of [seen.y, seen.y + seen.h]) {
      const [outX, outY] = [x === seen.x ? -1 : 1, y === seen.y ? -1 : 1]
      d.push(`M${x + outX * gap} ${y}L${x + outX * (gap + length)} ${y}`)
      d.push(`M${x} ${y + outY * gap}L${x} ${y + outY * (gap + length)}`)
    }
  }
  const style: Style = { face: '480', size: 7, line: 9, fill: 'ink-3' }
  const lines: Drawn = {
    kind: 'panel',
    rect: { x: 0, y: 0, w: 0, h: 0 },
    label: '',
    primitives: [{ p: 'path', d: d.join(''), stroke: 'ink', strokeWidth: width }],
  }
  const name = edgeLine(
    place,
    { left: seen.x + 2 * length, y: seen.y - gap - 12, w: seen.w - 4 * length },
    style,
  )
  return { items: [lines, name], scale: 1, x: 0, y: 0 }
}
