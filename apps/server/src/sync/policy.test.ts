import { BoardModel, obstacleTo, Rights, ROLES, ROOTS, type RootName, ratingId } from '@parcours/board'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Participant } from '../access/participant.ts'
import { ANNA, Bench, KARIM, reasonOf } from '../testing/admission-bench.ts'
import { noteBody, writeNote } from '../testing/notes.ts'

const GUEST: Participant = { ...KARIM, role: 'contributor' }
const PROGRAM: Participant = { ...ANNA, id: 'program-contributor', role: 'contributor', program: true }

function writeRecord(doc: Y.Doc, root: RootName, id: string, author: string | null): void {
  const record = new Y.Map<unknown>()
  record.set('title', new Y.Text('words'))
  if (author !== null) record.set('author', author)
  record.set('deleted', null)
  doc.getMap(root).set(id, record)
}

const recordIn = (doc: Y.Doc, root: RootName, id: string): Y.Map<unknown> =>
  doc.getMap(root).get(id) as Y.Map<unknown>

/** What votes came to, and images as they were taken in: the server's to write. */
const SERVERS_OWN: ReadonlySet<RootName> = new Set(['votes', 'assets'])

describe('what a contributor may write', () => {
  it('SV-80 adds notes, points, ratings, links and drawn things, and nothing else', () => {
    const added: string[] = []
    for (const root of ROOTS) {
      const bench = new Bench()
      const doc = bench.client()
      bench.edit(doc, () => writeRecord(doc, root, 'new', 'karim'))
      const reason = reasonOf(bench.take(doc, GUEST))
      if (reason === 'admitted') added.push(root)
      else expect([root, reason]).toEqual([root, 'role'])
    }
    expect(added).toEqual(['notes', 'points', 'ratings', 'links', 'ink'])
  })

  it('SV-80 changes their own: words, registers, the mark of the bin', () => {
    const bench = new Bench()
    const doc = bench.client()
    bench.edit(doc, () => writeNote(doc, 'mine', 'words', 'karim'))
    expect(reasonOf(bench.take(doc, GUEST))).toBe('admitted')
    bench.edit(doc, () => noteBody(doc, 'mine')?.insert(0, 'more '))
    expect(reasonOf(bench.take(doc, GUEST))).toBe('admitted')
    bench.edit(doc, () =>
      recordIn(doc, 'notes', 'mine').set('place', { at: 'free', anchor: 'board', x: 9, y: 9 }),
    )
    expect(reasonOf(bench.take(doc, GUEST))).toBe('admitted')
    bench.edit(doc, () => recordIn(doc, 'notes', 'mine').set('deleted', { by: 'karim', at: 1 }))
    expect(reasonOf(bench.take(doc, GUEST))).toBe('admitted')
  })

  it('SV-80 groups are the editors’: a contributor’s own note joins and leaves one, nobody else’s, and titles stay', () => {
    const bench = new Bench()
    const editor = bench.client()
    bench.edit(editor, () => writeRecord(editor, 'groups', 'g1', 'anna'))
    expect(reasonOf(bench.take(editor, ANNA))).toBe('admitted')
    const doc = bench.client()
    bench.edit(doc, () => writeNote(doc, 'mine', 'words', 'karim'))
    expect(reasonOf(bench.take(doc, GUEST))).toBe('admitted')
    for (const group of ['g1', null]) {
      bench.edit(doc, () => recordIn(doc, 'notes', 'mine').set('group', group))
      expect(reasonOf(bench.take(doc, GUEST))).toBe('admitted')
    }
    const tries: ((doc: Y.Doc) => void)[] = [
      (doc) => recordIn(doc, 'notes', 'n1').set('group', 'g1'),
      (doc) => (recordIn(doc, 'groups', 'g1').get('title') as Y.Text).insert(0, 'x'),
      (doc) => recordIn(doc, 'groups', 'g1').set('place', { at: 'cell', stage: 's', lane: 'l', rank: 'a0' }),
      (doc) => recordIn(doc, 'groups', 'g1').set('deleted', { by: 'karim', at: 1 }),
      (doc) => writeRecord(doc, 'groups', 'g2', 'karim'),
    ]
    for (const change of tries) {
      const other = bench.client()
      bench.edit(other, () => change(other))
      expect(reasonOf(bench.take(other, GUEST))).toBe('role')
    }
  })

  it.each<[string, (doc: Y.Doc) => void]>([
    ['types in it', (doc) => noteBody(doc, 'n1')?.insert(0, 'x')],
    ['deletes words of it', (doc) => noteBody(doc, 'n1')?.delete(0, 2)],
    [
      'moves it',
      (doc) => recordIn(doc, 'notes', 'n1').set('place', { at: 'free', anchor: 'board', x: 9, y: 9 }),
    ],
    ['puts it into the bin', (doc) => recordIn(doc, 'notes', 'n1').set('deleted', { by: 'karim', at: 1 })],
    ['adds a register to it', (doc) => recordIn(doc, 'notes', 'n1').set('colour', 'red')],
    ['takes a register away', (doc) => recordIn(doc, 'notes', 'n1').delete('kind')],
    ['renames the board', (doc) => doc.getMap('meta').set('market', 'b2b')],
    [
      'hides it among what would be allowed',
      (doc) => {
        writeNote(doc, 'mine', 'words', 'karim')
        noteBody(doc, 'n1')?.insert(0, 'x')
      },
    ],
  ])('SV-80 what is somebody else’s stays: %s', (_, change) => {
    const bench = new Bench()
    const doc = bench.client()
    bench.edit(doc, () => change(doc))
    expect(reasonOf(bench.take(doc, GUEST))).toBe('role')
  })

  it('SV-80 what somebody else drew is theirs, whatever is tried on it; nobody draws in another name, and who only looks on draws nothing', () => {
    const bench = new Bench()
    const editor = bench.client()
    bench.edit(editor, () => writeRecord(editor, 'ink', 'drawn', 'anna'))
    expect(reasonOf(bench.take(editor, ANNA))).toBe('admitted')
    const tries: Record<string, unknown> = {
      ...{ place: { at: 'free', anchor: 'board', x: 1e308, y: 0 }, size: { w: 1, h: 1 }, points: 'AAAA' },
      ...{ from: { x: 0, y: 0, to: { root: 'ink', id: 'drawn' } }, color: 'pink', z: 'zz', asset: 'theirs' },
      ...{ locked: true, deleted: { by: 'karim', at: 1 }, author: 'karim' },
    }
    for (const [key, value] of Object.entries(tries)) {
      const doc = bench.client()
      bench.edit(doc, () => recordIn(doc, 'ink', 'drawn').set(key, value))
      expect([key, reasonOf(bench.take(doc, GUEST))]).toEqual([key, 'role'])
    }
    const forged = bench.client()
    bench.edit(forged, () => writeRecord(forged, 'ink', 'forged', 'anna'))
    expect(reasonOf(bench.take(forged, GUEST))).toBe('author')
    const looking = bench.client()
    bench.edit(looking, () => writeRecord(looking, 'ink', 'drawn2', 'karim'))
    expect(reasonOf(bench.take(looking, { ...KARIM, role: 'observer' }))).toBe('role')
  })

  it('SV-88 who may not change a thing may neither lock nor unlock it; the lock itself refuses nobody’s words', () => {
    const bench = new Bench()
    const editor = bench.client()
    for (const locked of [true, false]) {
      const doc = bench.client()
      bench.edit(doc, () => recordIn(doc, 'notes', 'n1').set('locked', locked))
      expect(reasonOf(bench.take(doc, GUEST))).toBe('role')
    }
    bench.edit(editor, () => recordIn(editor, 'notes', 'n1').set('locked', true))
    expect(reasonOf(bench.take(editor, ANNA))).toBe('admitted')
    bench.edit(editor, () => noteBody(editor, 'n1')?.insert(0, 'written before the lock was heard of '))
    expect(reasonOf(bench.take(editor, ANNA))).toBe('admitted')
  })

  it('SV-80 takes nothing over: no signing of what has no author, no record without one', () => {
    const bench = new Bench()
    const editor = bench.client()
    bench.edit(editor, () => writeRecord(editor, 'notes', 'unsigned', null))
    expect(reasonOf(bench.take(editor, ANNA))).toBe('admitted')
    const doc = bench.client()
    bench.edit(doc, () => recordIn(doc, 'notes', 'unsigned').set('author', 'karim'))
    expect(reasonOf(bench.take(doc, GUEST))).toBe('role')
    const other = bench.client()
    bench.edit(other, () => writeRecord(other, 'notes', 'new', null))
    expect(reasonOf(bench.take(other, GUEST))).toBe('author')
  })

  it('SV-80 a program’s own is what it made, however it signs; what it finds with a foreign name is not', () => {
    const bench = new Bench()
    const imported = bench.client()
    bench.edit(imported, () => writeNote(imported, 'old', 'words', 'somebody of another board'))
    expect(reasonOf(bench.take(imported, { ...ANNA, id: 'program-editor', program: true }))).toBe('admitted')
    const doc = bench.client()
    bench.edit(doc, () => writeNote(doc, 'new', 'words', 'my robot'))
    expect(reasonOf(bench.take(doc, PROGRAM))).toBe('admitted')
    bench.edit(doc, () => noteBody(doc, 'new')?.insert(0, 'more '))
    expect(reasonOf(bench.take(doc, PROGRAM))).toBe('admitted')
    bench.edit(doc, () => noteBody(doc, 'old')?.insert(0, 'more '))
    expect(reasonOf(bench.take(doc, PROGRAM))).toBe('role')
  })

  it('SV-7 nobody makes the rating of somebody else, whose own would then be refused', () => {
    for (const participant of [ANNA, { ...ANNA, role: 'contributor' as const }, PROGRAM]) {
      const bench = new Bench()
      const doc = bench.client()
      bench.edit(doc, () => writeRecord(doc, 'ratings', ratingId('p', 'q', 'karim'), participant.id))
      expect(reasonOf(bench.take(doc, participant))).toBe('author')
    }
  })
})

