import type { Config } from '../config.ts'
import type { AdminGate } from './admin-gate.ts'
import { HttpProblem } from './problems.ts'

const HOUR_MS = 3_600_000

/** Who may make boards, and how many. */
export class CreationGate {
  readonly #create: Config['create']
  readonly #admin: AdminGate
  readonly #perHour: number
  readonly #made = new Map<string, { since: number; count: number }>()

  constructor({ create, limits }: Config, admin: AdminGate) {
    this.#create = create
    this.#admin = admin
    this.#perHour = limits.boardsPerHour
  }

  /** @throws HttpProblem */
  check(token: string | null, address: string): void {
    if (this.#create === 'nobody') throw new HttpProblem(403, 'creation-closed')
    if (this.#create === 'token') this.#admin.check(token, address, 'creation-token')
    // Not the wall clock: set forward it would open the gate, set back it would shut it for as long.
    const now = performance.now()
    for (const [key, { since }] of this.#made) if (now - since > HOUR_MS) this.#made.delete(key)
    const made = this.#made.get(address) ?? { since: now, count: 0 }
    made.count += 1
    this.#made.set(address, made)
    if (made.count > this.#perHour) throw new HttpProblem(429, 'too-many-boards', { limit: this.#perHour })
  }
}
