/** A storage whose commits a test holds back, lets go or fails: what happens while a tick is on its way to the disk. */
import { type Storage, StorageError, type Tick } from '../storage/storage.ts'

export interface GatedStorage extends Storage {
  /** From now on commits wait for `release` or `fail`. */
  hold(): void
  /** Ticks that wait. */
  readonly waiting: readonly Tick[]
  release(): void
  /** Fails those that wait, and lets the next ones pass. */
  fail(): void
}

export function gate(storage: Storage): GatedStorage {
  let holding = false
  let held: { tick: Tick; go(): void; fail(): void }[] = []
  const settleAll = (how: 'go' | 'fail'): void => {
    holding = false
    const all = held
    held = []
    for (const entry of all) entry[how]()
  }
  return {
    ...storage,
    get waiting() {
      return held.map(({ tick }) => tick)
    },
    hold() {
      holding = true
    },
    release: () => settleAll('go'),
    fail: () => settleAll('fail'),
    append(tick) {
      if (!holding) return storage.append(tick)
      return new Promise((resolve, reject) => {
        held.push({
          tick,
          go: () => resolve(storage.append(tick)),
          fail: () => reject(new StorageError('disk full', 'full')),
        })
      })
    },
  }
}
