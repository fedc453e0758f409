import type { FreePlace, Id, ParticipantId, RootName } from './schema.ts'

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
  /** Where the top left corner of the first dragged note is now. */
  to: Anchor
}

/** How a selection names a note. */
const NOTE_ITEM = 'note:'

export interface PresenceState {
  user: PresenceUser
  cursor: Anchor | null
  selection: readonly Id[]
  text: TextPresence | null
  drag: DragPresence | null
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
      port.set({
        ...rest,
        ...(selection && { selection: selection.filter(isShown) }),
        ...(text !== undefined && { text: text?.root === 'notes' && isDraft(text.id) ? null : text }),
        ...(drag !== undefined && { drag: drag === null || notes.length === 0 ? null : { ...drag, notes } }),
      })
    },
    peers: () => port.peers(),
    subscribe: (listener) => port.subscribe(listener),
  }
}

export type { FreePlace }
