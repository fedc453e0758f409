/** What a room says of the workshop on its board: to facilitators all of it, to the others without the facilitators' notes. */
import { encodeWorkshop } from '@parcours/sync'
import { forParticipants, type Workshop } from '@parcours/workshop'
import type { Connection } from './connection.ts'

export class WorkshopFeed {
  #workshop: Workshop
  #frames: { facilitators: Uint8Array; others: Uint8Array } | null = null

  constructor(workshop: Workshop) {
    this.#workshop = workshop
  }

  get workshop(): Workshop {
    return this.#workshop
  }

  /** @returns false for what is known already, or older than that */
  decided(workshop: Workshop): boolean {
    if (workshop.version <= this.#workshop.version) return false
    this.#workshop = workshop
    this.#frames = null
    return true
  }

  tell(connection: Connection): void {
    this.#frames ??= {
      facilitators: encodeWorkshop(this.#workshop),
      others: encodeWorkshop(forParticipants(this.#workshop)),
    }
    const leads = connection.participant.role === 'facilitator'
    connection.send(leads ? this.#frames.facilitators : this.#frames.others)
  }
}
