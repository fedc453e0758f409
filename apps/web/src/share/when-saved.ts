import type { BoardConnection } from '@parcours/sync'

const PATIENCE_MS = 10_000

type Line = Pick<BoardConnection, 'save' | 'state' | 'subscribe'>

/** True once the server has everything on its disk; false when that isn't to be expected soon. */
export function whenSaved(connection: Line, patience: number = PATIENCE_MS): Promise<boolean> {
  const verdict = (): boolean | null => {
    if (connection.state === 'frozen' || connection.state === 'refused' || connection.state === 'offline') {
      // What the server has is what it would export: complete only if nothing waits here.
      return connection.save.state === 'saved' && connection.state === 'offline'
    }
    return connection.save.state === 'saved' ? true : null
  }
  const now = verdict()
  if (now !== null) return Promise.resolve(now)
  return new Promise((resolve) => {
    const finish = (saved: boolean): void => {
      clearTimeout(timer)
      stop()
      resolve(saved)
    }
    const timer = setTimeout(() => finish(false), patience)
    const stop = connection.subscribe(() => {
      const next = verdict()
      if (next !== null) finish(next)
    })
  })
}
