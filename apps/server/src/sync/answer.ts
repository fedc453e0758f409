/** What the authors of a tick hear after it is on disk: acknowledgements, questions for what is missing, refusals. */
import { CLOSE, encodeAck, encodeRefused, encodeSyncStep1 } from '@parcours/sync'
import * as Y from 'yjs'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Verdict } from './admission.ts'
import type { BoardDocument, Submission } from './board-document.ts'
import type { Connection } from './connection.ts'

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

/** Answers each message of a committed batch; one acknowledgement a connection. */
export function answer(
  batch: readonly Queued[],
  verdicts: readonly Verdict[],
  document: BoardDocument,
  context: AnswerContext,
): void {
  const clocks = new Map<Connection, Map<number, number>>()
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
        askForMissing(message.from, document)
        return
      case 'refused':
        refuse(message.from, verdict, document.id, context)
        return
      case 'ignored':
        return
    }
  })
  for (const [connection, durable] of clocks) {
    if (connection.speaksParcours) {
      connection.send(encodeAck({ clocks: durable, messages: connection.ack.durable }))
    }
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

/** Dependencies are missing: the sender is asked for them, nothing is stored. */
function askForMissing(connection: Connection, document: BoardDocument): void {
  connection.ack.held = true
  if (connection.ack.askedAt > 0) return
  connection.ack.askedAt = performance.now()
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
