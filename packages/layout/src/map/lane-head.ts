/** The header of a lane: icon, name, count; for emotions also the faces of the scale. */
import type { Lane } from '@parcours/board'
import type { Context } from '../context.ts'
import { pointsOf } from '../draw/votes.ts'
import { raterCounts } from '../emotion/raters.ts'
import { EMOTION_STEP, EMOTION_TOP, KIND_STYLE, LANE_HEAD, LANE_LINE } from '../metrics.ts'
import type { LaneRow, Primitive, SceneItem, TextBlock } from '../scene.ts'
import type { Stack } from '../stack.ts'
import { blockHeight, blockPrimitives, fitLine, lineOfText, textBlockFor } from '../text/lines.ts'

const LEFT = 20
const ICON_BOX = 32
const TOP = 14
const GAP = 7
const COUNT_LINE = 16

/** Lucide names of the faces, from a rating of 1 to 5. */
export const FACES = ['angry', 'frown', 'meh', 'smile', 'laugh'] as const

/** The face of a rating or of a mean, rounded half up. */
export function faceOf(mean: number): { icon: (typeof FACES)[number]; level: number } {
  const level = Math.min(5, Math.max(1, Math.floor(mean + 0.5)))
  return { icon: FACES[level - 1]!, level }
}

/** What a lane holds, in words: its notes, one's own drafts, and what of others lies covered; or who rated; or its votes. */
export function laneCounts(
  context: Context,
  lane: Lane,
  stacks: readonly Stack[],
  covered: readonly number[],
): readonly string[] {
  const { t, board, view } = context
  if (lane.kind === 'emotions')
    return [t('ratingCount', { count: raterCounts(board).get(lane.journey) ?? 0 })]
  const notes = stacks.flatMap((stack) => stack.notes)
  const groups = stacks.flatMap((stack) => stack.groups)
  const points = pointsOf(context, notes, groups)
  if (view.votes?.shows === 'totals' && points > 0) return [t('voteCount', { count: points })]
  if (view.votes?.shows === 'ballot' && (view.votes.lanes?.includes(lane.id) ?? notes.length > 0))
    return [t('ballotCount', { count: points })]
  const own = notes.filter(({ draft }) => draft !== null).length
  const shown = notes.length - own
  const hidden = covered.reduce((sum, count) => sum + count, 0)
  const says = own + hidden === 0 || shown > 0 ? [t('noteCount', { count: shown })] : []
  if (own > 0) says.push(t('ownCount', { count: own }))
  if (hidden > 0) says.push(t('coveredCount', { count: hidden }))
  return says
}

/** The name of a lane as broken in its header, and the header's height without the line above it. */
export function laneHead(
  context: Context,
  lane: Lane,
  counts: number,
): { name: string; block: TextBlock; h: number } {
  const name = lane.name.trim() === '' ? context.t('laneUntitled') : lane.name
  const width = LANE_HEAD - LEFT - (lane.kind === 'emotions' ? 34 : 8)
  const block = { ...textBlockFor(name, '640', 15, width, 19), x: LEFT, y: LANE_LINE + TOP + ICON_BOX + GAP }
  return { name, block, h: TOP + ICON_BOX + GAP + blockHeight(block) + GAP + counts * COUNT_LINE + 10 }
}

function axisFaces(): Primitive[] {
  return FACES.map((name, i) => ({
    p: 'icon',
    x: LANE_HEAD - 30,
    y: LANE_LINE + EMOTION_TOP + (4 - i) * EMOTION_STEP - 9.5,
    size: 19,
    name,
    stroke: `emo-${i + 1}`,
  }))
}

/** The item of a lane: its header only; the row is part of the map. */
export function laneItem(context: Context, lane: Lane, row: LaneRow, counts: readonly string[]): SceneItem {
  const style = KIND_STYLE[lane.kind]
  const { name, block } = laneHead(context, lane, counts.length)
  const primitives: Primitive[] = []
  const empty = lane.name.trim() === ''
  let text: TextBlock = empty ? { ...block, lines: [{ start: 0, end: 0, width: 0 }] } : block
  if (row.collapsed) {
    const cy = LANE_LINE + (row.h - LANE_LINE) / 2
    const shown = fitLine(name, '640', 13, LANE_HEAD - 16 - 22 - 8 - 4)
    text = { ...textBlockFor(shown, '640', 13, LANE_HEAD, 16), x: 46, y: cy - 8, w: LANE_HEAD - 50 }
    primitives.push(
      { p: 'rect', x: 16, y: cy - 11, w: 22, h: 22, r: 6, fill: style.mark },
      { p: 'icon', x: 20, y: cy - 7, size: 14, name: style.icon, stroke: style.onMark },
      lineOfText(shown, { x: 46, y: cy - 8, lineHeight: 16 }, { face: '640', size: 13, fill: style.ink }),
    )
  } else {
    primitives.push(
      { p: 'rect', x: LEFT, y: LANE_LINE + TOP, w: ICON_BOX, h: ICON_BOX, r: 9, fill: style.mark },
      { p: 'icon', x: LEFT + 7, y: LANE_LINE + TOP + 7, size: 18, name: style.icon, stroke: style.onMark },
      ...blockPrimitives(block, name, style.ink),
      ...counts.map((count, i) =>
        lineOfText(
          count,
          { x: LEFT, y: block.y + blockHeight(block) + GAP + i * COUNT_LINE, lineHeight: COUNT_LINE },
          { face: '480', size: 13, fill: 'ink-3' },
        ),
      ),
    )
    if (lane.kind === 'emotions') primitives.push(...axisFaces())
  }
  return {
    id: `lane:${lane.id}`,
    kind: 'lane',
    record: lane.id,
    journey: lane.journey,
    rect: { ...row.head },
    z: 3,
    primitives,
    radius: 0,
    block: style.wash,
    label: context.t('label.lane', { name, count: counts.join(', ') }),
    text,
  }
}
