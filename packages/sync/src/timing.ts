/**
 * Every wait of the client, in milliseconds, with its reason. Tests shorten them; nothing else does.
 */
import { KEEPALIVE_INTERVAL_MS } from './protocol.ts'

export const TIMING = {
  /** A socket that is not open by now will not open: mobile networks swallow the handshake without a word. */
  connectTimeout: 10_000,
  /** From the open socket to a synced board. Long, because a first sync may be a megabyte over a phone's hot spot. */
  syncTimeout: 30_000,
  /** The server promises a message every 20 s; half of that on top for a bad network, then the socket is dead. */
  silenceTimeout: KEEPALIVE_INTERVAL_MS * 1.5,
  /** Work is on the wire and the server is silent: an acknowledgement takes milliseconds, so ask whether anybody is there. */
  probeAfter: 5_000,
  /** How long the answer to that question may take; slower than this is as good as gone for somebody who types. */
  probeTimeout: 5_000,
  /** How often silence is looked at: precise enough for the waits above, cheap enough to run always. */
  watchInterval: 1_000,
  /**
   * First window of the reconnect: two hundred people lose the server in one instant and draw their moment in it at
   * random; a board's join is cheap enough for two hundred in a second.
   */
  reconnectBase: 1_000,
  /** Longest window. Somebody who watches a banner waits ten seconds; a dead server still gets only 40 tries a second from 200. */
  reconnectMax: 10_000,
  /** No retry comes sooner: a server that refuses sockets at once must not be hammered. */
  reconnectMin: 100,
  /** A connection that held this long was a good one; only then does the next loss start from the first window again. */
  steadyAfter: 10_000,
  /** 25 Hz: the eye takes it for continuous, and 200 people stay within what one tick of the server gathers. */
  presenceInterval: 40,
  /** An update that waits for something missing asks for it, but not again before this: the answer may be the whole board. */
  resyncInterval: 10_000,
}
export type Timing = typeof TIMING

/**
 * When to try again: "full jitter", any moment of a window that doubles with each failure. Spreading over the whole
 * window (rather than adding a little noise to a fixed delay) is what keeps two hundred clients from arriving in waves.
 * @param attempt failures in a row, 0 for the first
 * @param random in [0, 1)
 */
export const reconnectDelay = (attempt: number, random: number, timing: Timing = TIMING): number => {
  const window = Math.min(timing.reconnectMax, timing.reconnectBase * 2 ** Math.min(attempt, 30))
  return Math.max(timing.reconnectMin, random * window)
}
