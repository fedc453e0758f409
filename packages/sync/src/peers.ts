/**
 * Awareness states -> people. Total: states come from anybody (stock clients too), so whatever is not what a view may
 * rely on becomes null or empty, and a state without a person is nobody.
 */
import {
  type DragPresence,
  type Id,
  type PeerPresence,
  type PresenceState,
  type PresenceUser,
  REACTIONS,
  type Reaction,
  ROOTS,
  readAnchor,
  readGaze,
  readSketch,
  type TextPresence,
} from '@parcours/board'

/** A selection longer than this is not drawn one by one anyway; bounds what one state can cost the others. */
const MAX_IDS = 20_000
const COLORS = 10

/** Everybody but `self`, by client id. */
export const readPeers = (states: ReadonlyMap<number, unknown>, self: number): PeerPresence[] => {
  const peers: PeerPresence[] = []
  for (const [client, state] of states) {
    if (client === self) continue
    const presence = readCached(state)
    if (presence) peers.push({ client, ...presence })
  }
  return peers.sort((a, b) => a.client - b.client)
}

/** States are replaced, never changed, so each is read once. */
const cache = new WeakMap<object, PresenceState | null>()
const readCached = (state: unknown): PresenceState | null => {
  if (typeof state !== 'object' || state === null) return null
  const known = cache.get(state)
  if (known !== undefined) return known
  const presence = readPresence(state as Fields)
  cache.set(state, presence)
  return presence
}

type Fields = Readonly<Record<string, unknown>>

const readPresence = (state: Fields): PresenceState | null => {
  const user = readUser(state.user)
  if (!user) return null
  return {
    user,
    cursor: readAnchor(state.cursor),
    selection: readIds(state.selection),
    text: readText(state.text),
    drag: readDrag(state.drag),
    ...readSeldom(state),
  }
}

/** What most states have nothing of. */
const readSeldom = (
  state: Fields,
): Pick<PresenceState, 'gaze' | 'following' | 'laser' | 'reaction' | 'sketch'> => {
  const gaze = readGaze(state.gaze)
  const reaction = readReaction(state.reaction)
  const sketch = readSketch(state.sketch)
  return {
    ...(gaze && { gaze }),
    ...(typeof state.following === 'string' && { following: state.following }),
    ...(state.laser === true && { laser: true }),
    ...(reaction && { reaction }),
    ...(sketch && { sketch }),
  }
}

const fields = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null

const readUser = (value: unknown): PresenceUser | null => {
  const user = fields(value)
  if (typeof user?.id !== 'string' || typeof user.name !== 'string') return null
  const { id, name, color } = user
  const known = Number.isInteger(color) && (color as number) >= 1 && (color as number) <= COLORS
  return { id, name, color: known ? (color as number) : 1 }
}

const readIds = (value: unknown): Id[] =>
  Array.isArray(value) ? value.slice(0, MAX_IDS).filter((id) => typeof id === 'string') : []

const readText = (value: unknown): TextPresence | null => {
  const text = fields(value)
  const root = ROOTS.find((known) => known === text?.root)
  if (!root || typeof text?.id !== 'string' || typeof text.key !== 'string') return null
  return { root, id: text.id, key: text.key, anchor: text.anchor ?? null, head: text.head ?? null }
}

const readDrag = (value: unknown): DragPresence | null => {
  const drag = fields(value)
  const to = readAnchor(drag?.to)
  const ink = readIds(drag?.ink)
  return drag && to ? { notes: readIds(drag.notes), ...(ink.length > 0 && { ink }), to } : null
}

const readReaction = (value: unknown): Reaction | null => {
  const reaction = fields(value)
  const kind = REACTIONS.find((known) => known === reaction?.kind)
  return kind && Number.isSafeInteger(reaction?.serial) ? { kind, serial: reaction?.serial as number } : null
}
