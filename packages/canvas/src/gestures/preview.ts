/**
 * The slot that opens under a dragged note: the board as it would be with one more note there. Lanes grow and notes
 * make room by the same layout as after the drop; the board itself isn't touched.
 */
import { type Board, boardWith, type Id, type Note, type NotePlace } from '@parcours/board'
import type { DropTarget } from '@parcours/layout'

/** No real id has a tilde first. */
export const SLOT_ID: Id = '~slot'
export const SLOT_ITEM = `note:${SLOT_ID}`

export interface Preview {
  target: Exclude<DropTarget, { to: 'free' }>
  /** The note whose size the slot takes. */
  lead: Id
}

export function previewOf(target: DropTarget, lead: Id): Preview | null {
  return target.to === 'free' ? null : { target, lead }
}

export function samePreview(a: Preview | null, b: Preview | null): boolean {
  if (a === null || b === null) return a === b
  const place = ({ target: t }: Preview): string =>
    t.to === 'cell'
      ? `${t.stage} ${t.lane} ${t.group} ${t.after} ${t.before}`
      : `${t.journey} ${t.after} ${t.before}`
  return a.lead === b.lead && a.target.to === b.target.to && place(a) === place(b)
}

/** A rank right behind another: nothing sorts between a string and the same with a zero behind. */
function rankBehind(board: Board, after: Id | null): string {
  const place = after === null ? undefined : (board.notes.get(after) ?? board.groups.get(after))?.place
  return place === undefined || place.at === 'free' ? '' : `${place.rank}\u0000`
}

export function withPreview(board: Board, preview: Preview | null): Board {
  const lead = preview === null ? undefined : board.notes.get(preview.lead)
  if (preview === null || lead === undefined) return board
  const { target } = preview
  const rank = rankBehind(board, target.after)
  const place: NotePlace =
    target.to === 'cell'
      ? { at: 'cell', stage: target.stage, lane: target.lane, rank }
      : { at: 'parking', journey: target.journey, rank }
  const group = target.to === 'cell' && lead.draft === null ? target.group : null
  const slot: Note = { ...lead, id: SLOT_ID, place, group, deleted: null }
  return boardWith(board, { notes: [slot] })
}
