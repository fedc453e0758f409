/** What one note looks like: its size, its outline, its lines of text. Doesn't know where it stands. */
import type { Note, NoteKind } from '@parcours/board'
import { channelIcon } from './channel-icon.ts'
import { drawMark, isVoteMark, markWidth, type NoteMark } from './draw/mark.ts'
import { truthDiamond } from './draw/shapes.ts'
import { ballotZones, topOutline } from './draw/votes.ts'
import { COLOR_PAINT } from './ink/palette.ts'
import {
  KIND_STYLE,
  LEADING_ICON,
  type NoteForm,
  type NoteMetrics,
  noteMetrics,
  pillMetrics,
  SQUARE,
  type TextSize,
} from './metrics.ts'
import type { BallotZones, FontFace, Paint, Primitive, SceneItem, TextBlock } from './scene.ts'
import { blockHeight, blockPrimitives, keepsWords, textBlockFor } from './text/lines.ts'

export interface NoteShape {
  w: number
  h: number
  primitives: readonly Primitive[]
  radius: SceneItem['radius']
  block: Paint
  text: TextBlock
  mark: NoteMark | null
  /** Where one votes on it; null while one doesn't. */
  ballot: BallotZones | null
}
export type NoteContent = Pick<Note, 'text' | 'channel' | 'truth' | 'color'>

/** The diamond is 13 wide and keeps 3 on each side. */
const TRUTH_BOX = 19
/** A square whose text needs more lines than this is set in the compact size, and then widened. */
const SQUARE_LINES = 6
const COMPACT_LINES = 8
/** One, two or three squares of 124 with the gap of 12 between them: they stand in the parking's columns. */
const SQUARE_WIDTHS = [SQUARE, 2 * SQUARE + 12, 3 * SQUARE + 24] as const

function faceOf(kind: NoteKind): FontFace {
  return kind === 'thoughts' ? '480i' : kind === 'touchpoints' ? '560' : '480'
}

function radiusOf(kind: NoteKind, form: NoteForm): SceneItem['radius'] {
  const r = form === 'square' ? 5 : 7
  if (kind === 'thoughts') return [14, 14, 14, 3]
  if (kind === 'pains') return [r, r, 20, r]
  return r
}

/** A foot that holds a mark is as high as that, with the space above it. */
const FOOT = 28
const COMPACT_FOOT = 24
/** Between a foot and the note's lower edge. */
const FOOT_MARGIN = 4

/** The middle of what stands at the end of a note of this height: of the note, or of its foot. */
const endMiddle = (h: number, foot: number): number => (foot === 0 ? h / 2 : h - FOOT_MARGIN - foot / 2)

/** What stands at the end of a note, from the right: its mark, then the blaze of a moment of truth. */
function tail(note: NoteContent, mark: NoteMark | null, form: NoteForm, gap: number) {
  const markRoom = mark === null ? 0 : markWidth(mark, form) + gap
  return {
    room: markRoom + (note.truth ? gap + TRUTH_BOX : 0),
    draw: (right: number, cy: number): Primitive[] => [
      ...(mark === null ? [] : drawMark(mark, form, right, cy)),
      ...(note.truth ? truthDiamond(right - markRoom - TRUTH_BOX / 2, cy) : []),
    ],
  }
}

/**
 * The words of a note beside what stands at its end; where that would break a word in two, it stands in a foot under them.
 * @param room for both together @param end of the two
 */
function broken(
  text: string,
  type: { face: FontFace; size: number; line: number },
  room: number,
  end: number,
  form: NoteForm,
): { block: TextBlock; foot: number } {
  const { face, size, line } = type
  const isBeside = end === 0 || keepsWords(text, face, size, room - end)
  const block = textBlockFor(text, face, size, isBeside ? room - end : room, line)
  return { block, foot: isBeside ? 0 : form === 'compact' ? COMPACT_FOOT : FOOT }
}

/** What a vote adds to a note of this size. `right`: where its mark ends; `foot`: how high what it stands in is, 0: the note. */
function voted(
  mark: NoteMark | null,
  size: { w: number; h: number },
  radius: SceneItem['radius'],
  right: number,
  foot = 0,
): { outline: readonly Primitive[]; ballot: BallotZones | null } {
  if (!isVoteMark(mark)) return { outline: [], ballot: null }
  const h = foot === 0 ? size.h : foot + FOOT_MARGIN
  return { outline: topOutline(mark, size, radius), ballot: ballotZones(mark, right, { y: size.h - h, h }) }
}

function pill(
  note: NoteContent,
  form: NoteForm,
  width: number,
  textSize: TextSize,
  mark: NoteMark | null,
): NoteShape {
  const m = pillMetrics(form)
  const { size, line } = noteMetrics(form, textSize)
  const x = m.pad + m.disc + m.gap
  const end = tail(note, mark, form, m.gap)
  const type = { face: faceOf('touchpoints'), size, line }
  const { block, foot } = broken(note.text, type, width - x - m.right, end.room, form)
  const h = Math.max(m.min, blockHeight(block) + 2 * m.pad) + foot
  const text = { ...block, x, y: (h - foot - blockHeight(block)) / 2 }
  const r = Math.min(m.radius, h / 2)
  const style = KIND_STYLE.touchpoints
  const primitives: Primitive[] = [
    { p: 'rect', x: 0, y: 0, w: width, h, r, fill: style.note, shadow: 'note' },
    { p: 'circle', cx: m.pad + m.disc / 2, cy: h / 2, r: m.disc / 2, fill: 'surface' },
    {
      p: 'icon',
      x: m.pad + (m.disc - m.icon) / 2,
      y: (h - m.icon) / 2,
      size: m.icon,
      name: channelIcon(note.channel),
      stroke: style.ink,
    },
    ...blockPrimitives(text, note.text, 'ink'),
  ]
  const { outline, ballot } = voted(mark, { w: width, h }, r, width - m.right, foot)
  primitives.push(...end.draw(width - m.right, endMiddle(h, foot)), ...outline)
  return { w: width, h, primitives, radius: r, block: style.note, text, mark, ballot }
}

