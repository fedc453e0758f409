import { type BoardModel, SCHEMA_VERSION } from '@parcours/board'
import type { BoardConnection } from '@parcours/sync'
import { useCallback, useSyncExternalStore } from 'react'
import type { BoardSession } from './session.ts'

/** Why this page may write nothing more, whatever the person's rights; null while it may. */
export type Stopped = 'outdated' | 'revoked' | null

/**
 * A page that is older than the server or than the board stops: what it wrote could not be taken, and it might
 * misread what it shows. What it wrote before stays in its queue.
 */
export function stoppedBecause(
  { frozen }: Pick<BoardConnection, 'frozen'>,
  { board }: Pick<BoardModel, 'board'>,
): Stopped {
  if (frozen === 'revoked') return 'revoked'
  return frozen === 'outdated' || board.meta.schema.major > SCHEMA_VERSION.major ? 'outdated' : null
}

export function useStopped({ connection, model }: BoardSession): Stopped {
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [connection.subscribe(listener), model.subscribe(listener)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    [connection, model],
  )
  return useSyncExternalStore(subscribe, () => stoppedBecause(connection, model))
}
