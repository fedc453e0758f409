import { LIMITS, type RootName } from '@parcours/board'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Participant } from '../access/participant.ts'
import { ANNA, Bench, KARIM, ROBOT, reasonOf, WATCHER } from '../testing/admission-bench.ts'
import { noteBody, writeNote } from '../testing/notes.ts'
import { ClientLedger } from './client-ledger.ts'

describe('admission', () => {
  it('SV-1 resolves typing, registers, new records and deletes to what they touch', () => {
    const bench = new Bench()
    const karim = bench.client()
    bench.edit(karim, () => {
      noteBody(karim, 'n1')?.insert(5, ' world')
      noteBody(karim, 'n1')?.delete(0, 1)
      bench.note(karim).set('truth', true)
      writeNote(karim, 'n2', 'new', 'karim')
      karim.getMap('meta').set('textSize', 'L')
    })
    const verdict = bench.take(karim, KARIM)
    expect(verdict.verdict).toBe('admitted')
    const touched = verdict.verdict === 'admitted' ? verdict.touches : []
    const names = new Set(
      touched.map((t) => `${t.what} ${t.root}/${t.record}${'key' in t ? `/${t.key}` : ''}`),
    )
    expect([...names].toSorted()).toEqual([
      'create notes/n2',
      'set meta/meta/textSize',
      'set notes/n1/truth',
      'set notes/n2/author',
      'set notes/n2/createdAt',
      'set notes/n2/kind',
      'set notes/n2/place',
      'set notes/n2/text',
      'text notes/n1/text',
      'text notes/n2/text',
    ])
  })

  it('SV-1 a struct that begins with what is known must go on where that is: Yjs puts the rest there', () => {
    const bench = new Bench()
    const karim = bench.client()
    bench.edit(karim, () => writeNote(karim, 'n2', 'two', 'karim'))
    expect(bench.take(karim, KARIM).verdict).toBe('admitted')
    const before = Y.encodeStateAsUpdate(karim)
    bench.edit(karim, () => noteBody(karim, 'n1')?.insert(5, 'ab'))
    const known = Y.encodeStateVector(bench.doc)
    expect(bench.take(karim, KARIM).verdict).toBe('admitted')
    const forked = (id: string, text: string): Uint8Array => {
      const fork = new Y.Doc()
      Y.applyUpdate(fork, before)
      fork.clientID = karim.clientID
      noteBody(fork, id)?.insert(id === 'n1' ? 5 : 3, text)
      return Y.encodeStateAsUpdate(fork, known)
    }
    // The same clocks, and more, in another note: judged there, it would come to be in the first.
    expect(reasonOf(bench.judge(forked('n2', 'abcd'), KARIM))).toBe('malformed')
    // What honest overlap looks like.
    expect(reasonOf(bench.judge(forked('n1', 'abcd'), KARIM))).toBe('admitted')
  })

  it('SV-1 resolves structs whose neighbours are in the same update, in any order of clients', () => {
    const bench = new Bench()
    const one = bench.client()
    const two = bench.client()
    bench.edit(one, () => noteBody(one, 'n1')?.insert(5, 'abc'))
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
    bench.edit(two, () => noteBody(two, 'n1')?.insert(7, 'xyz'))
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
    bench.edit(one, () => noteBody(one, 'n1')?.insert(9, '123'))
    // Both ids are Anna's: two tabs of hers, offline together.
    expect(bench.take(one, ANNA).verdict).toBe('admitted')
    expect(noteBody(bench.doc, 'n1')?.toString()).toBe(noteBody(one, 'n1')?.toString())
    expect(bench.doc.store.pendingStructs).toBeNull()
  })

  it('SV-2 an observer writes nothing, deletes nothing, and may repeat everything', () => {
    const bench = new Bench()
    const watcher = bench.client()
    expect(bench.judge(Y.encodeStateAsUpdate(watcher), WATCHER)).toMatchObject({
      verdict: 'admitted',
      writes: false,
    })
    const deletion = bench.edit(watcher, () => noteBody(watcher, 'n1')?.delete(0, 2))
    expect(reasonOf(bench.judge(deletion, WATCHER))).toBe('role')
    const typing = bench.edit(watcher, () => noteBody(watcher, 'n1')?.insert(0, 'x'))
    expect(reasonOf(bench.judge(typing, WATCHER))).toBe('role')
  })

  it('SV-2 an observer can not store garbage either', () => {
    const bench = new Bench()
    // One section, one GC struct of 5 clocks of a client nobody knows.
    const garbage = Uint8Array.from([1, 1, 99, 0, 0, 5, 0])
    expect(reasonOf(bench.judge(garbage, WATCHER))).toBe('role')
    expect(bench.judge(garbage, ANNA)).toMatchObject({ verdict: 'admitted', touches: [], bind: [99] })
  })

  it('SV-9 a delete set that repeats what is deleted touches nothing, one range more does', () => {
    const bench = new Bench()
    const karim = bench.client()
    bench.edit(karim, () => noteBody(karim, 'n1')?.delete(0, 2))
    bench.take(karim, KARIM)
    const watcher = bench.client()
    expect(bench.judge(Y.encodeStateAsUpdate(watcher), WATCHER)).toMatchObject({ writes: false })
    bench.edit(watcher, () => noteBody(watcher, 'n1')?.delete(0, 1))
    expect(reasonOf(bench.judge(Y.encodeStateAsUpdate(watcher), WATCHER))).toBe('role')
  })

  it('SV-3 an id belongs to who wrote with it first, or showed presence with it', () => {
    const bench = new Bench()
    const forged = bench.client()
    forged.clientID = bench.anna.clientID
    expect(
      reasonOf(
        bench.judge(
          bench.edit(forged, () => writeNote(forged, 'x', 'x', 'karim')),
          KARIM,
        ),
      ),
    ).toBe('foreign-client')
    const watched = bench.client()
    expect(bench.ledger.reserve(watched.clientID, 'anna')).toBe(true)
    const early = bench.edit(watched, () => writeNote(watched, 'y', 'y', 'karim'))
    expect(reasonOf(bench.judge(early, KARIM))).toBe('foreign-client')
    const own = bench.client()
    own.clientID = watched.clientID
    expect(
      bench.judge(
        bench.edit(own, () => writeNote(own, 'y', 'y', 'anna')),
        ANNA,
      ).verdict,
    ).toBe('admitted')
  })

  it('SV-3 an id that the board knows and nobody owns is not anybody’s to use', () => {
    const bench = new Bench()
    const empty = new ClientLedger(200)
    const forged = bench.client()
    forged.clientID = bench.anna.clientID
    const update = bench.edit(forged, () => writeNote(forged, 'x', 'x', 'karim'))
    expect(reasonOf(bench.judge(update, KARIM, { ledger: empty }))).toBe('foreign-client')
  })

  it('SV-4 an id that was ended stays refused with its reason, and can only be ended by its owner', () => {
    const bench = new Bench()
    expect(bench.ledger.end(bench.anna.clientID, 'karim', 'role')).toBeNull()
    expect(bench.ledger.end(bench.anna.clientID, 'anna', 'author')).toEqual([])
    const update = bench.edit(bench.anna, () => noteBody(bench.anna, 'n1')?.insert(0, 'x'))
    expect(reasonOf(bench.judge(update, ANNA))).toBe('author')
  })

  it('SV-5 missing predecessors, neighbours, parents and deletes of unknown clocks are gaps', () => {
    const bench = new Bench()
    const karim = bench.client()
    bench.edit(karim, () => writeNote(karim, 'n2', 'two', 'karim'))
    const later = bench.edit(karim, () => writeNote(karim, 'n3', 'three', 'karim'))
    expect(bench.judge(later, KARIM)).toEqual({ verdict: 'gap' })
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(karim))
    const typing = bench.edit(other, () => noteBody(other, 'n2')?.insert(1, 'x'))
    expect(bench.judge(typing, KARIM)).toEqual({ verdict: 'gap' })
    const deletion = bench.edit(other, () => noteBody(other, 'n2')?.delete(0, 1))
    expect(bench.judge(deletion, KARIM)).toEqual({ verdict: 'gap' })
    expect(reasonOf(bench.judge(later, KARIM, { gapIsFinal: true }))).toBe('gap')
  })

  const wrongShapes: [string, (doc: Y.Doc, bench: Bench) => void][] = [
    ['an unknown root', (doc) => doc.getMap('other').set('a', 1)],
    ['a register in a root', (doc) => doc.getMap('notes').set('a', 'text')],
    ['a list in a record', (doc, bench) => bench.note(doc).set('list', new Y.Array())],
    ['a map in a record', (doc, bench) => bench.note(doc).set('map', new Y.Map())],
    ['an XML text in a record', (doc, bench) => bench.note(doc).set('xml', new Y.XmlText())],
    ['bytes in a register', (doc, bench) => bench.note(doc).set('bytes', new Uint8Array(3))],
    ['a number beyond JSON', (doc, bench) => bench.note(doc).set('big', 10n)],
    ['a document in a register', (doc, bench) => bench.note(doc).set('doc', new Y.Doc())],
    ['a format in a text', (doc) => noteBody(doc, 'n1')?.format(0, 2, { bold: true })],
    ['an embed in a text', (doc) => noteBody(doc, 'n1')?.insertEmbed(0, { image: 'x' })],
    ['an attribute on a text', (doc) => noteBody(doc, 'n1')?.setAttribute('a', 1)],
    ['a record of another type', (doc) => doc.getMap('notes').set('t', new Y.Text('x'))],
    ['a very long name', (doc, bench) => bench.note(doc).set('k'.repeat(500), 1)],
    ['a value too deep', (doc, bench) => bench.note(doc).set('deep', nested(60))],
    ['a list in meta', (doc) => doc.getMap('meta').set('list', new Y.Array())],
    ['a replaced record', (doc) => doc.getMap('notes').set('n1', new Y.Map())],
    ['a removed record', (doc) => doc.getMap('notes').delete('n1')],
    ['a replaced text', (doc, bench) => bench.note(doc).set('text', new Y.Text('x'))],
    ['a text made into a register', (doc, bench) => bench.note(doc).set('text', 'x')],
    ['a removed text', (doc, bench) => bench.note(doc).delete('text')],
  ]
  for (const [name, change] of wrongShapes) {
    it(`SV-6 SV-8 refuses ${name}`, () => {
      const bench = new Bench()
      const karim = bench.client()
      bench.note(karim)
      const update = bench.edit(karim, () => change(karim, bench))
      expect(reasonOf(bench.judge(update, KARIM))).toBe('unknown-root')
    })
  }

  it('SV-6 a known struct that names an unknown root is refused too: Yjs would define that root', () => {
    const bench = new Bench()
    const doc = new Y.Doc()
    doc.clientID = bench.anna.clientID
    doc.getMap('other').set('a', 1)
    expect(reasonOf(bench.judge(Y.encodeStateAsUpdate(doc), ANNA))).toBe('unknown-root')
  })

  it('SV-8 nobody removes or replaces what they made either: others may have written in it', () => {
    const changes: ((doc: Y.Doc) => void)[] = [
      (doc) => doc.getMap('notes').delete('mine'),
      (doc) => doc.getMap('notes').set('mine', new Y.Map()),
      (doc) => (doc.getMap('notes').get('mine') as Y.Map<unknown>).delete('text'),
      (doc) => (doc.getMap('notes').get('mine') as Y.Map<unknown>).set('text', 'a register'),
    ]
    for (const change of changes) {
      const bench = new Bench()
      const karim = bench.client()
      bench.edit(karim, () => writeNote(karim, 'mine', 'my words', 'karim'))
      expect(bench.take(karim, KARIM).verdict).toBe('admitted')
      expect(
        reasonOf(
          bench.judge(
            bench.edit(karim, () => change(karim)),
            KARIM,
          ),
        ),
      ).toBe('unknown-root')
    }
  })

  it('SV-8 one’s own rating may be replaced: two tabs of one person rate at the same time', () => {
    const bench = new Bench()
    const tabs = [bench.client(), bench.client()] as const
    for (const tab of tabs) {
      bench.edit(tab, () => {
        const rating = new Y.Map<unknown>()
        rating.set('author', 'karim')
        rating.set('value', 4)
        tab.getMap('ratings').set('p~a~karim', rating)
      })
    }
    expect(bench.take(tabs[0], KARIM).verdict).toBe('admitted')
    expect(bench.take(tabs[1], KARIM).verdict).toBe('admitted')
    Y.applyUpdate(tabs[0], Y.encodeStateAsUpdate(bench.doc))
    expect(bench.take(tabs[0], KARIM).verdict).toBe('admitted')
  })

  it('SV-7 signs with the sender’s own id, once', () => {
    const bench = new Bench()
    const signed = (author: unknown, participant: Participant): string => {
      const doc = bench.client()
      return reasonOf(
        bench.judge(
          bench.edit(doc, () => writeNote(doc, 'x', 'x', author as string)),
          participant,
        ),
      )
    }
    expect(signed('karim', KARIM)).toBe('admitted')
    expect(signed('anna', KARIM)).toBe('author')
    expect(signed('', KARIM)).toBe('author')
    expect(signed('my robot', ROBOT)).toBe('admitted')
    expect(signed('anna', ROBOT)).toBe('author')
    for (const change of [
      (note: Y.Map<unknown>) => note.set('author', 'karim'),
      (note: Y.Map<unknown>) => note.delete('author'),
    ]) {
      const doc = bench.client()
      const update = bench.edit(doc, () => change(bench.note(doc)))
      expect(reasonOf(bench.judge(update, KARIM))).toBe('author')
    }
  })

  it('SV-12 what a record is from its birth on nobody changes or removes: not its author, nor a facilitator', () => {
    const written: [RootName, string, unknown][] = [
      ['ink', 'kind', 'text'],
      ['ink', 'points', 'AAAA'],
      ['ink', 'asset', 'another'],
      ['ink', 'createdAt', 2],
      ['notes', 'createdAt', 2],
    ]
    for (const participant of [ANNA, KARIM, { ...KARIM, role: 'facilitator' as const }]) {
      for (const [root, key, value] of written) {
        const bench = new Bench()
        bench.edit(bench.anna, () => writeStroke(bench.anna, 'n1'))
        expect(bench.take(bench.anna, ANNA).verdict).toBe('admitted')
        const tried = (change: (record: Y.Map<unknown>) => void): string => {
          const doc = bench.client()
          const record = doc.getMap(root).get('n1') as Y.Map<unknown>
          return reasonOf(
            bench.judge(
              bench.edit(doc, () => change(record)),
              participant,
            ),
          )
        }
        const reasons = {
          change: tried((record) => record.set(key, value)),
          removal: tried((record) => record.delete(key)),
          both: tried((record) => {
            record.set(key, value)
            record.delete(key)
          }),
          look: tried((record) => record.set('color', 'pink')),
        }
        expect([key, reasons]).toEqual([
          key,
          {
            ...{ change: 'unknown-root', removal: 'unknown-root', both: 'unknown-root' },
            look: 'admitted',
          },
        ])
      }
    }
  })

  it('SV-12 what was missing is written once, and a rating that two tabs made is still one’s own to make', () => {
    const bench = new Bench()
    const doc = bench.client()
    bench.edit(doc, () => {
      writeStroke(doc, 'bare')
      strokeIn(doc, 'bare').delete('points')
    })
    expect(reasonOf(bench.take(doc, ANNA))).toBe('admitted')
    for (const [points, reason] of [
      ['BBBB', 'admitted'],
      ['CCCC', 'unknown-root'],
    ] as const) {
      bench.edit(doc, () => strokeIn(doc, 'bare').set('points', points))
      expect(reasonOf(bench.take(doc, ANNA))).toBe(reason)
    }
    for (const [tab, at] of [bench.client(), bench.client()].map((one, index) => [one, index] as const)) {
      bench.edit(tab, () => {
        const rating = new Y.Map<unknown>(Object.entries({ author: 'karim', value: 4, createdAt: at }))
        tab.getMap('ratings').set('p~a~karim', rating)
      })
      expect(reasonOf(bench.take(tab, KARIM))).toBe('admitted')
    }
    // As a whole, and nothing of it alone.
    for (const [change, reason] of [
      [(ratings) => ratings.get('p~a~karim')?.set('createdAt', 9), 'unknown-root'],
      [(ratings) => ratings.get('p~a~karim')?.delete('createdAt'), 'unknown-root'],
      [(ratings) => ratings.get('p~a~karim')?.delete('author'), 'author'],
      [(ratings) => ratings.get('p~a~karim')?.set('value', 5), 'admitted'],
      [(ratings) => ratings.delete('p~a~karim'), 'admitted'],
    ] satisfies [(ratings: Y.Map<Y.Map<unknown>>) => void, string][]) {
      const tab = bench.client()
      const update = bench.edit(tab, () => change(tab.getMap('ratings')))
      expect(reasonOf(bench.judge(update, KARIM))).toBe(reason)
    }
  })

  it('the schema version is the server’s', () => {
    const bench = new Bench()
    const karim = bench.client()
    const update = bench.edit(karim, () => karim.getMap('meta').set('schema', { major: 99, minor: 0 }))
    expect(reasonOf(bench.judge(update, KARIM))).toBe('role')
  })

  it('SV-10 refuses a client id more than a board takes, and goes on with those that it has', () => {
    const bench = new Bench()
    const known = bench.client()
    bench.edit(known, () => writeNote(known, 'k', 'x', 'karim'))
    expect(bench.take(known, KARIM).verdict).toBe('admitted')
    const late = bench.client()
    const update = bench.edit(late, () => writeNote(late, 'l', 'x', 'karim'))
    expect(reasonOf(bench.judge(update, KARIM, { roomClients: 0 }))).toBe('document-too-large')
    const more = bench.edit(known, () => writeNote(known, 'm', 'x', 'karim'))
    expect(bench.judge(more, KARIM, { roomClients: 0 }).verdict).toBe('admitted')
  })

  it('SV-4 SV-37 of one participant’s refusals that left nothing the latest are kept, and nobody else’s goes for them', () => {
    const ledger = new ClientLedger(3)
    ledger.end(1, 'karim', 'role')
    for (const client of [11, 12, 13]) expect(ledger.end(client, 'eve', 'role')).toEqual([])
    expect(ledger.end(14, 'eve', 'malformed')).toEqual([11])
    expect([1, 11, 12, 14].map((client) => ledger.endedBecause(client))).toEqual([
      'role',
      null,
      'role',
      'malformed',
    ])
    // What has written stays bound and ended, whatever comes after it.
    ledger.bind(20, 'eve')
    ledger.end(20, 'eve', 'role')
    for (const client of [15, 16, 17]) ledger.end(client, 'eve', 'role')
    expect(ledger.endedBecause(20)).toBe('role')
    // The same after a restart, from what the disk has.
    const stored = [20, 30, 31, 32, 33].map((client) => ({
      client,
      participant: 'eve',
      ended: 'role' as const,
    }))
    ledger.reset(stored, (client) => client === 20)
    expect(stored.map(({ client }) => ledger.isBound(client))).toEqual([true, false, true, true, true])
  })

  it('SV-10 refuses what is too large, with the client id that it can read, and a full board', () => {
    const bench = new Bench()
    const karim = bench.client()
    const update = bench.edit(karim, () => writeNote(karim, 'n2', 'x'.repeat(LIMITS.text), 'karim'))
    expect(bench.judge(update, KARIM, { messageBytes: 5_000 })).toMatchObject({
      reason: 'message-too-large',
      client: karim.clientID,
      fromClock: 0,
    })
    expect(reasonOf(bench.judge(update, KARIM, { roomBytes: 5_000 }))).toBe('document-too-large')
  })

  const broken: [string, number[]][] = [
    ['no bytes', []],
    ['a truncated header', [1]],
    ['two sections of one client', [2, 1, 99, 0, 0, 5, 1, 99, 5, 0, 5, 0]],
    ['a struct of no length', [1, 1, 99, 0, 0, 0, 0]],
    ['a clock beyond reason', [1, 1, 99, 0, 0, 255, 255, 255, 255, 255, 255, 15, 0]],
    ['a client id beyond 2^53', [1, 1, 255, 255, 255, 255, 255, 255, 255, 63, 0, 0, 5, 0]],
    ['deletes of a client id beyond 2^53', [0, 1, 255, 255, 255, 255, 255, 255, 255, 63, 1, 0, 1]],
    ['overlapping deletes', [0, 1, 99, 2, 0, 5, 3, 5]],
    ['an empty delete', [0, 1, 99, 1, 0, 0]],
    ['a content type that does not exist', [1, 1, 99, 0, 31, 0]],
  ]
  for (const [name, bytes] of broken) {
    it(`SV-10 refuses ${name}`, () => {
      const bench = new Bench()
      const verdict = bench.judge(Uint8Array.from(bytes), ANNA)
      expect(reasonOf(verdict)).toBe('malformed')
      // The author must be able to read whom the refusal ends.
      expect(verdict.verdict === 'refused' && Number.isSafeInteger(verdict.client)).toBe(true)
    })
  }

  it('SV-10 many deletes over one long stretch take no quadratic time', () => {
    const bench = new Bench()
    bench.edit(bench.anna, () => noteBody(bench.anna, 'n1')?.insert(0, 'x'.repeat(9_000)))
    bench.take(bench.anna, ANNA)
    const ranges = 200_000
    const bytes: number[] = [0, 1, ...varUint(bench.anna.clientID), ...varUint(ranges)]
    for (let i = 0; i < ranges; i++) bytes.push(0, ...varUint(9_000))
    const started = performance.now()
    expect(reasonOf(bench.judge(Uint8Array.from(bytes), ANNA))).toBe('malformed')
    // Each with each would be minutes.
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

/** Something drawn by Anna. */
function writeStroke(doc: Y.Doc, id: string): void {
  const registers = {
    kind: 'draw',
    points: 'ABCD',
    asset: null,
    color: 'black',
    createdAt: 1,
    author: 'anna',
  }
  doc.getMap('ink').set(id, new Y.Map<unknown>(Object.entries(registers)))
}

const strokeIn = (doc: Y.Doc, id: string): Y.Map<unknown> => doc.getMap('ink').get(id) as Y.Map<unknown>

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)]
}

function varUint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  while (rest > 127) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
  return bytes
}
