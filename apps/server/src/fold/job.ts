/** What the fold thread is asked, and what it answers. */
import type { PackedSnapshot } from '../storage/packed-snapshot.ts'

export interface FoldJob {
  id: number
  /** Yjs update format v2. */
  snapshot: Uint8Array
  /** Format v1, in order. */
  updates: readonly Uint8Array[]
}

export interface Folded {
  packed: PackedSnapshot
  /** Of the whole document, format v2, not packed. */
  bytes: number
}
export type FoldOutcome = { id: number } & ({ folded: Folded } | { error: string })
