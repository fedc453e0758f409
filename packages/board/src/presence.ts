import type { Color, Fill, FreePlace, Id, InkKind, ParticipantId, RootName, Stroke } from './schema.ts'

/**
 * What one person shows of themselves to the others, in awareness. Positions are anchors, never world
 * coordinates: two people's views of one board may differ.
 */
export type Anchor =
  /** x, y: offset in world units from the top left corner of the cell. */
  | { at: 'cell'; stage: Id; lane: Id; x: number; y: number }
  /** x, y: offset from the top left corner of the journey's map. */
  | { at: 'journey'; journey: Id; x: number; y: number }
  | { at: 'board'; x: number; y: number }

/** What part of the board somebody looks at, so that others can look at the same. */
export interface Gaze {
  /** Its middle. */
  anchor: Anchor
  /** How much of the board there is around the middle, in world units. */
  w: number
  h: number
}

export const REACTIONS = ['agree', 'love', 'bravo', 'idea'] as const
export type ReactionKind = (typeof REACTIONS)[number]

/** A sign that everybody sees for a moment. */
export interface Reaction {
  kind: ReactionKind
  /** The same sign twice is two reactions: this tells them apart. */
  serial: number
}

export interface PresenceUser {
  id: ParticipantId
  name: string
  /** 1..10: the presence colours of the design (`--u1` .. `--u10`). */
  color: number
}

export interface TextPresence {
  root: RootName
  id: Id
  key: string
  /** `Y.RelativePosition` as JSON, or null while the caret's place is not known. */
  anchor: unknown
  head: unknown
}

export interface DragPresence {
  notes: readonly Id[]
  /** Drawn things that go with them, or alone. */
  ink?: readonly Id[]
  /** Where the top left corner of the first dragged thing is now. */
  to: Anchor
}

/** What somebody is drawing right now: it is on the board once they let go. */
export interface SketchPresence {
  kind: InkKind
  color: Color
  stroke: Stroke
  fill: Fill
  /** Its corner, the first point of a stroke, or the beginning of a line. */
  at: Anchor
  /** Of a box its size, of a line where it ends; world units from `at`. */
  w: number
  h: number
  /** Of a stroke: packed (`points.ts`), simplified until it is no longer than `SKETCH_LIMIT`. */
  points: string
}

/** UTF-16 units of a stroke in presence. */
export const SKETCH_LIMIT = 1_200

/** How a selection names a note. */
const NOTE_ITEM = 'note:'

export interface PresenceState {
  user: PresenceUser
  cursor: Anchor | null
  selection: readonly Id[]
  text: TextPresence | null
  drag: DragPresence | null
  // What follows is said by few and seldom, so that it is left out of what everybody says many times a second.
  /** Shown while somebody follows this person. */
  gaze?: Gaze | null
  /** Whom this person follows. */
  following?: ParticipantId | null
  /** The cursor is a laser pointer now. */
  laser?: boolean
  reaction?: Reaction | null
  sketch?: SketchPresence | null
}

export interface PeerPresence extends PresenceState {
  /** The awareness client id: one per tab. */
  client: number
}

/** What a view needs of presence, whatever carries it. */
export interface PresencePort {
  /** Merges into the local state; sending is throttled by the carrier. */
  set(partial: Partial<Omit<PresenceState, 'user'>>): void
  /** Everybody else, in a stable order (by client id). */
  peers(): readonly PeerPresence[]
  subscribe(listener: () => void): () => void
}

/** Presence that says nothing of drafts: which one is selected, carried or written in concerns nobody but their author. */
export function discreetPresence(port: PresencePort, isDraft: (note: Id) => boolean): PresencePort {
  const isShown = (item: string): boolean =>
    !item.startsWith(NOTE_ITEM) || !isDraft(item.slice(NOTE_ITEM.length))
  return {
    set({ selection, text, drag, ...rest }) {
      const notes = drag?.notes.filter((id) => !isDraft(id)) ?? []
      const isHidden = notes.length === 0 && (drag?.ink?.length ?? 0) === 0
      port.set({
        ...rest,
        ...(selection && { selection: selection.filter(isShown) }),
        ...(text !== undefined && { text: text?.root === 'notes' && isDraft(text.id) ? null : text }),
        ...(drag !== undefined && { drag: drag === null || isHidden ? null : { ...drag, notes } }),
      })
    },
    peers: () => port.peers(),
    subscribe: (listener) => port.subscribe(listener),
  }
}

export type { FreePlace }
