import { compareText } from '../rank.ts'
import type { Action, Board } from '../schema.ts'
import { memoByPart } from './memo.ts'

const actionsIn = memoByPart((actions: Board['actions']): readonly Action[] =>
  [...actions.values()]
    .filter(({ deleted }) => deleted === null)
    .sort((a, b) => a.createdAt - b.createdAt || compareText(a.id, b.id)),
)

/** Live actions in the order in which they were written down. */
export function liveActions(board: Board): readonly Action[] {
  return actionsIn(board.actions)
}

/** Those of them that are not done. */
export function openActions(board: Board): readonly Action[] {
  return actionsIn(board.actions).filter(({ state }) => state !== 'done')
}

/** Its day is past, and it isn't done. `today` is an ISO date, by the calendar of whoever looks. */
export const isOverdue = ({ due, state }: Pick<Action, 'due' | 'state'>, today: string): boolean =>
  due !== null && state !== 'done' && due < today
