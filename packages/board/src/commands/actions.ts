/** What people decided to do after the workshop: who, by when, and how far it is. */
import { clipText, LIMITS } from '../limits.ts'
import { compareText } from '../rank.ts'
import { isIsoDate } from '../read/records.ts'
import { ACTION_STATES, type Action, type Id } from '../schema.ts'
import { isDraft } from '../select/drafts.ts'
import type { Writer } from '../write/writer.ts'

export type NewAction = Partial<Pick<Action, 'text' | 'owner' | 'due' | 'source'>>
export type ActionChange = Partial<Pick<Action, 'owner' | 'due' | 'state'>>

/** @returns the id of the new action; '' if the writer may add none, or the board has as many as it may have */
export function addAction(writer: Writer, action: NewAction, id: Id = writer.newId()): Id {
  const { board } = writer
  if (!writer.mayAdd('actions') || board.actions.size >= LIMITS.actions) return ''
  const { source = null } = action
  const registers = {
    owner: clipText(action.owner ?? '', LIMITS.title),
    due: action.due != null && isIsoDate(action.due) ? action.due : null,
    state: ACTION_STATES[0],
    // What nobody else can read isn't named by what everybody reads.
    source: source !== null && board.notes.has(source) && !isDraft(board, source) ? source : null,
  }
  writer.createAuthored('actions', id, registers, { text: clipText(action.text ?? '', LIMITS.text) })
  return id
}

/** Several at once, in their order; what there is no room for is left out. */
export function addActions(writer: Writer, actions: readonly NewAction[]): Id[] {
  const room = Math.max(0, LIMITS.actions - writer.board.actions.size)
  const fitting = actions.slice(0, room)
  // Of one moment: then their ids say in which order they are listed.
  const ids = fitting.map(() => writer.newId()).toSorted(compareText)
  return fitting.map((action, index) => addAction(writer, action, ids[index])).filter((id) => id !== '')
}

/** What is no date, or no state, is left out. */
export function setAction(writer: Writer, id: Id, { owner, due, state }: ActionChange): void {
  if (writer.board.actions.get(id)?.deleted !== null) return
  const isDay = due === null || (due !== undefined && isIsoDate(due))
  writer.set('actions', id, {
    ...(owner !== undefined && { owner: clipText(owner, LIMITS.title) }),
    ...(isDay && { due }),
    ...(state !== undefined && ACTION_STATES.includes(state) && { state }),
  })
}

export function deleteAction(writer: Writer, id: Id): void {
  writer.delete('actions', id)
}
