import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { encodeRefused } from './codec.ts'
import { lostWords } from './lost-words.ts'
import { CLOSE } from './protocol.ts'
import { addNote, connect, live, noteText, saved, startServer, textsIn } from './testing/board.ts'
import { until } from './testing/until.ts'

/** Two documents in one process: `sync(a, b)` gives b all of a. */
const sync = (from: Y.Doc, to: Y.Doc) =>
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))
const clock = (doc: Y.Doc) => Y.getState(doc.store, doc.clientID)
const lostSince = (doc: Y.Doc, from: number) => lostWords(doc, new Map([[doc.clientID, from]]))

describe('lost words', () => {
  it('S-51 a whole new note, and none of what was in the board before', () => {
    const doc = new Y.Doc()
    addNote(doc, 'old', 'in the board')
    const from = clock(doc)
    addNote(doc, 'new', 'Où est mon colis ? 📦')
    expect(lostSince(doc, from)).toEqual([
      { root: 'notes', id: 'new', key: 'text', text: 'Où est mon colis ? 📦' },
    ])
  })

  it('S-51 only what was typed after the mark, also where Yjs joined it with what came before', () => {
    const doc = new Y.Doc()
    addNote(doc, 'a', '')
    const text = noteText(doc, 'a')
    for (const letter of 'kept') text.insert(text.length, letter)
    const from = clock(doc)
    for (const letter of ' lost') text.insert(text.length, letter)
    expect(lostSince(doc, from)).toEqual([{ root: 'notes', id: 'a', key: 'text', text: ' lost' }])
  })

  it('S-51 pieces inside of what others wrote are joined by an ellipsis, neighbours are one piece', () => {
    const doc = new Y.Doc()
    const other = new Y.Doc()
    addNote(other, 'a', 'The parcel arrived.')
    sync(other, doc)
    const text = noteText(doc, 'a')
    text.insert(19, ' Broken!')
    // the second word first, so that Yjs keeps the two as two items
    text.insert(3, ' red')
    text.insert(3, ' big')
    expect(lostSince(doc, 0)).toEqual([{ root: 'notes', id: 'a', key: 'text', text: ' big red …  Broken!' }])
  })

  it('S-51 what its author deleted again is not offered, what others wrote never is', () => {
    const doc = new Y.Doc()
    const other = new Y.Doc()
    addNote(doc, 'a', 'mine')
    sync(doc, other)
    const from = clock(doc)
    noteText(other, 'a').insert(4, ' and theirs')
    sync(other, doc)
    const text = noteText(doc, 'a')
    // an undo manager keeps what is deleted, so that it could come back
    new Y.UndoManager(text)
    text.insert(0, 'typo')
    text.delete(0, 4)
    expect(lostSince(doc, from)).toEqual([])
  })

  it('S-51 names the place of every text of a record, and of the board itself', () => {
    const doc = new Y.Doc()
    doc.transact(() => {
      const persona = new Y.Map<unknown>()
      doc.getMap('personas').set('p', persona)
      persona.set('goals', new Y.Text('sleep'))
      persona.set('portrait', 3)
      doc.getMap('meta').set('title', new Y.Text('Literie'))
      doc.getText('loose').insert(0, 'in no record')
    })
    expect(lostSince(doc, 0)).toEqual([
      { root: 'personas', id: 'p', key: 'goals', text: 'sleep' },
      { root: 'meta', id: 'meta', key: 'title', text: 'Literie' },
    ])
  })

  it('S-51 also of a document that was filled from elsewhere and that nobody has read', () => {
    const doc = new Y.Doc()
    const other = new Y.Doc()
    addNote(other, 'a', 'kept from another page')
    sync(other, doc)
    expect(lostWords(doc, new Map([[other.clientID, 0]]))).toEqual([
      { root: 'notes', id: 'a', key: 'text', text: 'kept from another page' },
    ])
  })

  it('S-51 a clock at or beyond the end, or a client that wrote nothing, gives nothing', () => {
    const doc = new Y.Doc()
    addNote(doc, 'a', 'x')
    expect(lostSince(doc, clock(doc))).toEqual([])
    expect(lostSince(doc, clock(doc) + 100)).toEqual([])
    expect(lostWords(doc, new Map([[4711, 0]]))).toEqual([])
  })
})