function rectangle(
  note: NoteContent,
  kind: NoteKind,
  form: NoteForm,
  width: number,
  textSize: TextSize,
  mark: NoteMark | null,
): NoteShape {
  const m = noteMetrics(form, textSize)
  const style = KIND_STYLE[kind]
  const icon = LEADING_ICON[kind]
  const x = m.padX + (icon === undefined ? 0 : m.icon + m.gap)
  const end = tail(note, mark, form, m.gap)
  const type = { face: faceOf(kind), size: m.size, line: m.line }
  const { block, foot } = broken(note.text, type, width - x - m.padX, end.room, form)
  const h = Math.max(m.min, blockHeight(block) + 2 * m.padY + foot)
  const text = { ...block, x, y: (h - foot - blockHeight(block)) / 2 }
  const radius = radiusOf(kind, form)
  const primitives: Primitive[] = [
    { p: 'rect', x: 0, y: 0, w: width, h, r: radius, fill: style.note, shadow: 'note' },
  ]
  if (icon !== undefined) {
    primitives.push({
      p: 'icon',
      x: m.padX,
      y: (h - m.icon) / 2,
      size: m.icon,
      name: icon,
      stroke: style.ink,
    })
  }
  primitives.push(...blockPrimitives(text, note.text, 'ink'))
  const { outline, ballot } = voted(mark, { w: width, h }, radius, width - m.padX, foot)
  primitives.push(...end.draw(width - m.padX, endMiddle(h, foot)), ...outline)
  return { w: width, h, primitives, radius, block: style.note, text, mark, ballot }
}

/** Square notes say their kind at their foot, because their text takes the whole width. */
function squareFoot(
  note: NoteContent,
  kind: NoteKind,
  mark: NoteMark | null,
  size: { w: number; h: number },
  m: NoteMetrics,
): Primitive[] {
  const { w, h } = size
  const style = KIND_STYLE[kind]
  const foot: Primitive[] = []
  const cy = h - 12 - m.icon / 2
  if (kind === 'touchpoints') {
    foot.push({ p: 'circle', cx: 12 + 13, cy, r: 13, fill: 'surface' })
    foot.push({
      p: 'icon',
      x: 12 + 5,
      y: cy - 8,
      size: 16,
      name: channelIcon(note.channel),
      stroke: style.ink,
    })
  } else if (kind !== 'free') {
    foot.push({ p: 'icon', x: 12, y: cy - 8.5, size: 17, name: style.icon, stroke: style.ink })
  }
  foot.push(...tail(note, mark, 'square', 4).draw(w - 9, cy))
  return foot
}

/** The text at full size in 124, else in the compact size in the narrowest width that keeps it low. */
function squareText(
  text: string,
  face: FontFace,
  textSize: TextSize,
): { w: number; block: TextBlock; m: NoteMetrics } {
  const full = noteMetrics('square', textSize)
  const block = textBlockFor(text, face, full.size, SQUARE - 24, full.line)
  if (block.lines.length <= SQUARE_LINES) return { w: SQUARE, block, m: full }
  const small = noteMetrics('compact', textSize)
  const m = { ...full, size: small.size, line: small.line }
  const tries = SQUARE_WIDTHS.map((w) => ({ w, block: textBlockFor(text, face, m.size, w - 24, m.line), m }))
  return tries.find((candidate) => candidate.block.lines.length <= COMPACT_LINES) ?? tries.at(-1)!
}

function square(note: NoteContent, kind: NoteKind, textSize: TextSize, mark: NoteMark | null): NoteShape {
  const { w, block, m } = squareText(note.text, faceOf(kind), textSize)
  const footed = kind !== 'free' || note.truth || mark !== null
  const h = Math.max(SQUARE, 12 + blockHeight(block) + (footed ? m.gap + m.icon : 0) + 12)
  const text = { ...block, x: 12, y: 12 }
  const radius = radiusOf(kind, 'square')
  const fill = note.color === null ? KIND_STYLE[kind].note : COLOR_PAINT[note.color].soft
  const ink = kind === 'free' && note.color === null ? 'free-ink' : 'ink'
  const primitives: Primitive[] = [
    { p: 'rect', x: 0, y: 0, w, h, r: radius, fill, shadow: 'note' },
    ...blockPrimitives(text, note.text, ink),
    ...squareFoot(note, kind, mark, { w, h }, m),
  ]
  const { outline, ballot } = voted(mark, { w, h }, radius, w - 9)
  primitives.push(...outline)
  return { w, h, primitives, radius, block: fill, text, mark, ballot }
}

/** The shape of a note. `width` is ignored for squares: 124, wider only for long texts. */
export function noteShape(
  note: NoteContent,
  kind: NoteKind,
  form: NoteForm,
  width: number,
  textSize: TextSize,
  mark: NoteMark | null = null,
): NoteShape {
  if (form === 'square') return square(note, kind, textSize, mark)
  if (kind === 'touchpoints') return pill(note, form, width, textSize, mark)
  return rectangle(note, kind, form, width, textSize, mark)
}
