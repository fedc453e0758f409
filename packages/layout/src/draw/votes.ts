/** Points on a note or a group: one's own while a vote goes on, everybody's once it is closed. */
import { type Board, type Id, votableIn, votePointsOf } from '@parcours/board'
import type { Context } from '../context.ts'
import type { NoteForm } from '../metrics.ts'
import type { BallotZones, Primitive, Rect, SceneItem } from '../scene.ts'
import { lineOfText, measure } from '../text/lines.ts'

export type VoteMark =
  /** `more`: another point may be placed on it. */
  { kind: 'ballot'; points: number; more: boolean } | { kind: 'total'; points: number; rank: number }

/** Notes of these ranks are outlined. */
const TOP = 3

const DOT = 20
const GAP = 4
/** Room for a check and a count, whatever the count: a note must not grow under the hand that votes. */
const OWN = 38
const ICON = 12
const COUNT = { face: '640', size: 13, fill: 'on-ink' } as const
const PILL = { left: 7, icon: 13, gap: 5, right: 9, h: 24 } as const

export function voteMarkOf(
  { board, view }: Pick<Context, 'board' | 'view'>,
  { id }: { id: Id },
): VoteMark | null {
  const { votes } = view
  if (votes === null) return null
  if (votes.shows === 'totals') {
    const total = totalOf(board, votes.vote, id)
    return total === undefined ? null : { kind: 'total', points: total.points, rank: total.rank }
  }
  if (!votableIn(board, votes)(id)) return null
  const points = votes.points.get(id) ?? 0
  return { kind: 'ballot', points, more: votes.left > 0 && points < votes.cap }
}

const totalOf = (board: Board, vote: Id, target: Id) =>
  votePointsOf(board, target).find((one) => one.vote.id === vote)

export function voteMarkWidth(mark: VoteMark): number {
  if (mark.kind === 'ballot') return OWN + GAP + DOT
  const { left, icon, gap, right } = PILL
  return Math.ceil(left + icon + gap + measure(String(mark.points), COUNT.face, COUNT.size) + right)
}

/** Its right edge at `right`, its middle at `cy`. */
export function drawVoteMark(mark: VoteMark, form: NoteForm, right: number, cy: number): Primitive[] {
  return mark.kind === 'total' ? total(mark, form, right, cy) : ballot(mark, right, cy)
}

function total(
  mark: Extract<VoteMark, { kind: 'total' }>,
  form: NoteForm,
  right: number,
  cy: number,
): Primitive[] {
  const w = voteMarkWidth(mark)
  const h = form === 'compact' ? DOT : PILL.h
  const x = right - w
  const { left, icon, gap } = PILL
  return [
    { p: 'rect', x, y: cy - h / 2, w, h, r: h / 2, fill: 'ink' },
    { p: 'icon', x: x + left, y: cy - icon / 2, size: icon, name: 'vote', stroke: 'on-ink' },
    lineOfText(String(mark.points), { x: x + left + icon + gap, y: cy - 9, lineHeight: 18 }, COUNT),
  ]
}

function ballot(
  { points, more }: Extract<VoteMark, { kind: 'ballot' }>,
  right: number,
  cy: number,
): Primitive[] {
  const drawn: Primitive[] = []
  const end = right - DOT - GAP
  if (points === 1) {
    drawn.push({ p: 'circle', cx: end - DOT / 2, cy, r: DOT / 2, fill: 'ink' }, check(end - DOT / 2, cy))
  } else if (points > 1) {
    const w = Math.ceil(4 + ICON + 4 + measure(String(points), COUNT.face, COUNT.size) + 7)
    const x = end - w
    drawn.push(
      { p: 'rect', x, y: cy - DOT / 2, w, h: DOT, r: DOT / 2, fill: 'ink' },
      check(x + 4 + ICON / 2, cy),
      lineOfText(String(points), { x: x + 4 + ICON + 4, y: cy - 9, lineHeight: 18 }, COUNT),
    )
  }
  if (more) {
    const cx = right - DOT / 2
    drawn.push(
      { p: 'circle', cx, cy, r: DOT / 2 - 1, stroke: 'ink-2', strokeWidth: 2 },
      { p: 'icon', x: cx - ICON / 2, y: cy - ICON / 2, size: ICON, name: 'plus', stroke: 'ink-2' },
    )
  }
  return drawn
}

const check = (cx: number, cy: number): Primitive => ({
  p: 'icon',
  x: cx - ICON / 2,
  y: cy - ICON / 2,
  size: ICON,
  name: 'check',
  stroke: 'on-ink',
  strokeWidth: 2.5,
})

/** Around what comes first in the ranking. */
export function topOutline(
  mark: VoteMark,
  { w, h }: { w: number; h: number },
  r: SceneItem['radius'],
): Primitive[] {
  if (mark.kind !== 'total' || mark.rank > TOP) return []
  return [{ p: 'rect', x: 1, y: 1, w: w - 2, h: h - 2, r, stroke: 'ink', strokeWidth: 2 }]
}

/** Where a press places a point and where it takes one back: the whole height that is given, so that a finger hits it. */
export function ballotZones(
  mark: VoteMark,
  right: number,
  { y, h }: { y: number; h: number },
): BallotZones | null {
  if (mark.kind !== 'ballot') return null
  const end = right - DOT - GAP / 2
  const zone = (x: number, to: number): Rect => ({ x, y, w: to - x, h })
  return { add: zone(end, right + GAP), take: mark.points === 0 ? null : zone(end - OWN - GAP, end) }
}

/** How many points notes and groups come to; those of a group are its own, without its notes'. */
export function pointsOf(
  { board, view }: Pick<Context, 'board' | 'view'>,
  notes: readonly { id: Id }[],
  groups: readonly { id: Id }[],
): number {
  const { votes } = view
  if (votes === null) return 0
  const totals = votes.shows === 'totals' ? board.votes.get(votes.vote)?.totals : undefined
  const ofNote = (id: Id): number =>
    (votes.shows === 'totals' ? totalOf(board, votes.vote, id)?.points : votes.points.get(id)) ?? 0
  const ofGroup = (id: Id): number => (votes.shows === 'totals' ? totals?.[id] : votes.points.get(id)) ?? 0
  return (
    notes.reduce((sum, { id }) => sum + ofNote(id), 0) + groups.reduce((sum, { id }) => sum + ofGroup(id), 0)
  )
}
