import type { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import type { WebSocket } from 'ws'

/** So long the end of the server waits for people to hang up; who doesn't is cut then. */
const GOODBYE_MS = 700

/**
 * Sees a connection off to which a close frame was sent. A socket that is ended with unread bytes in it answers with a reset,
 * and a reset takes back what was said: whoever is writing would find a broken connection in place of our close code. What
 * still comes in is taken off the socket, unread by anybody, until the peer hangs up.
 */
export async function seeOff(websocket: WebSocket, wire: Duplex): Promise<void> {
  if (websocket.readyState === websocket.CLOSING) {
    const gone = new Promise((resolve) => websocket.once('close', resolve))
    wire.removeAllListeners('data')
    wire.on('data', () => undefined)
    wire.resume()
    wire.end()
    await Promise.race([gone, delay(GOODBYE_MS, null, { ref: false })])
  }
  websocket.terminate()
}
