/** What the authors of a tick hear after it is on disk: acknowledgements, questions for what is missing, refusals. */
import { CLOSE, encodeAck, encodeRefused, encodeSyncStep1 } from '@parcours/sync'
import * as Y from 'yjs'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Verdict } from './admission.ts'
import type { BoardDocument, Submission } from './board-document.ts'
import type { Connection } from './connection.ts'
import { framed } from './wire.ts'

/** An update message on its way through a room. */
export interface Queued extends Submission {
  from: Connection
  /** Number of this update message on its connection. */
  number: number
  isStep2: boolean
}

interface AnswerContext {
  log: Log
  metrics: Metrics
}

/** What the connections of a tick hear besides its update. */
export interface Answers {
  /** One acknowledgement a connection, as a WebSocket frame. */
  acknowledgements: ReadonlyMap<Connection, Uint8Array>
  /** Asks for what is missing, and refuses; due after the acknowledgements, which name what is below. */
  rest(): void
}

/** Counts each message of a committed batch. */
export function answer(
  batch: readonly Queued[],
  verdicts: readonly Verdict[],
  document: BoardDocument,
  context: AnswerContext,
): Answers {
  const clocks = new Map<Connection, Map<number, number>>()
  const rest: (() => void)[] = []
  batch.forEach((message, index) => {
    const verdict = verdicts[index] as Verdict
    switch (verdict.verdict) {
      case 'admitted': {
        const durable = clocks.get(message.from) ?? new Map<number, number>()
        clocks.set(message.from, durable)
        count(message, verdict.clients, durable, document)
        return
      }
      case 'gap':
        if (holdForMissing(message.from)) rest.push(() => askForMissing(message.from, document))
        return
      case 'refused':
        rest.push(() => refuse(message.from, verdict, document.id, context))
        return
      case 'ignored':
        return
    }
  })
  const acknowledgements = new Map<Connection, Uint8Array>()
  for (const [connection, durable] of clocks) {
    if (connection.speaksParcours) {
      acknowledgements.set(
        connection,
        framed(encodeAck({ clocks: durable, messages: connection.ack.durable })),
      )
    }
  }
  return {
    acknowledgements,
    rest: () => {
      for (const say of rest) say()
    },
  }
}

function count(
  { from, number, isStep2 }: Queued,
  clients: ReadonlySet<number>,
  durable: Map<number, number>,
  document: BoardDocument,
): void {
  for (const client of clients) {
    durable.set(client, Y.getState(document.doc.store, client))
    const isNow = from.ownClient === 0 || !isStep2
    if (isNow && document.ledger.ownerOf(client) === from.participant.id) from.ownClient = client
  }
  if (isStep2) {
    from.ack.held = false
    from.ack.askedAt = 0
  }
  if (!from.ack.held) from.ack.durable = number
}

/** Dependencies are missing, nothing is stored. @returns whether the sender has to be asked for them */
function holdForMissing({ ack }: Connection): boolean {
  ack.held = true
  if (ack.askedAt > 0) return false
  ack.askedAt = performance.now()
  return true
}

function askForMissing(connection: Connection, document: BoardDocument): void {
  connection.send(encodeSyncStep1(Y.encodeStateVector(document.doc)))
}

function refuse(
  connection: Connection,
  { reason, client, fromClock, detail }: Extract<Verdict, { verdict: 'refused' }>,
  board: string,
  { log, metrics }: AnswerContext,
): void {
  if (connection.refused) return
  metrics.refusals.inc({ reason })
  log.info({ board, participant: connection.participant.id, reason, detail }, 'refused')
  connection.refused = true
  if (connection.speaksParcours) connection.send(encodeRefused({ reason, client, fromClock }))
  else connection.close(CLOSE.refused, reason)
}
