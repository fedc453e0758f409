import type { Id, Lane, LaneKind, Note, NoteKind, Stage } from '@parcours/board'
import type { TextSize } from './metrics.ts'
import type { NoteShape } from './note.ts'

/** The notes of one cell, one under the other. The same object as long as its notes are. */
export interface Stack {
  kind: LaneKind
  width: number
  textSize: TextSize
  notes: readonly Note[]
  ids: readonly Id[]
  /** What the badges of its drafts depend on; '' without drafts. */
  badges: string
  shapes: readonly NoteShape[]
  gap: number
  /** With the padding; 0 without notes. */
  h: number
}

/** A stack where it stands: the top left corner of its first note. */
export interface PlacedStack {
  stack: Stack
  kind: NoteKind
  x: number
  y: number
  stage: Stage
  lane: Lane
}
