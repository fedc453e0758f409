/** What a workshop came to, as tables: the rankings of its votes, and its actions. */
import { type Board, homeOf, liveActions, rankingOn, voteResults } from '@parcours/board'
import { dateFormat, type exchange, type Locale, type Translate } from '@parcours/words'
import type { Table } from './blocks.ts'

export type Words = Translate<(typeof exchange)[Locale]>

/** null without an action. */
export function actionTable(board: Board, t: Words): Table | null {
  const actions = liveActions(board)
  if (actions.length === 0) return null
  const day = dateFormat(board.meta.locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const written = (due: string): string => {
    const at = new Date(`${due}T00:00:00Z`)
    return Number.isNaN(at.getTime()) ? due : day.format(at)
  }
  return {
    title: t('pdf.actions'),
    columns: [
      { title: t('pdf.action'), share: 0.52 },
      { title: t('column.owner'), share: 0.2 },
      { title: t('column.due'), share: 0.15 },
      { title: t('column.state'), share: 0.13 },
    ],
    rows: actions.map(({ text, owner, due, state }) => [
      text,
      owner,
      due === null ? '' : written(due),
      t(`state.${state}`),
    ]),
  }
}

/** One for each vote of which something is still on the board, the first closed first. Nobody is named. */
export function voteTables(board: Board, t: Words): Table[] {
  return voteResults(board).flatMap((vote) => {
    const ranked = rankingOn(board, vote.id)
    if (ranked.length === 0) return []
    return {
      title: vote.title.trim() || t('vote.untitled'),
      note: t('pdf.turnout', { ballots: vote.ballots, seats: vote.seats }),
      columns: [
        { title: t('pdf.rank'), share: 0.08 },
        { title: t('column.text'), share: 0.54 },
        { title: t('pdf.place'), share: 0.26 },
        { title: t('pdf.points'), share: 0.12 },
      ],
      rows: ranked.map(({ rank, target, points }) => [
        String(rank),
        nameOf(board, target, t),
        placeOf(board, target, t),
        String(points),
      ]),
    }
  })
}

function nameOf(board: Board, target: string, t: Words): string {
  const group = board.groups.get(target)
  return group === undefined
    ? (board.notes.get(target)?.text ?? '')
    : group.title.trim() || t('group.untitled')
}

/** Stage and lane of a note or a group. */
function placeOf(board: Board, target: string, t: Words): string {
  const group = board.groups.get(target)
  const note = board.notes.get(target)
  const home = group?.place ?? (note === undefined ? null : homeOf(board, note))
  if (home?.at === 'parking') return t('place.parking')
  if (home?.at !== 'cell') return ''
  return [board.stages.get(home.stage)?.name, board.lanes.get(home.lane)?.name]
    .filter((name) => name !== undefined && name !== '')
    .join(' · ')
}
