/** Figures of the rooms that nobody sets. What an administrator may set is in `../limits.ts`. */

/**
 * Backpressure, in bytes that a reader has not taken yet. Presence is worth nothing late, so it is dropped first; above
 * `slowReaderBytes` updates are dropped too, and the reader is resynced once it has caught up.
 */
export const DROP_AWARENESS_ABOVE = 256 * 2 ** 10
export const CAUGHT_UP_BELOW = 64 * 2 ** 10
/** How often connections are looked after (keepalive, ping, slow readers). */
export const CARE_INTERVAL_MS = 4_000
/** Something is sent after this much silence; with the interval above it is well under KEEPALIVE_INTERVAL_MS. */
export const SILENCE_MS = 12_000

/** A client that was asked for what is missing and doesn't answer is refused with `gap`. */
export const RESYNC_TIMEOUT_MS = 30_000
/** Awareness ids that one connection may hold: one a tab, and a reload may overlap with its predecessor. */
export const AWARENESS_IDS_PER_CONNECTION = 4
/** New Yjs client ids in one message: one for each reload during an offline spell. */
export const CLIENTS_PER_MESSAGE = 64

/** A tick takes at most this much at once, so that one commit stays short. */
export const TICK_MESSAGES = 2_000
export const TICK_BYTES = 8 * 2 ** 20

/**
 * Private documents speak together this often. Nobody waits to see them, their author's "saved" comes soon enough, and fifty people
 * who write at once cost one flush to disk instead of fifty.
 */
export const PRIVATE_TICK_MS = 100
/** One of them that goes on being written in speaks no more often than this: some four keys a commit. */
export const PRIVATE_REST_MS = 1_000

/** After so many bytes of updates, or `Limits.tailUpdates` of them, the tail is folded into the snapshot. */
export const COMPACT_BYTES = 8 * 2 ** 20
