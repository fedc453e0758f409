/** Admission by itself: a document, its ledger, and people who bring updates to it; no sockets, no disk. */
import { createBoardDoc } from '@parcours/board'
import { expect } from 'vitest'
import * as Y from 'yjs'
import type { Participant } from '../access/participant.ts'
import { type AdmissionContext, admit, type Verdict } from '../sync/admission.ts'
import { ClientLedger } from '../sync/client-ledger.ts'
import { Histories } from '../sync/order.ts'
import { writeNote } from './notes.ts'

export const ANNA: Participant = {
  id: 'anna',
  name: 'Anna',
  color: 1,
  role: 'editor',
  program: false,
  link: null,
}
export const KARIM: Participant = { ...ANNA, id: 'karim' }
export const WATCHER: Participant = { ...ANNA, id: 'watcher', role: 'observer' }
export const ROBOT: Participant = { ...ANNA, id: 'program-editor', program: true }

/** A server's document with one note of Anna's, and what a room keeps beside it. */
export class Bench {
  readonly doc = createBoardDoc()
  readonly histories = new Histories(this.doc)
  readonly ledger = new ClientLedger(200)
  readonly anna = this.client()

  constructor() {
    this.edit(this.anna, () => writeNote(this.anna, 'n1', 'hello', 'anna'))
    expect(this.take(this.anna, ANNA).verdict).toBe('admitted')
  }

  /** A client that has the board. */
  client(): Y.Doc {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.doc))
    return doc
  }

  edit(doc: Y.Doc, change: () => void): Uint8Array {
    const before = Y.encodeStateVector(doc)
    doc.transact(change)
    return Y.encodeStateAsUpdate(doc, before)
  }

  judge(update: Uint8Array, participant: Participant, over: Partial<AdmissionContext> = {}): Verdict {
    return admit(update, {
      doc: this.doc,
      histories: this.histories,
      ledger: this.ledger,
      participant,
      ownClient: 0,
      gapIsFinal: false,
      isSeat: (id) => ['anna', 'karim', 'watcher'].includes(id),
      settings: { frozen: false, locked: false, step: 'open' },
      isPrivate: false,
      poll: null,
      messageBytes: 1_000_000,
      roomBytes: 1_000_000,
      roomClients: 1_000,
      ...over,
    })
  }

  /** Judges all that the client has more, and applies it when admitted: what a room does. */
  take(doc: Y.Doc, participant: Participant, over: Partial<AdmissionContext> = {}): Verdict {
    const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.doc))
    const verdict = this.judge(update, participant, over)
    if (verdict.verdict === 'admitted' && verdict.writes) {
      Y.applyUpdate(this.doc, update)
      for (const client of verdict.bind) this.ledger.bind(client, participant.id)
    }
    return verdict
  }

  note(doc: Y.Doc): Y.Map<unknown> {
    return doc.getMap('notes').get('n1') as Y.Map<unknown>
  }
}

/** `admitted`, `gap`, or why it was refused. */
export const reasonOf = (verdict: Verdict): string =>
  verdict.verdict === 'refused' ? verdict.reason : verdict.verdict
