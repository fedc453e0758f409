import { afterEach, beforeEach } from 'vitest'
import type { Storage } from '../storage.ts'

export interface OpenStorage {
  storage: Storage
  /** Closes it and opens the same data again. */
  reopen(): Promise<Storage>
  destroy(): Promise<void>
}

/** The storage of the test that runs. */
export interface Opened {
  readonly storage: Storage
  /** Closes it and opens the same data again. */
  reopen(): Promise<void>
}

/** A new storage for each test of the suite that asks. */
export function openedForEach(open: () => Promise<OpenStorage>): Opened {
  let opened: OpenStorage
  let storage: Storage
  beforeEach(async () => {
    opened = await open()
    storage = opened.storage
  })
  afterEach(() => opened.destroy())
  return {
    get storage() {
      return storage
    },
    async reopen() {
      storage = await opened.reopen()
    },
  }
}
