/**
 * The writer's mark of a register: client and clock of the map entry. Undo compares marks, never values: a value that
 * another person wrote is theirs even if it equals mine.
 */
import type * as Y from 'yjs'

export type Mark = string

/** The mark of what `key` holds now, or null if nothing does. Yjs offers no public way to a map's entries; `_map` is it. */
export function markOf(record: Y.Map<unknown>, key: string): Mark | null {
  const item = record._map.get(key)
  return item === undefined || item.deleted ? null : `${item.id.client}:${item.id.clock}`
}

/**
 * An undo writes an old value anew, under a new mark. The alias says which older write it stands for, so that the next
 * undo still finds its own write there.
 */
export class MarkAliases {
  readonly #olderOf = new Map<Mark, Mark | null>()

  alias(written: Mark | null, standsFor: Mark | null): void {
    if (written !== null && written !== standsFor) this.#olderOf.set(written, standsFor)
  }

  same(a: Mark | null, b: Mark | null): boolean {
    return this.#oldest(a) === this.#oldest(b)
  }

  clear(): void {
    this.#olderOf.clear()
  }

  #oldest(mark: Mark | null): Mark | null {
    let current = mark
    while (current !== null && this.#olderOf.has(current)) current = this.#olderOf.get(current) ?? null
    return current
  }
}
