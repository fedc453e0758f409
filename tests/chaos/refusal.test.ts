/**
 * A refused update: its author is told, it never enters later by a resync, and everybody else is untouched. Each case
 * is played against a real server, once with our client's messages and with a bystander who works meanwhile.
 */
import { type CreatedBoard, encodeSyncStep2, type RefusalReason } from '@parcours/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type ServerProcess, startServer } from '../server-process.ts'
import {
  createBoard,
  exported,
  noteBody,
  noteText,
  type Place,
  pause,
  sitDown,
  takeSeat,
  WireClient,
  writeNote,
} from './board-client.ts'

/** Something that must be refused; the words "refused words" are looked for on the board afterwards. */
interface Case {
  name: string
  reason: RefusalReason
  role?: 'editor' | 'observer'
  /**
   * @param bystander somebody else on the board
   * @returns the document that the refused words are in, when it isn't the author's own
   */
  offend(author: WireClient, bystander: WireClient): Y.Doc | undefined | Promise<undefined>
}

const WORDS = 'refused words'

/** Makes a change on a copy and sends only that change, so that the author's own document stays sendable. */
function change(doc: Y.Doc, edit: (doc: Y.Doc) => void): Uint8Array {
  let update: Uint8Array | null = null
  const keep = (bytes: Uint8Array): void => {
    update = bytes
  }
  doc.once('update', keep)
  doc.transact(() => edit(doc), 'offence')
  if (update === null) throw new Error('the edit changed nothing')
  return update
}

const CASES: readonly Case[] = [
  {
    name: 'role: an observer writes',
    reason: 'role',
    role: 'observer',
    offend: (author) => {
      writeNote(author.doc, 'bad', WORDS, author.welcome?.participant ?? '')
    },
  },
  {
    name: 'role: an observer deletes a word',
    reason: 'role',
    role: 'observer',
    offend: (author) => {
      noteBody(author.doc, 'ours')?.delete(0, 3)
    },
  },
  {
    name: 'foreign client id: structs of somebody else’s Yjs client',
    reason: 'foreign-client',
    offend: (author, bystander) => {
      const forged = new Y.Doc()
      Y.applyUpdate(forged, Y.encodeStateAsUpdate(bystander.doc))
      // Afterwards: Yjs itself takes another id when it sees its own come in.
      forged.clientID = bystander.doc.clientID
      author.sendUpdate(
        change(forged, (doc) => writeNote(doc, 'bad', WORDS, author.welcome?.participant ?? '')),
      )
      return forged
    },
  },
  {
    name: 'unknown root',
    reason: 'unknown-root',
    offend: (author) => {
      author.doc.getMap('secrets').set('bad', WORDS)
    },
  },
  {
    name: 'known root used as a list',
    reason: 'unknown-root',
    offend: (author) => {
      const twin = new Y.Doc()
      Y.applyUpdate(twin, Y.encodeStateAsUpdate(author.doc))
      twin.clientID = author.doc.clientID
      author.sendUpdate(change(twin, (doc) => doc.getArray('notes').push([WORDS])))
    },
  },
  {
    name: 'a type where a register belongs',
    reason: 'unknown-root',
    offend: (author) => {
      const note = author.doc.getMap('notes').get('ours') as Y.Map<unknown>
      note.set('place', new Y.Map([['words', WORDS]]))
    },
  },
  {
    name: 'somebody else’s record removed',
    reason: 'unknown-root',
    offend: (author) => {
      author.doc.getMap('notes').delete('ours')
    },
  },
  {
    name: 'somebody else’s text replaced',
    reason: 'unknown-root',
    offend: (author) => {
      ;(author.doc.getMap('notes').get('ours') as Y.Map<unknown>).set('text', new Y.Text(WORDS))
    },
  },
  {
    name: 'author: signed by somebody else',
    reason: 'author',
    offend: (author, bystander) => {
      writeNote(author.doc, 'bad', WORDS, bystander.welcome?.participant ?? '')
    },
  },
  {
    name: 'author: changed afterwards',
    reason: 'author',
    offend: (author) => {
      ;(author.doc.getMap('notes').get('ours') as Y.Map<unknown>).set('author', author.welcome?.participant)
    },
  },
  {
    name: 'size: a message beyond the limit',
    reason: 'message-too-large',
    offend: (author) => {
      writeNote(author.doc, 'bad', `${WORDS} ${'x'.repeat(300_000)}`, author.welcome?.participant ?? '')
    },
  },
  {
    name: 'gap: a message is left out, and the resync does not bring it',
    reason: 'gap',
    offend: async (author) => {
      const { doc } = author
      const me = author.welcome?.participant ?? ''
      change(doc, () => writeNote(doc, 'lost', 'never sent', me))
      const later = change(doc, () => writeNote(doc, 'bad', WORDS, me))
      author.answersStep1 = false
      const questions = (): number => author.count('sync-step-1')
      const before = questions()
      author.sendUpdate(later)
      await author.until(() => questions() > before, 'the question for what is missing')
      // An answer that has the same gap.
      author.sent += 1
      author.send(encodeSyncStep2(later))
    },
  },
  {
    name: 'malformed: bytes that are no update',
    reason: 'malformed',
    offend: (author) => {
      author.sendUpdate(Uint8Array.from([1, 200, 7, 255, 255]))
    },
  },
]

