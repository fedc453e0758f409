import { type Id, isLate, type Note } from '@parcours/board'

/**
 * `writing`: not finished, whether its step goes on or is over, so that the lines under a caret don't break anew when it
 * ends. `own`: to be revealed with the others; `kept`: not; `late`: its step is over.
 */
export type BadgeKind = 'writing' | 'own' | 'kept' | 'late'

/** null for what everybody reads. @param round of the private step that goes on */
export function badgeKind(note: Note, round: Id | null): BadgeKind | null {
  if (note.draft === null) return null
  return note.draft.state === 'finished' ? (isLate(note, round) ? 'late' : 'own') : note.draft.state
}
