import { createHash, timingSafeEqual } from 'node:crypto'
import type { Config } from '../config.ts'
import { HttpProblem } from './problems.ts'

const HOUR_MS = 3_600_000

/** Who may make boards, and how many. */
export class CreationGate {
  readonly #create: Config['create']
  readonly #perHour: number
  readonly #made = new Map<string, { since: number; count: number }>()

  constructor({ create, limits }: Config) {
    this.#create = create
    this.#perHour = limits.boardsPerHour
  }

  /** @throws HttpProblem */
  check(token: string | null, address: string): void {
    if (this.#create.by === 'nobody') throw new HttpProblem(403, 'creation-closed')
    if (this.#create.by === 'token' && !sameSecret(token ?? '', this.#create.token)) {
      throw new HttpProblem(401, 'creation-token')
    }
    // Not the wall clock: set forward it would open the gate, set back it would shut it for as long.
    const now = performance.now()
    for (const [key, { since }] of this.#made) if (now - since > HOUR_MS) this.#made.delete(key)
    const made = this.#made.get(address) ?? { since: now, count: 0 }
    made.count += 1
    this.#made.set(address, made)
    if (made.count > this.#perHour) throw new HttpProblem(429, 'too-many-boards', { limit: this.#perHour })
  }
}

/** Compares digests, so that neither content nor length show in the time that it takes. */
function sameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
