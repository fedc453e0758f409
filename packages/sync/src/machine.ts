/**
 * The life of a connection as a pure function. Sockets, timers and documents are somebody else's: this module only
 * says what follows from what, so that it can be read, and tested, as a table.
 */
import type { Ending, FrozenReason } from './ending.ts'

export type ConnectionState = 'offline' | 'connecting' | 'syncing' | 'live' | 'refused' | 'frozen'

/** What must have come before a board is complete on both sides. The server may send them in any order. */
export interface Received {
  /** The server knows who we are and has told us. */
  welcome: boolean
  /** Its sync step 2: we have what it has. */
  board: boolean
  /** Its sync step 1, which we answer at once: it gets what we have. */
  question: boolean
}

export type Phase =
  /** No socket; the next try is due by itself. */
  | { name: 'offline'; attempt: number }
  | { name: 'connecting'; attempt: number }
  | { name: 'syncing'; attempt: number; received: Received }
  | { name: 'live'; attempt: number }
  /** This document is finished; a new one may join. */
  | { name: 'refused' }
  /** No socket, and none will be opened unless a person asks; for a seat that was taken back, not even then. */
  | { name: 'frozen'; reason: FrozenReason }

export type ConnectionEvent =
  /** It is time, or a person says so. */
  | { type: 'try' }
  /** The browser says that there is a network again. */
  | { type: 'network' }
  | { type: 'opened' }
  | { type: 'received'; what: keyof Received }
  /** The connection has been live for long enough to trust it. */
  | { type: 'steady' }
  /** The socket closed, or a wait ran out. */
  | { type: 'ended'; ending: Ending }
  /** A `Refused` message. */
  | { type: 'refused' }

export type Effect =
  | 'open-socket'
  /** Close the socket if there is one, and listen to it no more. */
  | 'drop-socket'
  /** Say hello and ask for the board. */
  | 'greet'
  /** Tell the others that we are here. */
  | 'show-presence'
  | 'await-open'
  | 'await-sync'
  | 'await-steady'
  | 'await-retry'

export interface Step {
  phase: Phase
  effects: readonly Effect[]
}

export const INITIAL: Phase = { name: 'offline', attempt: 0 }
const NOTHING_RECEIVED: Received = { welcome: false, board: false, question: false }

/** Total: an event that means nothing in a phase changes nothing. At most one `await-…` is ever in force. */
export const transition = (phase: Phase, event: ConnectionEvent): Step => {
  switch (event.type) {
    case 'try':
      return onTry(phase)
    case 'network':
      // Soon, not at once: a whole office hears of its network in one instant.
      if (phase.name !== 'offline') return stay(phase)
      return { phase: { name: 'offline', attempt: 1 }, effects: ['await-retry'] }
    case 'opened':
      if (phase.name !== 'connecting') return stay(phase)
      return {
        phase: { name: 'syncing', attempt: phase.attempt, received: NOTHING_RECEIVED },
        effects: ['await-sync', 'greet'],
      }
    case 'received':
      return onReceived(phase, event.what)
    case 'steady':
      return phase.name === 'live' ? { phase: { name: 'live', attempt: 0 }, effects: [] } : stay(phase)
    case 'ended':
      return onEnded(phase, event.ending)
    case 'refused':
      return connected(phase) ? { phase: { name: 'refused' }, effects: ['drop-socket'] } : stay(phase)
  }
}

const stay = (phase: Phase): Step => ({ phase, effects: [] })

const connected = (phase: Phase): phase is Extract<Phase, { name: 'connecting' | 'syncing' | 'live' }> =>
  phase.name === 'connecting' || phase.name === 'syncing' || phase.name === 'live'

const onTry = (phase: Phase): Step => {
  if (phase.name !== 'offline' && phase.name !== 'frozen') return stay(phase)
  if (phase.name === 'frozen' && phase.reason === 'revoked') return stay(phase)
  const attempt = phase.name === 'offline' ? phase.attempt : 0
  return { phase: { name: 'connecting', attempt }, effects: ['open-socket', 'await-open'] }
}

const onReceived = (phase: Phase, what: keyof Received): Step => {
  if (phase.name !== 'syncing') return stay(phase)
  const received = { ...phase.received, [what]: true }
  if (!(received.welcome && received.board && received.question)) return stay({ ...phase, received })
  return { phase: { name: 'live', attempt: phase.attempt }, effects: ['await-steady', 'show-presence'] }
}

const onEnded = (phase: Phase, ending: Ending): Step => {
  if (!connected(phase)) return stay(phase)
  switch (ending.kind) {
    case 'retry':
      return {
        phase: { name: 'offline', attempt: phase.attempt + 1 },
        effects: ['drop-socket', 'await-retry'],
      }
    case 'frozen':
      return { phase: { name: 'frozen', reason: ending.reason }, effects: ['drop-socket'] }
    case 'refused':
      return { phase: { name: 'refused' }, effects: ['drop-socket'] }
  }
}
