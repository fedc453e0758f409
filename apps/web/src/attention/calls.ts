/**
 * Being called to where a facilitator looks: at once, or, for whoever is in the middle of a word, when they have left it.
 * Each call is followed once, and there is a way back. Pure.
 */
import type { Gaze, Id, ParticipantId } from '@parcours/board'
import type { Bring } from '@parcours/workshop'

/** Who comes, or comes back, this long after a call is not moved by it any more, milliseconds. */
export const CALL_STAYS_MS = 120_000

export interface Calls {
  /** The call that was heard last. */
  heard: Id | null
  /** It waits until this person has left what they write. */
  waiting: Bring | null
  back: WayBack | null
}

export interface WayBack {
  /** What they looked at before they were brought along. */
  gaze: Gaze
  /** Who brought them. */
  by: ParticipantId
  /** They have gone elsewhere by themselves since. */
  strayed: boolean
}

export type CallEvent =
  /** What the server told last; `here` is what this person looks at now. */
  | {
      type: 'told'
      bring: Bring | null
      me: ParticipantId
      /** The server's clock, milliseconds since the epoch. */
      now: number
      /** In the middle of a word, or of a drag. */
      busy: boolean
      here: Gaze
    }
  /** They have left what they wrote; or they don't want to be waited for any longer. */
  | { type: 'free'; here: Gaze }
  /** They moved the map by their own hand. */
  | { type: 'strayed' }
  | { type: 'return' }
  /** They stay where they are: they aren't waited for, or don't want the way back. */
  | { type: 'stay' }

export const NO_CALLS: Calls = { heard: null, waiting: null, back: null }

/** @returns what is known after it, and what the camera is to look at now, if it is to move */
export function heed(calls: Calls, event: CallEvent): { calls: Calls; look: Gaze | null } {
  switch (event.type) {
    case 'told':
      return told(calls, event)
    case 'free':
      return calls.waiting === null ? still(calls) : follow(calls, calls.waiting, event.here)
    case 'strayed': {
      const { back } = calls
      return still(back === null || back.strayed ? calls : { ...calls, back: { ...back, strayed: true } })
    }
    case 'return':
      return { calls: { ...calls, back: null }, look: calls.back?.gaze ?? null }
    case 'stay':
      return still(calls.waiting === null ? { ...calls, back: null } : { ...calls, waiting: null })
  }
}

function told(
  calls: Calls,
  { bring, me, now, busy, here }: Extract<CallEvent, { type: 'told' }>,
): { calls: Calls; look: Gaze | null } {
  if (bring === null || bring.id === calls.heard) return still(calls)
  const heard = { ...calls, heard: bring.id, waiting: null }
  // Everybody is called to this very person: they stay where they are, also in another window of theirs.
  if (bring.by === me || now - bring.at > CALL_STAYS_MS) return still(heard)
  return busy ? still({ ...heard, waiting: bring }) : follow(heard, bring, here)
}

function follow(calls: Calls, bring: Bring, here: Gaze): { calls: Calls; look: Gaze } {
  const { back } = calls
  // Called twice in a row, the way back leads to where one was by oneself.
  const gaze = back === null || back.strayed ? here : back.gaze
  return {
    calls: { ...calls, waiting: null, back: { gaze, by: bring.by, strayed: false } },
    look: { anchor: bring.anchor, w: bring.w, h: bring.h },
  }
}

const still = (calls: Calls): { calls: Calls; look: null } => ({ calls, look: null })
