/** What a server says of everybody's presence, taken over as y-protocols' `applyAwarenessUpdate` would, without reading it twice. */
import { equalityDeep } from 'lib0/function'
import type { Awareness } from 'y-protocols/awareness'
import type { AwarenessEntry } from './codec.ts'

/**
 * Per client the state with the highest clock wins; a null state is a goodbye, which also counts at the same clock. `change` is
 * emitted for what is different, `update` for all that is newer. Source: y-protocols 1.0, `applyAwarenessUpdate`.
 * @param entries of others: never the awareness' own client
 */
export function applyPresence(
  awareness: Awareness,
  entries: readonly AwarenessEntry[],
  origin: unknown,
): void {
  const { states, meta } = awareness
  const lastUpdated = Date.now()
  const added: number[] = []
  const updated: number[] = []
  const changed: number[] = []
  const removed: number[] = []
  for (const { client, clock, state } of entries) {
    const known = meta.get(client)
    const before = states.get(client)
    const clockBefore = known?.clock ?? 0
    const isGoodbye = clockBefore === clock && state === null && before !== undefined
    if (clockBefore >= clock && !isGoodbye) continue
    meta.set(client, { clock, lastUpdated })
    if (state === null) {
      states.delete(client)
      if (known !== undefined) removed.push(client)
      continue
    }
    states.set(client, state)
    if (known === undefined) {
      added.push(client)
      continue
    }
    updated.push(client)
    if (!equalityDeep(state, before)) changed.push(client)
  }
  if (added.length + changed.length + removed.length > 0)
    awareness.emit('change', [{ added, updated: changed, removed }, origin])
  if (added.length + updated.length + removed.length > 0)
    awareness.emit('update', [{ added, updated, removed }, origin])
}
