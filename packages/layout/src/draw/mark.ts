/** What stands at the end of a note besides its words: whose eyes it is for, or what it was voted. */
import type { Note } from '@parcours/board'
import type { Context } from '../context.ts'
import { sameValue } from '../equal.ts'
import type { NoteForm } from '../metrics.ts'
import type { Primitive } from '../scene.ts'
import { type Badge, badgeOf, badgeWidth, drawBadge } from './badge.ts'
import { drawVoteMark, type VoteMark, voteMarkOf, voteMarkWidth } from './votes.ts'

export type NoteMark = Badge | VoteMark

export function markOf(context: Pick<Context, 'board' | 'view' | 't'>, note: Note): NoteMark | null {
  return badgeOf(context, note) ?? voteMarkOf(context, note)
}

export const isVoteMark = (mark: NoteMark | null): mark is VoteMark =>
  mark !== null && (mark.kind === 'ballot' || mark.kind === 'total')

export const sameMark = (a: NoteMark | null, b: NoteMark | null): boolean => sameValue(a, b)

export function markWidth(mark: NoteMark, form: NoteForm): number {
  return isVoteMark(mark) ? voteMarkWidth(mark) : badgeWidth(mark, form)
}

/** Its right edge at `right`, its middle at `cy`. */
export function drawMark(mark: NoteMark, form: NoteForm, right: number, cy: number): Primitive[] {
  return isVoteMark(mark) ? drawVoteMark(mark, form, right, cy) : drawBadge(mark, form, right, cy)
}
