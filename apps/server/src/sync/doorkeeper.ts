import type { Role } from '@parcours/sync'
import { type ClosedDoor, closedBy } from '../access/caller.ts'
import type { Participant } from '../access/participant.ts'
import type { LinkRow } from '../storage/storage.ts'
import type { Roster } from './roster.ts'

/**
 * Who may be in a room, as the storage last said. A seat outlives the link that it was taken by and ends when a
 * facilitator takes it back; a program has nothing but its link, and leaves with it.
 */
export class Doorkeeper {
  readonly #links = new Map<Role, LinkRow>()
  readonly #roster: Roster

  constructor(links: readonly LinkRow[], roster: Roster) {
    this.changed(links)
    this.#roster = roster
  }

  changed(links: readonly LinkRow[]): void {
    for (const link of links) this.#links.set(link.role, link)
  }

  /** @param now milliseconds since the epoch */
  closedTo({ id, link }: Participant, now: number): ClosedDoor | null {
    if (link === null) return this.#roster.isRemoved(id) ? 'seat-removed' : null
    const current = this.#links.get(link.role)
    if (current === undefined || current.epoch !== link.epoch) return 'link-replaced'
    return closedBy(current, now)
  }
}
