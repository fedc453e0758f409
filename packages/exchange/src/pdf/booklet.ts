/** A board as pages: a cover, the personas, one page a journey, what was voted and what was decided. */
import { type Board, liveJourneys, liveNotes, livePersonas } from '@parcours/board'
import type { SceneItem } from '@parcours/layout'
import {
  type Block,
  heightOf,
  type Style,
  SUBTITLE,
  stacked,
  type Table,
  tableBlocks,
  words,
} from './blocks.ts'
import { journeyMark, personaMark } from './bookmarks.ts'
import type { PdfOptions } from './options.ts'
import { type PageItems, pagesOf } from './page-items.ts'
import { points, sheetSize } from './paper.ts'
import { fitted, foot } from './poster.ts'
import { exportScene } from './selection.ts'
import type { Bookmark, Drawn, Part, Publication, Sheet } from './sheet.ts'
import { actionTable, voteTables, type Words } from './tables.ts'

/** Pages are laid out in CSS px of a sheet of A4, and enlarged for larger paper. */
const PX_PER_MM = 96 / 25.4
const MARGIN = 56
const CARD_GAP = 24
/** How far lines that leave a page reach into its margin. */
const SPILL = 12
const HERO: Style = { face: '640', size: 44, line: 54, fill: 'ink' }
const OVERLINE: Style = { face: '560', size: 16, line: 24, fill: 'sapin-ink' }

interface Page {
  /** Without the line at the foot. */
  parts: readonly Part[]
}

interface Frame {
  /** Points. */
  w: number
  h: number
  /** Points per px. */
  scale: number
  /** Where pages have their content; px. */
  room: { x: number; y: number; w: number; h: number }
}

export function booklet(board: Board, options: PdfOptions, t: Words): Publication {
  const scene = exportScene(board, options)
  const frame = frameFor(options)
  const pages: Page[] = [cover(board, frame, t)]
  const bookmarks: Bookmark[] = [{ title: t('pdf.cover'), sheet: 0, x: 0, y: 0, children: [] }]
  const { items } = scene
  const pageItems = pagesOf(board, scene)

  const cards = items.filter(({ kind }) => kind === 'persona')
  if (cards.length > 0) {
    const first = pages.length
    const marks: Bookmark[] = []
    for (const page of cardPages(cards, frame)) {
      for (const { item, part } of page) {
        marks.push(personaMark(board, item, { sheet: pages.length, part }, t))
      }
      pages.push({ parts: page.map(({ part }) => part) })
    }
    bookmarks.push({ title: t('pdf.personas'), sheet: first, x: 0, y: 0, children: marks })
  }

  for (const { id } of liveJourneys(board)) {
    const part = onPage(pageItems.of(id), frame)
    bookmarks.push(journeyMark(board, scene, id, { sheet: pages.length, part }, t))
    pages.push({ parts: [part] })
  }
  const loose = pageItems.of(null)
  if (loose.own.some(({ kind }) => kind !== 'link')) {
    bookmarks.push({ title: t('pdf.loose'), sheet: pages.length, x: 0, y: 0, children: [] })
    pages.push({ parts: [onPage(loose, frame)] })
  }
  const tables = [...(options.votes ? voteTables(board, t) : [])]
  const actions = options.actions ? actionTable(board, t) : null
  if (actions !== null) tables.push(actions)
  for (const table of tables) {
    bookmarks.push({ title: table.title, sheet: pages.length, x: 0, y: 0, children: [] })
    pages.push(...tablePages(table, frame))
  }
  return {
    title: board.meta.title,
    lang: board.meta.locale,
    sheets: pages.map((page, i) => finished(page, i, pages.length, board, frame)),
    bookmarks,
  }
}

function frameFor({ paper, orientation }: PdfOptions): Frame {
  const size = sheetSize(paper, orientation)
  const a4 = sheetSize('A4', size.w > size.h ? 'landscape' : 'portrait')
  const scale = Math.min(points(size.w) / (a4.w * PX_PER_MM), points(size.h) / (a4.h * PX_PER_MM))
  const [w, h] = [points(size.w), points(size.h)]
  return {
    ...{ w, h, scale },
    room: { x: MARGIN, y: MARGIN, w: w / scale - 2 * MARGIN, h: h / scale - 2 * MARGIN },
  }
}

