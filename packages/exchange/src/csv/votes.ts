/** The columns that votes add to the table: each its points and ranks, side by side. */
import {
  type Board,
  groupOfNote,
  type Note,
  type RankedOnBoard,
  rankingOn,
  voteResults,
} from '@parcours/board'
import type { exchange, Locale, Translate } from '@parcours/words'

export interface VoteColumn {
  heading: string
  /** What the row of a note has there. */
  of(note: Note): string
}

/** In the order in which the votes were closed. None without a vote. */
export function voteColumns(board: Board, t: Translate<(typeof exchange)[Locale]>): VoteColumn[] {
  const seen = new Map<string, number>()
  return voteResults(board).flatMap((vote): VoteColumn[] => {
    const ranked = new Map(rankingOn(board, vote.id).map((entry) => [entry.target, entry]))
    const grouped = (note: Note): RankedOnBoard | undefined => ranked.get(groupOfNote(board, note)?.id ?? '')
    const entryOf = (note: Note): RankedOnBoard | undefined => ranked.get(note.id) ?? grouped(note)
    const words = { vote: nameOf(vote.title.trim() || t('vote.untitled'), seen) }
    const { ballots, seats } = vote
    const columns: VoteColumn[] = [
      {
        heading: t('column.points', { ...words, ballots, seats }),
        of: (note) => said(ranked.get(note.id)?.points ?? partOf(grouped(note), note)),
      },
      { heading: t('column.rank', words), of: (note) => said(entryOf(note)?.rank) },
    ]
    if ([...ranked.keys()].some((target) => board.groups.has(target))) {
      columns.splice(1, 0, {
        heading: t('column.groupPoints', words),
        of: (note) => said(grouped(note)?.points),
      })
    }
    return columns
  })
}

const partOf = (entry: RankedOnBoard | undefined, { id }: Note): number | undefined =>
  entry?.parts.find((part) => part.id === id)?.points

const said = (value: number | undefined): string => (value === undefined ? '' : String(value))

/** Votes of one name, such as those of a step that was voted on again, are told apart by a number. */
function nameOf(title: string, seen: Map<string, number>): string {
  const count = (seen.get(title) ?? 0) + 1
  seen.set(title, count)
  return count === 1 ? title : `${title} (${count})`
}
