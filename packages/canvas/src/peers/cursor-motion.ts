/** Where cursors stand while they glide to where they were last heard of. */
import type { Point } from '@parcours/layout'

/** Positions come 10 to 25 times a second: gliding this long, milliseconds, one never sees them jump. */
const GLIDE_MS = 120

interface Gliding {
  from: Point
  to: Point
  since: number
}

export class CursorMotion {
  readonly #cursors = new Map<number, Gliding>()

  /**
   * Where a cursor is at `now` (milliseconds) that was last heard of at `to`: at once if it is new.
   * @param still without motion
   */
  at(client: number, to: Point, now: number, still: boolean): Point {
    const before = this.#cursors.get(client)
    if (before === undefined || still) {
      this.#cursors.set(client, { from: to, to, since: now - GLIDE_MS })
      return to
    }
    const here = pointOf(before, now)
    if (before.to.x !== to.x || before.to.y !== to.y)
      this.#cursors.set(client, { from: here, to, since: now })
    return here
  }

  /** True while one of them is on its way. */
  isMoving(now: number): boolean {
    for (const { from, to, since } of this.#cursors.values())
      if (now - since < GLIDE_MS && (from.x !== to.x || from.y !== to.y)) return true
    return false
  }

  /** Forgets everybody else. */
  keep(clients: ReadonlySet<number>): void {
    for (const client of this.#cursors.keys()) if (!clients.has(client)) this.#cursors.delete(client)
  }
}

function pointOf({ from, to, since }: Gliding, now: number): Point {
  const part = Math.min(1, Math.max(0, (now - since) / GLIDE_MS))
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}
