/** What a person chooses of an export, and how the server is asked for it. */
import { largestScale, scaleByItself } from '@parcours/exchange/picture-limits'
import type { ExportFormat } from '../api/boards.ts'

export const PAPERS = ['A4', 'A3', 'A2', 'A1', 'A0'] as const
/** Of one side of a size of one's own; millimetres. The server refuses others too. */
export const SIDE = { min: 100, max: 2500 } as const

export const SCALES = ['1', '2', '3', '4'] as const

export interface Choices {
  layout: 'poster' | 'pages'
  /** `own`: width and height count. */
  paper: (typeof PAPERS)[number] | 'own'
  orientation: 'landscape' | 'portrait'
  width: number
  height: number
  tiles: 'none' | 'A4' | 'A3'
  votes: boolean
  personas: boolean
  actions: boolean
  theme: 'light' | 'dark'
  /** Pixels per unit of the map; null: as sharp as is reasonable. */
  scale: (typeof SCALES)[number] | null
}

export const FIRST_CHOICES: Choices = {
  layout: 'poster',
  paper: 'A1',
  orientation: 'landscape',
  width: 1200,
  height: 600,
  tiles: 'none',
  votes: true,
  personas: true,
  actions: true,
  theme: 'light',
  scale: null,
}

/** A poster is large and pages are for the printer at hand: changing the layout changes the paper with it. */
export function withLayout(choices: Choices, layout: Choices['layout']): Choices {
  if (layout === choices.layout) return choices
  return { ...choices, layout, paper: layout === 'poster' ? 'A1' : 'A4', tiles: 'none' }
}

/** A drawing's sides in units of the map. */
export interface DrawingSize {
  w: number
  h: number
}

/** Pixels that a picture of a drawing has; null where the server makes none so large. @param scale null: by itself */
export function pixelsOf(
  drawing: DrawingSize,
  scale: Choices['scale'],
): { width: number; height: number } | null {
  const factor = scale === null ? scaleByItself(drawing) : Number(scale)
  if (factor > largestScale(drawing)) return null
  return { width: Math.ceil(drawing.w * factor), height: Math.ceil(drawing.h * factor) }
}

/** The choices as far as they can be had of this drawing. */
export const fitting = (choices: Choices, drawing: DrawingSize | null): Choices =>
  drawing !== null && pixelsOf(drawing, choices.scale) === null ? { ...choices, scale: null } : choices

/** Of an SVG file of ours, whose size stands in its first element; null for another. */
export function sizeOfSvg(beginning: string): DrawingSize | null {
  const found = /<svg [^>]*width="([\d.]+)" height="([\d.]+)"/.exec(beginning)
  return found === null ? null : { w: Number(found[1]), h: Number(found[2]) }
}

export const isSide = (mm: number): boolean => Number.isInteger(mm) && mm >= SIDE.min && mm <= SIDE.max

/** The query of an address, without "?"; null while something can't be asked for. What is so anyway isn't said. */
export function queryOf(format: ExportFormat, choices: Choices): string | null {
  const query = new URLSearchParams()
  const hide = (...parts: ('votes' | 'personas' | 'actions')[]) => {
    for (const part of parts) if (!choices[part]) query.set(part, '0')
  }
  if (format === 'pdf') {
    const { layout, paper, width, height, orientation, tiles } = choices
    if (paper === 'own' && !(isSide(width) && isSide(height))) return null
    query.set('layout', layout)
    query.set('size', paper === 'own' ? `${width}x${height}` : paper)
    if (paper !== 'own') query.set('orientation', orientation)
    if (layout === 'poster' && tiles !== 'none') query.set('tiles', tiles)
    hide('votes', 'personas', 'actions')
  }
  if (format === 'svg' || format === 'png') {
    if (choices.theme !== 'light') query.set('theme', choices.theme)
    if (format === 'png' && choices.scale !== null) query.set('scale', choices.scale)
    hide('votes', 'personas')
  }
  return query.toString()
}