describe('refusal', () => {
  let server: ServerProcess
  const played: { board: CreatedBoard; place: Place; offender: Y.Doc; hasOwn: boolean }[] = []
  beforeAll(async () => {
    server = await startServer({ env: { PARCOURS_MAX_MESSAGE_BYTES: '200000' } })
  })
  afterAll(() => server.stop())

  for (const { name, reason, role = 'editor', offend } of CASES) {
    it(`SV-1 SV-4 ${name}`, async () => {
      const board = await createBoard(server)
      const { client: bystander } = await sitDown(server, board, 'editor', 'Karim')
      const author = await anAuthor(server, board, role)
      writeNote(bystander.doc, 'ours', 'our words', bystander.welcome?.participant ?? '')
      await bystander.untilSaved()
      await author.client.until(() => noteText(author.client.doc, 'ours') === 'our words', 'the note')
      // Something of the author's own that was taken, so that the refusal has a clock to begin at.
      if (role === 'editor') {
        writeNote(author.client.doc, 'before', 'good words', author.place.seat.id)
        await author.client.untilSaved()
      }
      const clockBefore = author.client.durableClock
      author.client.live = reason !== 'gap'
      const offender = (await offend(author.client, bystander)) ?? author.client.doc
      await author.client.until(() => author.client.refused !== null, 'refusal')
      expect(author.client.refused?.reason).toBe(reason)
      if (reason !== 'foreign-client' && role === 'editor' && reason !== 'unknown-root') {
        expect(author.client.refused?.fromClock).toBe(clockBefore)
      }

      // The bystander works on, undisturbed.
      noteBody(bystander.doc, 'ours')?.insert(0, 'still ')
      await bystander.untilSaved()
      expect(bystander.closed).toBeNull()
      expect(bystander.refused).toBeNull()

      // The refused document comes back by a resync: refused again, with everything typed after it.
      await author.client.leave()
      await comeBack(server, board, author.place, offender)
      await expectBoardUntouched(server, board, role === 'editor')

      played.push({ board, place: author.place, offender, hasOwn: role === 'editor' })
      await bystander.leave()
    })
  }

  it('SV-3 SV-4 after a restart, when only the disk remembers, none of them gets in either', async () => {
    expect(played.length).toBe(CASES.length)
    await server.restart()
    for (const { board, place, offender, hasOwn } of played) {
      await comeBack(server, board, place, offender)
      await expectBoardUntouched(server, board, hasOwn)
    }
  })

  it('SV-4 nothing else of a refused sender is taken, not even what would be allowed', async () => {
    const board = await createBoard(server)
    const { client: author } = await sitDown(server, board, 'editor', 'Anna')
    author.doc.getMap('secrets').set('bad', WORDS)
    writeNote(author.doc, 'after', WORDS, author.welcome?.participant ?? '')
    await author.until(() => author.refused !== null)
    await pause(100)
    expect(await exported(server, board)).not.toContain(WORDS)
    expect(author.acknowledged).toBeLessThan(author.sent - 1)
    await author.leave()
  })

  it('a full board refuses what adds to it, and keeps what it has', async () => {
    const small = await startServer({ env: { PARCOURS_MAX_DOCUMENT_BYTES: '60000' } })
    try {
      const board = await createBoard(small)
      const { client } = await sitDown(small, board, 'editor', 'Anna')
      const me = client.welcome?.participant ?? ''
      for (let i = 0; client.refused === null && i < 40; i++) {
        writeNote(client.doc, `n${i}`, 'x'.repeat(4_000), me)
        await client.until(() => client.refused !== null || client.acknowledged >= client.sent)
      }
      expect(client.refused?.reason).toBe('document-too-large')
      const notes = JSON.parse(await exported(small, board)) as { records: { notes: object } }
      expect(Object.keys(notes.records.notes).length).toBeGreaterThan(5)
      await client.leave()
    } finally {
      await small.stop()
    }
  })
})

interface Author {
  client: WireClient
  place: Place
}

async function anAuthor(
  server: ServerProcess,
  board: CreatedBoard,
  role: 'editor' | 'observer',
): Promise<Author> {
  const place = await takeSeat(server, board.id, board.links[role].key, 'Anna')
  const client = new WireClient(server.url, board.id, place)
  await client.untilSynced()
  await client.until(() => client.welcome !== null)
  return { client, place }
}

/** The same document and Yjs client id connects again, types more, and lets the server resync it. */
async function comeBack(server: ServerProcess, board: CreatedBoard, place: Place, doc: Y.Doc): Promise<void> {
  const again = new WireClient(server.url, board.id, { ...place, doc })
  await again.untilSynced()
  writeNote(again.doc, `later-${Math.random()}`, WORDS, place.seat.id)
  await pause(150)
  await again.leave()
}

async function expectBoardUntouched(
  server: ServerProcess,
  board: CreatedBoard,
  hasOwn: boolean,
): Promise<void> {
  const file = await exported(server, board)
  expect(file).not.toContain(WORDS)
  expect(file).not.toContain('secrets')
  expect(file).not.toContain('never sent')
  expect(file).toContain('our words')
  if (hasOwn) expect(file).toContain('good words')
  const fresh = new WireClient(server.url, board.id, { key: board.links.observer.key })
  await fresh.untilSynced()
  expect(JSON.stringify(fresh.doc.getMap('notes'))).not.toContain(WORDS)
  await fresh.leave()
}
