/** Which reactions of the others are new. Pure. */
import type { PeerPresence, Reaction } from '@parcours/board'

/** By client: the number of the reaction that was seen last. */
export type SeenReactions = ReadonlyMap<number, number>

export interface NewReaction {
  client: number
  name: string
  reaction: Reaction
}

/** @param seen null: what is shown now was there before one came */
export function newReactions(
  seen: SeenReactions | null,
  peers: readonly PeerPresence[],
): { seen: SeenReactions; fresh: readonly NewReaction[] } {
  const now = new Map<number, number>()
  const fresh: NewReaction[] = []
  for (const { client, user, reaction } of peers) {
    const before = seen?.get(client)
    // A reaction that was taken away stays seen: a line that breaks and comes back shows nothing twice.
    const latest = reaction?.serial ?? before
    if (latest === undefined) continue
    now.set(client, latest)
    if (seen !== null && reaction && reaction.serial !== before)
      fresh.push({ client, name: user.name, reaction })
  }
  for (const [client, serial] of seen ?? []) if (!now.has(client)) now.set(client, serial)
  return { seen: now, fresh }
}
