import type { Group, Id, Lane, LaneKind, Note, NoteKind, Stage } from '@parcours/board'
import type { GroupShape } from './map/group.ts'
import type { TextSize } from './metrics.ts'
import type { NoteShape } from './note.ts'
import type { Point } from './scene.ts'

/** The notes of one cell, one under the other. The same object as long as its notes and groups are. */
export interface Stack {
  kind: LaneKind
  width: number
  textSize: TextSize
  /** As the board has them. */
  given: readonly Note[]
  groups: readonly Group[]
  /** From top to bottom. */
  notes: readonly Note[]
  ids: readonly Id[]
  /** What is drawn of it besides its notes and groups: marks of drafts and votes, hints of groups; '' without any. */
  words: string
  shapes: readonly NoteShape[]
  /** Where the notes stand, from the first one's place; null: one under the other, `gap` apart. */
  spots: readonly Spot[] | null
  frames: readonly Frame[]
  gap: number
  /** With the padding; 0 without notes and groups. */
  h: number
}

export interface Spot extends Point {
  /** The title of the group that it is in. */
  group: string | null
}

/** A group in its cell. */
export interface Frame {
  group: Group
  ids: readonly Id[]
  shape: GroupShape
  /** From the stack's first note place. */
  y: number
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