describe('freeze and structure lock', () => {
  it('SV-81 in a frozen board only facilitators write, and everybody may repeat what is there', () => {
    for (const role of ROLES) {
      const bench = new Bench()
      const doc = bench.client()
      const settings = { frozen: true, locked: false, step: 'open' as const }
      const again = bench.judge(Y.encodeStateAsUpdate(doc), { ...KARIM, role }, { settings })
      expect(again).toMatchObject({ verdict: 'admitted', writes: false })
      bench.edit(doc, () => writeNote(doc, 'mine', 'words', 'karim'))
      const expected = role === 'facilitator' ? 'admitted' : role === 'observer' ? 'role' : 'frozen'
      expect([role, reasonOf(bench.take(doc, { ...KARIM, role }, { settings }))]).toEqual([role, expected])
    }
  })

  it('SV-82 the structure lock holds journeys, stages and lanes, for all but facilitators', () => {
    const settings = { frozen: false, locked: true, step: 'open' as const }
    const held: string[] = []
    for (const root of ROOTS) {
      const bench = new Bench()
      const doc = bench.client()
      bench.edit(doc, () => writeRecord(doc, root, 'new', 'anna'))
      const reason = reasonOf(bench.take(doc, ANNA, { settings }))
      if (reason === 'locked') held.push(root)
      else expect([root, reason]).toEqual([root, SERVERS_OWN.has(root) ? 'role' : 'admitted'])
      if (reason === 'locked') {
        expect(reasonOf(bench.take(doc, { ...ANNA, role: 'facilitator' }, { settings }))).toBe('admitted')
      }
    }
    expect(held).toEqual(['journeys', 'stages', 'lanes'])
  })
})

