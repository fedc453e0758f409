/** Words and tables below each other: blocks of a known height, drawn by the primitives of the scene. */
import {
  blockHeight,
  blockPrimitives,
  type FontFace,
  fitLine,
  lineOfText,
  type Paint,
  type Primitive,
  textBlockFor,
} from '@parcours/layout'
import type { Drawn } from './sheet.ts'

export interface Block {
  h: number
  primitives: readonly Primitive[]
  /** Never the last one of a page: it speaks of what follows. */
  leads: boolean
}

export interface Style {
  face: FontFace
  size: number
  line: number
  fill: Paint
}

export const TITLE: Style = { face: '640', size: 24, line: 32, fill: 'ink' }
export const SUBTITLE: Style = { face: '480', size: 14, line: 20, fill: 'ink-2' }
const HEAD: Style = { face: '560', size: 12, line: 16, fill: 'ink-3' }
const CELL: Style = { face: '480', size: 14, line: 20, fill: 'ink' }
const CELL_PAD = 10
const ROW_PAD = 8

/** A text in as many lines as it takes, with room under it. */
export function words(text: string, style: Style, width: number, after = 0, leads = false): Block {
  const block = textBlockFor(text, style.face, style.size, width, style.line)
  return { h: blockHeight(block) + after, primitives: blockPrimitives(block, text, style.fill), leads }
}

export interface Column {
  title: string
  /** Of the width, all together 1. */
  share: number
}
export interface Table {
  title: string
  note?: string
  columns: readonly Column[]
  rows: readonly (readonly string[])[]
}

/** The title, then one block a row. */
export function tableBlocks(table: Table, width: number): { title: Block[]; head: Block; rows: Block[] } {
  const title = [words(table.title, TITLE, width, table.note === undefined ? 12 : 2, true)]
  if (table.note !== undefined) title.push(words(table.note, SUBTITLE, width, 12, true))
  return {
    title,
    head: {
      ...row(
        table.columns,
        table.columns.map((column) => column.title),
        width,
        HEAD,
      ),
      leads: true,
    },
    rows: table.rows.map((cells) => row(table.columns, cells, width, CELL)),
  }
}

function row(columns: readonly Column[], cells: readonly string[], width: number, style: Style): Block {
  const primitives: Primitive[] = []
  let x = 0
  let h = style.line
  columns.forEach((column, i) => {
    const w = column.share * width
    const text = cells[i] ?? ''
    const block = textBlockFor(text, style.face, style.size, w - 2 * CELL_PAD, style.line)
    const at = { ...block, x: x + CELL_PAD, y: ROW_PAD }
    primitives.push(...blockPrimitives(at, text, style.fill))
    h = Math.max(h, blockHeight(block))
    x += w
  })
  const total = h + 2 * ROW_PAD
  primitives.unshift({ p: 'rect', x: 0, y: total - 1, w: width, h: 1, fill: 'line' })
  return { h: total, primitives, leads: false }
}

/** Blocks under each other, from a place on. */
export function stacked(blocks: readonly Block[], x: number, y: number, w: number): Drawn[] {
  const items: Drawn[] = []
  let top = y
  for (const { h, primitives } of blocks) {
    items.push({ kind: 'panel', rect: { x, y: top, w, h }, label: '', primitives })
    top += h
  }
  return items
}

/** One line that ends at `right`, or begins at `left`, cut off where it gets too long. */
export function edgeLine(text: string, at: { left: number; y: number; w: number }, style: Style): Drawn {
  const { face, size, fill, line } = style
  const fitted = fitLine(text, face, size, at.w)
  const primitive = lineOfText(fitted, { x: 0, y: 0, lineHeight: line }, { face, size, fill })
  return {
    kind: 'panel',
    rect: { x: at.left, y: at.y, w: at.w, h: line },
    label: '',
    primitives: [primitive],
  }
}

export const heightOf = (blocks: readonly Block[]): number => blocks.reduce((sum, { h }) => sum + h, 0)
