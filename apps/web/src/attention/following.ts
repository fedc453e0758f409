/** Whom one sees the board with. Pure. */
import type { Gaze, ParticipantId, PeerPresence } from '@parcours/board'

/** Whose eyes one looks through in the end: whoever follows somebody shows nothing of their own. */
export type Leader =
  | { found: true; id: ParticipantId; gaze: Gaze | null }
  /** `circle`: in the end one would follow oneself. */
  | { found: false; why: 'away' | 'circle' }

/** @param start whom one follows */
export function leaderOf(peers: readonly PeerPresence[], me: ParticipantId, start: ParticipantId): Leader {
  const seen = new Set<ParticipantId>([me])
  for (let id = start; ; ) {
    if (seen.has(id)) return { found: false, why: 'circle' }
    seen.add(id)
    const windows = peers.filter(({ user }) => user.id === id)
    if (windows.length === 0) return { found: false, why: 'away' }
    const next = windows.map(({ following }) => following ?? null).find((one) => one !== null)
    if (next === undefined) {
      // Of several windows of one person, the one that shows what it looks at.
      const gaze = windows.map((peer) => peer.gaze ?? null).find((one) => one !== null)
      return { found: true, id, gaze: gaze ?? null }
    }
    id = next
  }
}

/** Whether anybody looks through this person's eyes, directly or through others. */
export function isFollowed(peers: readonly PeerPresence[], me: ParticipantId): boolean {
  return peers.some(({ following, user }) => (following ?? null) === me && user.id !== me)
}
