/** What one note looks like: its size, its outline, its lines of text. Doesn't know where it stands. */
import type { Note, NoteKind } from '@parcours/board'
import { channelIcon } from './channel-icon.ts'
import { type Badge, badgeWidth, drawBadge } from './draw/badge.ts'
import { truthDiamond } from './draw/shapes.ts'
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
import type { FontFace, Paint, Primitive, SceneItem, TextBlock } from './scene.ts'
import { blockHeight, blockPrimitives, textBlockFor } from './text/lines.ts'

export interface NoteShape {
  w: number
  h: number
  primitives: readonly Primitive[]
  radius: SceneItem['radius']
  block: Paint
  text: TextBlock
  badge: Badge | null
}
export type NoteContent = Pick<Note, 'text' | 'channel' | 'truth'>

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

/** What stands at the end of a note, from the right: the badge of a draft, then the blaze of a moment of truth. */
function tail(note: NoteContent, badge: Badge | null, form: NoteForm, gap: number) {
  const badgeRoom = badge === null ? 0 : badgeWidth(badge, form) + gap
  return {
    room: badgeRoom + (note.truth ? gap + TRUTH_BOX : 0),
    draw: (right: number, cy: number): Primitive[] => [
      ...(badge === null ? [] : drawBadge(badge, form, right, cy)),
      ...(note.truth ? truthDiamond(right - badgeRoom - TRUTH_BOX / 2, cy) : []),
    ],
  }
}

function pill(
  note: NoteContent,
  form: NoteForm,
  width: number,
  textSize: TextSize,
  badge: Badge | null,
): NoteShape {
  const m = pillMetrics(form)
  const { size, line } = noteMetrics(form, textSize)
  const x = m.pad + m.disc + m.gap
  const end = tail(note, badge, form, m.gap)
  const room = width - x - m.right - end.room
  const broken = textBlockFor(note.text, faceOf('touchpoints'), size, room, line)
  const h = Math.max(m.min, blockHeight(broken) + 2 * m.pad)
  const text = { ...broken, x, y: (h - blockHeight(broken)) / 2 }
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
  primitives.push(...end.draw(width - m.right, h / 2))
  return { w: width, h, primitives, radius: r, block: style.note, text, badge }
}

function rectangle(
  note: NoteContent,
  kind: NoteKind,
  form: NoteForm,
  width: number,
  textSize: TextSize,
  badge: Badge | null,
): NoteShape {
  const m = noteMetrics(form, textSize)
  const style = KIND_STYLE[kind]
  const icon = LEADING_ICON[kind]
  const x = m.padX + (icon === undefined ? 0 : m.icon + m.gap)
  const end = tail(note, badge, form, m.gap)
  const room = width - x - m.padX - end.room
  const broken = textBlockFor(note.text, faceOf(kind), m.size, room, m.line)
  const h = Math.max(m.min, blockHeight(broken) + 2 * m.padY)
  const text = { ...broken, x, y: (h - blockHeight(broken)) / 2 }
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
  primitives.push(...end.draw(width - m.padX, h / 2))
  return { w: width, h, primitives, radius, block: style.note, text, badge }
}

/** Square notes say their kind at their foot, because their text takes the whole width. */
function squareFoot(
  note: NoteContent,
  kind: NoteKind,
  badge: Badge | null,
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
  foot.push(...tail(note, badge, 'square', 4).draw(w - 9, cy))
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

function square(note: NoteContent, kind: NoteKind, textSize: TextSize, badge: Badge | null): NoteShape {
  const { w, block, m } = squareText(note.text, faceOf(kind), textSize)
  const footed = kind !== 'free' || note.truth || badge !== null
  const h = Math.max(SQUARE, 12 + blockHeight(block) + (footed ? m.gap + m.icon : 0) + 12)
  const text = { ...block, x: 12, y: 12 }
  const radius = radiusOf(kind, 'square')
  const { note: fill } = KIND_STYLE[kind]
  const primitives: Primitive[] = [
    { p: 'rect', x: 0, y: 0, w, h, r: radius, fill, shadow: 'note' },
    ...blockPrimitives(text, note.text, kind === 'free' ? 'free-ink' : 'ink'),
    ...squareFoot(note, kind, badge, { w, h }, m),
  ]
  return { w, h, primitives, radius, block: fill, text, badge }
}

/** The shape of a note. `width` is ignored for squares: 124, wider only for long texts. */
export function noteShape(
  note: NoteContent,
  kind: NoteKind,
  form: NoteForm,
  width: number,
  textSize: TextSize,
  badge: Badge | null = null,
): NoteShape {
  if (form === 'square') return square(note, kind, textSize, badge)
  if (kind === 'touchpoints') return pill(note, form, width, textSize, badge)
  return rectangle(note, kind, form, width, textSize, badge)
}