describe('a refusal', () => {
  it('S-50 ends this document: the words come back, the connection closes and nothing is sent any more', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    addNote(connection.doc, 'kept', 'in the board')
    await saved(connection)
    server.behaviour.refuseNextUpdate = 'role'
    addNote(connection.doc, 'lost', 'not in the board')
    await until('refused', () => connection.state === 'refused')
    expect(connection.refusal).toEqual({
      reason: 'role',
      lost: [{ root: 'notes', id: 'lost', key: 'text', text: 'not in the board' }],
    })
    expect(connection.hasUnsentWork()).toBe(true)
    const before = server.updates.length
    noteText(connection.doc, 'lost').insert(16, ', really')
    connection.tryNow()
    expect(connection.state).toBe('refused')
    expect(connection.refusal?.lost[0]?.text).toBe('not in the board, really')
    await until('closed', () => server.connections === 1)
    expect(server.updates.length).toBe(before)
    expect(textsIn(server.doc)).toEqual({ kept: 'in the board' })
  })

  it('S-50 takes with it what was typed after the refused change', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    server.behaviour.refuseNextUpdate = 'author'
    addNote(connection.doc, 'a', 'first')
    addNote(connection.doc, 'b', 'second')
    await until('refused', () => connection.state === 'refused')
    expect(connection.refusal?.lost.map(({ text }) => text)).toEqual(['first', 'second'])
    expect(textsIn(server.doc)).toEqual({})
  })

  it('S-50 acknowledges what is below it: words that are in the board are not offered back', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    server.behaviour.holdAcks = true
    addNote(connection.doc, 'kept', 'taken, not acknowledged')
    await until('taken', () => 'kept' in textsIn(server.doc))
    server.behaviour.refuseNextUpdate = 'role'
    addNote(connection.doc, 'lost', 'refused')
    await until('refused', () => connection.state === 'refused')
    expect(connection.refusal?.lost.map(({ text }) => text)).toEqual(['refused'])
    expect(connection.save.waiting).toBe(1)
  })

  it('S-50 the clock of the refusal holds, even below what had been acknowledged', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    addNote(connection.doc, 'a', 'acknowledged')
    await saved(connection)
    server.behaviour.holdAcks = true
    addNote(connection.doc, 'b', 'pending')
    server.sendAll(encodeRefused({ reason: 'role', client: connection.doc.clientID, fromClock: 0 }))
    await until('refused', () => connection.state === 'refused')
    expect(connection.refusal?.lost.map(({ text }) => text)).toEqual(['acknowledged', 'pending'])
  })

  it('S-52 rejoin comes back with a new document and client id; the refused words never enter by a resync', async () => {
    const server = await startServer()
    const refused = await live(connect(server))
    addNote(refused.doc, 'kept', 'x')
    await saved(refused)
    server.behaviour.refuseNextUpdate = 'role'
    addNote(refused.doc, 'lost', 'y')
    await until('refused', () => refused.state === 'refused')
    const next = refused.rejoin()
    await live(next)
    expect(next.doc).not.toBe(refused.doc)
    expect(next.doc.clientID).not.toBe(refused.doc.clientID)
    expect(textsIn(next.doc)).toEqual({ kept: 'x' })
    addNote(next.doc, 'again', 'z')
    await saved(next)
    expect(textsIn(server.doc)).toEqual({ again: 'z', kept: 'x' })
    expect(refused.refusal?.lost.length).toBe(1)
    next.destroy()
  })

  it('S-53 a close that says only "refused" or "too large" gives back all that is not acknowledged', async () => {
    for (const [code, reason] of [
      [CLOSE.refused, 'unknown'],
      [CLOSE.tooLarge, 'message-too-large'],
    ] as const) {
      const server = await startServer()
      const connection = await live(connect(server))
      addNote(connection.doc, 'kept', 'x')
      await saved(connection)
      server.behaviour.holdAcks = true
      addNote(connection.doc, 'open', 'not acknowledged')
      server.closeAll(code)
      await until('refused', () => connection.state === 'refused')
      expect(connection.refusal).toEqual({
        reason,
        lost: [{ root: 'notes', id: 'open', key: 'text', text: 'not acknowledged' }],
      })
    }
  })
})
