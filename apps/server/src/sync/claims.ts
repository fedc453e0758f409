/**
 * Yjs client ids that are held for participants without anything of theirs on the board, in bounded number: beyond the
 * first bound a participant's own oldest is forgotten, so that one who brings id after id takes nobody else's away;
 * beyond the second the oldest of all.
 */
export class Claims {
  readonly #mostEach: number
  readonly #most: number
  readonly #holders = new Map<number, string>()
  /** The same by participant, the oldest first. */
  readonly #byHolder = new Map<string, Set<number>>()

  constructor(mostEach: number, most: number) {
    this.#mostEach = mostEach
    this.#most = most
  }

  holderOf(client: number): string | undefined {
    return this.#holders.get(client)
  }

  /** @returns the ids that were forgotten for it */
  add(client: number, participant: string): number[] {
    const own = this.#byHolder.get(participant) ?? new Set()
    const forgotten = [
      own.size >= this.#mostEach ? first(own) : undefined,
      this.#holders.size >= this.#most ? first(this.#holders.keys()) : undefined,
    ].filter((old) => old !== undefined)
    for (const old of forgotten) this.delete(old)
    this.#holders.set(client, participant)
    this.#byHolder.set(participant, own.add(client))
    return forgotten
  }

  delete(client: number): void {
    const participant = this.#holders.get(client)
    if (participant === undefined) return
    this.#holders.delete(client)
    const own = this.#byHolder.get(participant)
    own?.delete(client)
    if (own?.size === 0) this.#byHolder.delete(participant)
  }

  clear(): void {
    this.#holders.clear()
    this.#byHolder.clear()
  }
}

function first(clients: Iterable<number>): number | undefined {
  for (const client of clients) return client
  return undefined
}
