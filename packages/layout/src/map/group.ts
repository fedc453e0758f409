/** Notes under a title: a frame in the cell, as wide as a note, that holds them. */
import type { LaneKind } from '@parcours/board'
import type { Context, SceneWords } from '../context.ts'
import { ballotZones, drawVoteMark, topOutline, type VoteMark, voteMarkWidth } from '../draw/votes.ts'
import { KIND_STYLE, type TextSize } from '../metrics.ts'
import type { BallotZones, Paint, Primitive, SceneItem, TextBlock } from '../scene.ts'
import type { Frame } from '../stack.ts'
import { blockHeight, blockPrimitives, lineOfText, measure, textBlockFor } from '../text/lines.ts'

/** From the frame's edges to its notes. */
export const GROUP_PAD = 8
/** Above the title, and between it and the first note. */
const TITLE_TOP = 9
const TITLE_GAP = 7
const ICON = 16
const ICON_GAP = 6
const RADIUS = 11
const EMPTY = 32
const TITLE_TEXT: Readonly<Record<TextSize, readonly [size: number, line: number]>> = {
  S: [13, 17],
  M: [14, 18],
  L: [17, 22],
}
const COUNT = { face: '560', size: 12, fill: 'ink-2' } as const
const HINT = { face: '480', size: 13, fill: 'ink-3' } as const

export interface GroupShape {
  w: number
  h: number
  /** From the frame's top to its first note. */
  head: number
  primitives: readonly Primitive[]
  block: Paint
  text: TextBlock
  mark: VoteMark | null
  /** Where one votes on the whole group; null while one doesn't. */
  ballot: BallotZones | null
}

/** @param content height of its notes with the gaps between them; 0 without any, which is said */
export function groupShape(
  title: string,
  kind: LaneKind,
  box: { w: number; content: number; count: number },
  textSize: TextSize,
  t: SceneWords,
  mark: VoteMark | null = null,
): GroupShape {
  const { w, content, count } = box
  const style = KIND_STYLE[kind]
  const [size, line] = TITLE_TEXT[textSize]
  const says = String(count)
  const countWidth = measure(says, COUNT.face, COUNT.size)
  const x = GROUP_PAD + 2 + ICON + ICON_GAP
  const end = w - GROUP_PAD - 2
  const right = end - countWidth - (mark === null ? 0 : voteMarkWidth(mark) + ICON_GAP)
  const isUntitled = title.trim() === ''
  const shown = isUntitled ? t('groupUntitled') : title
  const block = { ...textBlockFor(shown, '640', size, right - 8 - x, line), x, y: TITLE_TOP }
  const head = TITLE_TOP + blockHeight(block) + TITLE_GAP
  const h = head + (count === 0 ? EMPTY : content + GROUP_PAD)
  const primitives: Primitive[] = [
    {
      p: 'rect',
      x: 0.75,
      y: 0.75,
      w: w - 1.5,
      h: h - 1.5,
      r: RADIUS - 0.75,
      fill: 'surface',
      stroke: style.mark,
      strokeWidth: 1.5,
    },
    {
      p: 'icon',
      x: GROUP_PAD + 2,
      y: TITLE_TOP + (line - ICON) / 2,
      size: ICON,
      name: 'group',
      stroke: style.ink,
    },
    ...blockPrimitives(block, shown, 'ink'),
    lineOfText(says, { x: right, y: TITLE_TOP, lineHeight: line }, COUNT),
  ]
  if (mark !== null)
    primitives.push(
      ...topOutline(mark, { w, h }, RADIUS),
      ...drawVoteMark(mark, 'cell', end, TITLE_TOP + line / 2),
    )
  if (count === 0)
    primitives.push(lineOfText(t('groupEmpty'), { x: GROUP_PAD + 2, y: head - 2, lineHeight: 18 }, HINT))
  const text = isUntitled ? { ...block, lines: [{ start: 0, end: 0, width: 0 }] } : block
  const ballot = mark === null ? null : ballotZones(mark, end, { y: 0, h: head })
  return { w, h, head, primitives, block: 'surface', text, mark, ballot }
}

/** The item of a frame; its notes are items of their own. */
export function groupItem(
  { t }: Pick<Context, 't'>,
  { group, shape, ids }: Frame,
  at: { x: number; y: number; journey: string; stage: string; lane: string },
): SceneItem {
  const title = group.title.trim() || t('groupUntitled')
  const { stage, lane, journey, x, y } = at
  return {
    id: `group:${group.id}`,
    kind: 'group',
    record: group.id,
    journey,
    rect: { x, y, w: shape.w, h: shape.h },
    z: 1,
    primitives: shape.primitives,
    radius: RADIUS,
    block: shape.block,
    label: labelOf(t, t('label.group', { title, stage, lane, count: ids.length }), shape.mark),
    text: shape.text,
    ...(shape.ballot === null ? {} : { ballot: shape.ballot }),
  }
}

function labelOf(t: SceneWords, label: string, mark: VoteMark | null): string {
  if (mark === null) return label
  const { points } = mark
  return mark.kind === 'ballot'
    ? t('label.ballot', { label, points })
    : t('label.total', { label, points, rank: mark.rank })
}
