/** The measures of the design (section 3), in world units: 1 = 1 CSS px at 100 %. */
import type { Board, LaneKind, NoteKind } from '@parcours/board'

export const LANE_HEAD = 160
export const HEADER = 80
export const BAND = 28
export const STAGE_ROW = 72
export const CHEVRON = 62
export const CHEVRON_POINT = 20
/** The height of a branch's line under the stages, with its words. */
export const BRANCH_TRACK = 30
export const CELL_PAD = 12
export const NOTE_GAP = 8
export const COMPACT_GAP = 4
/** A cell with more notes than this packs them in the compact size. */
export const COMPACT_FROM = 9
/** The line above every lane; it belongs to the lane's height. */
export const LANE_LINE = 1
export const COLLAPSED = 40
export const NEIGHBOUR_GAP = 36
/** Between persona cards, and between the last one and "Ideas to sort". */
export const CARD_GAP = 24
export const SIDE_WIDTH = 448
export const SQUARE = 124
export const MAP_RADIUS = 16
export const EMOTION_HEIGHT = 186
/** From the lane's top to a rating of 5, and between two ratings. */
export const EMOTION_TOP = 18
export const EMOTION_STEP = 37.5
export const SCENE_MARGIN = 36

export const LANE_MIN: Readonly<Record<LaneKind, number>> = {
  actions: 80,
  touchpoints: 64,
  thoughts: 80,
  emotions: EMOTION_HEIGHT,
  pains: 80,
  solutions: 80,
  free: 80,
}

/** How a kind of lane or note is painted. */
export interface KindStyle {
  ink: string
  mark: string
  /** What is drawn on the mark. */
  onMark: string
  /** Fill of its notes; also what stands for a note at low zoom. */
  note: string
  wash: string
  icon: string
}

export const KIND_STYLE: Readonly<Record<LaneKind, KindStyle>> = {
  actions: style('actions', 'footprints'),
  touchpoints: style('touch', 'radio'),
  thoughts: style('thoughts', 'message-square-quote'),
  emotions: style('emotions', 'activity'),
  pains: style('pain', 'zap'),
  solutions: style('solutions', 'lightbulb'),
  free: {
    ink: 'free-ink',
    mark: 'balise',
    onMark: 'on-balise',
    note: 'free-note',
    wash: 'surface',
    icon: 'sticky-note',
  },
}

function style(token: string, icon: string): KindStyle {
  return {
    ink: `${token}-ink`,
    mark: `${token}-mark`,
    onMark: 'surface',
    note: `${token}-note`,
    wash: `${token}-wash`,
    icon,
  }
}

export type TextSize = Board['meta']['textSize']
/** In a cell; in a cell with many notes, or a square with a long text; outside of cells. */
export type NoteForm = 'cell' | 'compact' | 'square'

export interface NoteMetrics {
  size: number
  line: number
  padX: number
  padY: number
  min: number
  icon: number
  gap: number
}
export interface PillMetrics {
  pad: number
  right: number
  min: number
  disc: number
  icon: number
  gap: number
  radius: number
}

const CELL_TEXT = { S: [14, 18], M: [16, 20], L: [19, 24] } as const
const COMPACT_TEXT = { S: [12, 15], M: [13, 16], L: [15, 19] } as const

/** Type and padding of a note that isn't a pill. */
export function noteMetrics(form: NoteForm, textSize: TextSize): NoteMetrics {
  const [size, line] = (form === 'compact' ? COMPACT_TEXT : CELL_TEXT)[textSize]
  if (form === 'compact') return { size, line, padX: 8, padY: 6, min: 32, icon: 14, gap: 6 }
  if (form === 'square') return { size, line, padX: 12, padY: 12, min: SQUARE, icon: 17, gap: 8 }
  return { size, line, padX: 12, padY: 9, min: 56, icon: 17, gap: 8 }
}

/** Padding and disc of a touchpoint in a lane. */
export function pillMetrics(form: NoteForm): PillMetrics {
  return form === 'compact'
    ? { pad: 4, right: 10, min: 28, disc: 20, icon: 12, gap: 8, radius: 18 }
    : { pad: 6, right: 14, min: 40, disc: 28, icon: 16, gap: 10, radius: 26 }
}

/** Notes whose kind is said by an icon in front of their text. */
export const LEADING_ICON: Readonly<Partial<Record<NoteKind, string>>> = {
  pains: 'zap',
  solutions: 'lightbulb',
}
