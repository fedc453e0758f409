import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Storage } from '../storage/storage.ts'

/** Between two boards: people's commits go first. */
const PAUSE_MS = 5

/**
 * Reads every board once after the start and names those whose bytes are not what was written, so that an
 * administrator hears of a rotten disk before the people who open the board do. Ends early when `signal` says so.
 */
export async function verifyBoards(
  storage: Storage,
  log: Log,
  metrics: Metrics,
  signal: AbortSignal,
): Promise<void> {
  try {
    let damaged = 0
    for (const id of await storage.boardIds()) {
      await pause(PAUSE_MS, undefined, { signal, ref: false })
      const error = await storage.verify(id)
      if (error === null) continue
      damaged += 1
      metrics.damagedBoards.set(damaged)
      log.error({ board: id, error }, 'the board is damaged on disk: restore it from a backup')
    }
  } catch (error) {
    if (!signal.aborted) log.error({ error: String(error) }, 'the boards could not be verified')
  }
}
