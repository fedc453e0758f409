import type { ConnectionState, SaveStatus } from '@parcours/sync'
import { describe, expect, it } from 'vitest'
import { whenSaved } from './when-saved.ts'

describe('waiting for everything to be saved', () => {
  const line = (state: ConnectionState, save: SaveStatus) => {
    const listeners = new Set<() => void>()
    return {
      state,
      save,
      subscribe: (listener: () => void) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      change(next: Partial<{ state: ConnectionState; save: SaveStatus }>) {
        Object.assign(this, next)
        for (const listener of listeners) listener()
      },
      listeners,
    }
  }
  const sent: SaveStatus = { state: 'sent', waiting: 1 }
  const saved: SaveStatus = { state: 'saved', waiting: 0 }

  it('ends when the server has it, and lets go of the connection', async () => {
    const connection = line('live', sent)
    const waiting = whenSaved(connection)
    connection.change({ save: { state: 'here', waiting: 2 } })
    connection.change({ save: saved })
    expect(await waiting).toBe(true)
    expect(connection.listeners.size).toBe(0)
  })
  it('gives up when there is no line, or after a while', async () => {
    expect(await whenSaved(line('offline', sent))).toBe(false)
    expect(await whenSaved(line('frozen', saved))).toBe(false)
    expect(await whenSaved(line('live', sent), 5)).toBe(false)
    expect(await whenSaved(line('live', saved))).toBe(true)
  })
})