function finished(page: Page, index: number, count: number, board: Board, frame: Frame): Sheet {
  const { w, h, scale } = frame
  const place = foot(board.meta.title, { w, h, margin: MARGIN * scale }, `${index + 1} / ${count}`)
  return { w, h, parts: [...page.parts, place] }
}

/** Words and tables, in px. */
function inPx(items: readonly Drawn[], { scale }: Frame): Part {
  return { items, scale, x: 0, y: 0 }
}

/** As large as what belongs there allows; lines that come from another page or go to one end at the margin. */
function onPage({ own, drawn }: PageItems, { room, scale }: Frame): Part {
  const within = (by: number) => ({
    ...{ x: (room.x - by) * scale, y: (room.y - by) * scale },
    ...{ w: (room.w + 2 * by) * scale, h: (room.h + 2 * by) * scale },
  })
  const part = fitted(own, within(0), 1.25 * scale)
  return drawn.length === own.length ? part : { ...part, items: drawn, clip: within(SPILL) }
}

function cover(board: Board, frame: Frame, t: Words): Page {
  const { room } = frame
  const blocks: Block[] = [
    words(t('drawing.untitled'), OVERLINE, room.w, 8),
    words(board.meta.title.trim() || t('pdf.untitled'), HERO, room.w, 28),
    ...liveJourneys(board).map(({ title }) => words(title.trim() || t('pdf.untitled'), SUBTITLE, room.w, 4)),
    words(counts(board, t), SUBTITLE, room.w, 0),
  ]
  const top = room.y + Math.max(0, (room.h - heightOf(blocks)) / 2.4)
  const bar: Drawn = {
    kind: 'panel',
    rect: { x: room.x, y: top - 28, w: 72, h: 6 },
    label: '',
    primitives: [{ p: 'rect', x: 0, y: 0, w: 72, h: 6, r: 3, fill: 'sapin' }],
  }
  return { parts: [inPx([bar, ...stacked(blocks, room.x, top, room.w)], frame)] }
}

function counts(board: Board, t: Words): string {
  return [
    t('pdf.journeyCount', { count: liveJourneys(board).length }),
    t('pdf.personaCount', { count: livePersonas(board).length }),
    t('pdf.noteCount', { count: liveNotes(board).length }),
  ].join(' · ')
}

interface PlacedCard {
  item: SceneItem
  part: Part
}

/** Cards in columns from the left, each in the column that is shortest so far. */
function cardPages(cards: readonly SceneItem[], frame: Frame): PlacedCard[][] {
  const { room, scale } = frame
  const width = Math.max(...cards.map(({ rect }) => rect.w))
  const columns = Math.max(1, Math.floor((room.w + CARD_GAP) / (width + CARD_GAP)))
  const pages: PlacedCard[][] = []
  let heights: number[] = []
  for (const item of cards) {
    const size = Math.min(1, room.h / item.rect.h, room.w / item.rect.w)
    const h = item.rect.h * size
    let column = heights.indexOf(Math.min(...heights))
    if (column < 0 || heights[column]! + h > room.h + 1e-6) {
      pages.push([])
      heights = Array.from({ length: columns }, () => 0)
      column = 0
    }
    const x = room.x + column * (width + CARD_GAP)
    const y = room.y + heights[column]!
    const part = {
      items: [item],
      scale: size * scale,
      x: (x - item.rect.x * size) * scale,
      y: (y - item.rect.y * size) * scale,
    }
    pages.at(-1)!.push({ item, part })
    heights[column] = heights[column]! + h + CARD_GAP
  }
  return pages
}

/** As many pages as it takes; each begins with the headings of the columns. */
function tablePages(table: Table, frame: Frame): Page[] {
  const { room } = frame
  const { title, head, rows } = tableBlocks(table, room.w)
  const pages: Page[] = []
  let blocks: Block[] = [...title, head]
  const close = () => pages.push({ parts: [inPx(stacked(blocks, room.x, room.y, room.w), frame)] })
  for (const row of rows) {
    if (heightOf(blocks) + row.h > room.h && !blocks.at(-1)!.leads) {
      close()
      blocks = [head]
    }
    blocks.push(row)
  }
  close()
  return pages
}
