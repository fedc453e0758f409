import { createHash, timingSafeEqual } from 'node:crypto'
import { countedAddress } from '../access/proxy.ts'
import { Quota } from '../access/quota.ts'
import type { Config } from '../config.ts'
import { HttpProblem } from './problems.ts'

const WINDOW_MS = 10 * 60_000

/** Whoever shows the administrator's token (`PARCOURS_ADMIN_TOKEN`). */
export class AdminGate {
  readonly #token: string | null
  readonly #wrong: Quota

  constructor({ adminToken, limits }: Config) {
    this.#wrong = new Quota(limits.wrongTokens, WINDOW_MS)
    this.#token = adminToken
  }

  /** @throws HttpProblem `admin-closed`, `too-many-tokens` or, for no token or a wrong one, `problem` */
  check(shown: string | null, address: string, problem: 'admin-token' | 'creation-token'): void {
    if (this.#token === null) throw new HttpProblem(403, 'admin-closed')
    const now = performance.now()
    const name = countedAddress(address)
    if (!this.#wrong.allows(name, now)) throw new HttpProblem(429, 'too-many-tokens')
    if (shown !== null && sameSecret(shown, this.#token)) return
    if (shown !== null) this.#wrong.count(name, now)
    throw new HttpProblem(401, problem)
  }
}

/** Compares digests, so that neither content nor length show in the time that it takes. */
function sameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
