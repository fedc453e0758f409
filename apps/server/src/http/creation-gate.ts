import { countedAddress } from '../access/proxy.ts'
import { Quota } from '../access/quota.ts'
import type { Config } from '../config.ts'
import type { AdminGate } from './admin-gate.ts'
import { HttpProblem } from './problems.ts'

export const HOUR_MS = 3_600_000

/** Who may make boards, and how many. */
export class CreationGate {
  readonly #create: Config['create']
  readonly #admin: AdminGate
  readonly #perHour: number
  readonly #made: Quota

  constructor({ create, limits }: Config, admin: AdminGate) {
    this.#create = create
    this.#admin = admin
    this.#perHour = limits.boardsPerHour
    this.#made = new Quota(limits.boardsPerHour, HOUR_MS)
  }

  /** @throws HttpProblem */
  check(token: string | null, address: string): void {
    if (this.#create === 'nobody') throw new HttpProblem(403, 'creation-closed')
    if (this.#create === 'token') this.#admin.check(token, address, 'creation-token')
    // Not the wall clock: set forward it would open the gate, set back it would shut it for as long.
    const now = performance.now()
    const name = countedAddress(address)
    if (!this.#made.allows(name, now)) throw new HttpProblem(429, 'too-many-boards', { limit: this.#perHour })
    this.#made.count(name, now)
  }
}
