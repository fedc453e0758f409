import type { Board, Id, Locale, ParticipantId } from '@parcours/board'

/** What one person sees of a board. Never stored; exports draw `defaultView`. */
export interface View {
  /** Language of the words that the layout itself writes (counts, faces, headings of the persona card). */
  locale: Locale
  /** Lanes shown as one line of 40 units. */
  collapsedLanes: ReadonlySet<Id>
  /** Whose own rating the curve's markers carry in `mine`. */
  me: ParticipantId | null
}

/** The view that every export draws: the workshop language, nothing collapsed, nobody in particular. */
export function defaultView(board: Board): View {
  return { locale: board.meta.locale, collapsedLanes: new Set(), me: null }
}
