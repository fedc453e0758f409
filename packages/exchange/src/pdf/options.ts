/** What may be asked of an export in its address, and what it means when nothing is asked. */
import type { ThemeName } from '@parcours/layout'
import { ExportError } from '../errors.ts'
import { type Orientation, PAPERS, type PaperName, SIDE_LIMITS, type Size } from './paper.ts'

/** What is drawn beside the maps and the notes. */
export interface ShownParts {
  /** The points that the last vote gave. */
  votes: boolean
  personas: boolean
}

export interface PdfOptions extends ShownParts {
  /** One large sheet, or a booklet: cover, personas, one page a journey, votes, actions. */
  layout: 'poster' | 'pages'
  paper: PaperName | Size
  orientation: Orientation
  /** A poster in pieces on sheets of this size; null: whole. */
  tiles: 'A4' | 'A3' | null
  actions: boolean
}

export interface DrawingOptions extends ShownParts {
  theme: ThemeName
  /** Pixels per world unit; null: as large as is reasonable. PNG only. */
  scale: number | null
}

/** As text, from an address: a repeated name is an array. */
export type Query = Readonly<Record<string, unknown>>

const PDF_KEYS = ['layout', 'size', 'orientation', 'tiles', 'votes', 'personas', 'actions'] as const
const DRAWING_KEYS = ['theme', 'votes', 'personas'] as const

/** @throws {ExportError} `unknown-option`, `bad-option` */
export function pdfOptions(query: Query): PdfOptions {
  onlyKnown(query, PDF_KEYS)
  const layout = choice(query, 'layout', ['poster', 'pages'])
  const tiles = choice(query, 'tiles', ['none', 'A4', 'A3'])
  if (layout === 'pages' && tiles !== 'none') throw refused('tiles', tiles, 'none')
  return {
    layout,
    paper: paperOf(query.size ?? (layout === 'poster' ? 'A1' : 'A4')),
    orientation: choice(query, 'orientation', ['landscape', 'portrait']),
    tiles: tiles === 'none' ? null : tiles,
    votes: flag(query, 'votes'),
    personas: flag(query, 'personas'),
    actions: flag(query, 'actions'),
  }
}

/** @throws {ExportError} `unknown-option`, `bad-option` */
export function drawingOptions(query: Query, format: 'svg' | 'png'): DrawingOptions {
  onlyKnown(query, format === 'png' ? [...DRAWING_KEYS, 'scale'] : DRAWING_KEYS)
  return {
    theme: choice(query, 'theme', ['light', 'dark']),
    votes: flag(query, 'votes'),
    personas: flag(query, 'personas'),
    scale: query.scale === undefined ? null : Number(choice(query, 'scale', ['1', '2', '3', '4'])),
  }
}

/** For files that are always whole. @throws {ExportError} `unknown-option` */
export function noOptions(query: Query): void {
  onlyKnown(query, [])
}

function onlyKnown(query: Query, known: readonly string[]): void {
  for (const option of Object.keys(query)) {
    if (!known.includes(option)) {
      throw new ExportError('unknown-option', { option: shortened(option), known: known.join(', ') || '–' })
    }
  }
}

/** The first is what it is without being asked. */
function choice<T extends string>(query: Query, option: string, allowed: readonly [T, ...T[]]): T {
  const value = query[option] ?? allowed[0]
  const found = allowed.find((candidate) => candidate === value)
  if (found === undefined) throw refused(option, value, allowed.join(', '))
  return found
}

const flag = (query: Query, option: string): boolean => choice(query, option, ['1', '0']) === '1'

function paperOf(value: unknown): PaperName | Size {
  const named = PAPERS.find((paper) => paper === value)
  if (named !== undefined) return named
  const sides = typeof value === 'string' ? /^(\d{1,4})x(\d{1,4})$/.exec(value) : null
  const size = { w: Number(sides?.[1]), h: Number(sides?.[2]) }
  const fits = (side: number) => side >= SIDE_LIMITS.min && side <= SIDE_LIMITS.max
  if (sides === null || !fits(size.w) || !fits(size.h)) {
    const { min, max } = SIDE_LIMITS
    throw refused('size', value, `${PAPERS.join(', ')}, ${min}x${min}–${max}x${max}`)
  }
  return size
}

const refused = (option: string, value: unknown, allowed: string): ExportError =>
  new ExportError('bad-option', { option, value: shortened(String(value)), allowed })

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
