/** What facilitators ask everybody to look at. */
import type { Gaze, Id, ParticipantId } from '@parcours/board'

/** Everybody is called to where a facilitator looked; once, which is what `id` is for. */
export interface Bring extends Gaze {
  id: Id
  by: ParticipantId
  /** The server's clock, milliseconds since the epoch. */
  at: number
}

export const SPOTLIGHT_ROOTS = ['notes', 'groups', 'stages'] as const

/** A record of the shared board. */
export interface SpotlightTarget {
  root: (typeof SPOTLIGHT_ROOTS)[number]
  id: Id
}

export interface Spotlight {
  target: SpotlightTarget
  by: ParticipantId
}
