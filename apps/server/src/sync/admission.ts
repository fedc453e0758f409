/**
 * Admission: each message is taken apart, resolved and judged before anything of it reaches the document, and
 * then admitted or refused whole.
 */
import type { RefusalReason } from '@parcours/sync'
import { createDecoder, readVarUint } from 'lib0/decoding'
import * as Y from 'yjs'
import { type BallotContext, checkBallots } from './ballots.ts'
import type { ClientLedger } from './client-ledger.ts'
import { type DecodedUpdate, decodeUpdate } from './decoded-update.ts'
import { CLIENTS_PER_MESSAGE } from './limits.ts'
import type { Histories } from './order.ts'
import { checkPolicy, type PolicyContext } from './policy.ts'
import { Gap, Inadmissible } from './refusal.ts'
import { resolveTouches, type Touch } from './touch.ts'

export interface AdmissionContext extends Omit<PolicyContext, 'ownerOf'>, Pick<BallotContext, 'poll'> {
  /** Of `doc`. */
  histories: Histories
  ledger: ClientLedger
  /** The client id to name in a refusal when the message itself names none. */
  ownClient: number
  /** The sender was asked for what is missing already: a gap is then a refusal. */
  gapIsFinal: boolean
  messageBytes: number
  /** How much the board may still grow. */
  roomBytes: number
  /** How many further Yjs client ids may write on it. */
  roomClients: number
}

export type Verdict =
  | {
      verdict: 'admitted'
      /** False for a message that repeats what is here: it needs no commit. */
      writes: boolean
      /** Clients to bind to this participant. */
      bind: readonly number[]
      /** Every client that the message names, for the acknowledgement. */
      clients: ReadonlySet<number>
      touches: readonly Touch[]
      /** What is new, by client, where the order of the new items can only be judged once they are integrated. */
      judgeAfter: ReadonlyMap<number, number>
    }
  | { verdict: 'gap' }
  /** A message of a sender that was refused just before. */
  | { verdict: 'ignored' }
  | { verdict: 'refused'; reason: RefusalReason; client: number; fromClock: number; detail: string }

/** Judges one update against the document as it is now. Applies nothing, never throws. */
export function admit(update: Uint8Array, context: AdmissionContext): Verdict {
  let decoded: DecodedUpdate | null = null
  try {
    if (update.length > context.messageBytes) {
      throw new Inadmissible('message-too-large', `${update.length} bytes`)
    }
    decoded = decodeUpdate(context.doc, update)
    const bind = checkClients(decoded, context)
    const touches = resolveTouches(context.doc, decoded, context.histories)
    const writes = decoded.fresh.size > 0 || touches.length > 0
    checkPolicy(touches, writes, { ...context, ownerOf: (client) => context.ledger.ownerOf(client) })
    if (context.isPrivate) checkBallots(touches, { ...context, update })
    if (decoded.fresh.size > 0 && update.length > context.roomBytes) {
      throw new Inadmissible('document-too-large', 'the board is full')
    }
    return {
      verdict: 'admitted',
      writes,
      bind,
      clients: decoded.clients,
      touches,
      judgeAfter: judgedAfter(decoded, context.doc),
    }
  } catch (error) {
    if (error instanceof Gap && !context.gapIsFinal) return { verdict: 'gap' }
    const reason = reasonOf(error)
    const client = finishedClient(decoded, update, context)
    return {
      verdict: 'refused',
      reason,
      client,
      fromClock: Y.getState(context.doc.store, client),
      detail: String(error),
    }
  }
}

/** Client -> its clock so far, for each that brings more than one struct, or structs beside those of others. */
function judgedAfter({ fresh }: DecodedUpdate, doc: Y.Doc): ReadonlyMap<number, number> {
  const [only] = fresh.values()
  if (fresh.size === 0 || (fresh.size === 1 && only?.length === 1)) return new Map()
  return new Map([...fresh.keys()].map((client) => [client, Y.getState(doc.store, client)]))
}

function reasonOf(error: unknown): RefusalReason {
  if (error instanceof Gap) return 'gap'
  return error instanceof Inadmissible ? error.reason : 'malformed'
}

/** Yjs client ids are bound to one participant for good: whoever reuses another's would split replicas silently. */
function checkClients(
  { fresh }: DecodedUpdate,
  { doc, ledger, participant, roomClients }: AdmissionContext,
): number[] {
  if (fresh.size > CLIENTS_PER_MESSAGE) throw new Inadmissible('malformed', 'too many clients in one message')
  const bind: number[] = []
  for (const client of fresh.keys()) {
    const ended = ledger.endedBecause(client)
    if (!ledger.mayWrite(client, participant.id, Y.getState(doc.store, client))) {
      throw new Inadmissible('foreign-client', `client ${client} is somebody else's`)
    }
    // What was refused once never enters by a resync, even if it would be allowed by now.
    if (ended !== null) throw new Inadmissible(ended, `client ${client} is finished`)
    if (!ledger.isBound(client)) bind.push(client)
  }
  if (bind.length > roomClients) throw new Inadmissible('document-too-large', 'too many clients wrote on it')
  return bind
}

/** The client id that a refusal ends: that of what is new in the message, else the sender's own. */
function finishedClient(
  decoded: DecodedUpdate | null,
  update: Uint8Array,
  context: AdmissionContext,
): number {
  if (decoded !== null) {
    const [first] = decoded.fresh.keys()
    return first ?? context.ownClient
  }
  return context.ownClient !== 0 ? context.ownClient : firstClient(update)
}

/** The client of the first section, read off the header alone: the message may be too large or broken. 0 if unreadable. */
function firstClient(update: Uint8Array): number {
  try {
    const decoder = createDecoder(update)
    if (readVarUint(decoder) === 0) return 0
    readVarUint(decoder)
    const client = readVarUint(decoder)
    return Number.isSafeInteger(client) ? client : 0
  } catch {
    return 0
  }
}
