import { createHash, timingSafeEqual } from 'node:crypto'
import { Guesses } from '../access/guesses.ts'
import type { Config } from '../config.ts'
import { HttpProblem } from './problems.ts'

/** A token is chosen by people, sixteen characters at least: guessing it is made slow. */
const WRONG_TOKENS = 20
const WINDOW_MS = 10 * 60_000

/** Whoever shows the administrator's token (`PARCOURS_ADMIN_TOKEN`). */
export class AdminGate {
  readonly #token: string | null
  readonly #guesses = new Guesses(WRONG_TOKENS, WINDOW_MS)

  constructor({ adminToken }: Config) {
    this.#token = adminToken
  }

  /** @throws HttpProblem `admin-closed`, `too-many-tokens` or, for no token or a wrong one, `problem` */
  check(shown: string | null, address: string, problem: 'admin-token' | 'creation-token'): void {
    if (this.#token === null) throw new HttpProblem(403, 'admin-closed')
    const now = performance.now()
    if (!this.#guesses.mayTry(address, now)) throw new HttpProblem(429, 'too-many-tokens')
    if (shown !== null && sameSecret(shown, this.#token)) return
    if (shown !== null) this.#guesses.wrong(address, now)
    throw new HttpProblem(401, problem)
  }
}

/** Compares digests, so that neither content nor length show in the time that it takes. */
function sameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
