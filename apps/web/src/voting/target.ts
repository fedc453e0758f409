/** What points went to, in words: a note, or a group of notes. */
import { type Board, cellOfGroup, homeOf, type Id, type NoteKind, noteKind } from '@parcours/board'
import { dateFormat, type Locale } from '@parcours/words'

export interface VoteTarget {
  /** Empty when nobody wrote any. */
  title: string
  isGroup: boolean
  /** What stands for it on the map. */
  itemId: string
  kind: NoteKind
  /** null outside of every map. */
  cell: { stage: Id; lane: Id } | null
}

/** null for what was never there. */
export function targetOf(board: Board, id: Id): VoteTarget | null {
  const note = board.notes.get(id)
  if (note !== undefined) {
    const home = homeOf(board, note)
    const cell = home.at === 'cell' ? home : null
    return {
      title: note.text.trim(),
      isGroup: false,
      itemId: `note:${id}`,
      kind: noteKind(board, note),
      cell,
    }
  }
  const group = board.groups.get(id)
  if (group === undefined) return null
  const lane = board.lanes.get(group.place.lane)?.kind
  const kind = lane === undefined || lane === 'emotions' ? 'free' : lane
  return {
    title: group.title.trim(),
    isGroup: true,
    itemId: `group:${id}`,
    kind,
    cell: cellOfGroup(board, group),
  }
}

/** When votes were closed: a minute tells those of one workshop apart. */
export const closingTime = (locale: Locale): Intl.DateTimeFormat =>
  dateFormat(locale, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' })