/** Both sides ask the same function; this holds that the server finds out rightly what it asks about. */
describe('server and client agree', () => {
  it('SV-83 what `rights` says of a record is what the server says of a write to it', () => {
    let refused = 0
    let admitted = 0
    for (const role of ROLES) {
      for (const frozen of [false, true]) {
        for (const locked of [false, true]) {
          for (const root of ROOTS) {
            for (const author of ['karim', 'anna'] as const) {
              const settings = { frozen, locked, step: 'open' as const }
              const bench = new Bench()
              const setUp = bench.client()
              bench.edit(setUp, () => writeRecord(setUp, root, 'r', author))
              // The server's own hand, for what nobody else may write.
              if (SERVERS_OWN.has(root)) Y.applyUpdate(bench.doc, Y.encodeStateAsUpdate(setUp))
              else expect(reasonOf(bench.take(setUp, author === 'karim' ? KARIM : ANNA))).toBe('admitted')
              const rights = new Rights({ role, ...settings }, 'karim')
              const me = { ...KARIM, role }

              const changing = bench.client()
              const board = new BoardModel(changing).board
              const obstacle = rights.obstacleToChange(board, root, 'r')
              bench.edit(changing, () => recordIn(changing, root, 'r').set('deleted', { by: 'karim', at: 1 }))
              expect(reasonOf(bench.take(changing, me, { settings }))).toBe(obstacle ?? 'admitted')

              const adding = bench.client()
              bench.edit(adding, () => writeRecord(adding, root, 'new', 'karim'))
              const mayAdd = obstacleTo({ root, act: 'add', own: true }, { role, ...settings })
              expect(reasonOf(bench.take(adding, me, { settings }))).toBe(mayAdd ?? 'admitted')
              expect(rights.mayAdd(root)).toBe(mayAdd === null)
              if (obstacle === null) admitted += 1
              else refused += 1
            }
          }
        }
      }
    }
    expect(refused).toBeGreaterThan(100)
    expect(admitted).toBeGreaterThan(100)
  })
})
