import {
  type Board,
  BoardEditor,
  BoardModel,
  createBoardDoc,
  homeOf,
  liveNotes,
  parkedNotes,
  SCHEMA_VERSION,
  TEMPLATES,
} from '@parcours/board'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { exportJson, importJson } from '../index.ts'
import { STEP } from '../testing/any-edit.ts'
import { boardOf, file, imported, seeded } from '../testing/files.ts'

describe('exportJson and importJson', { timeout: 60_000 }, () => {
  it.each(TEMPLATES.map(({ id }) => id))(
    'X-1 template %s: export, import, export gives the same bytes',
    (id) => {
      const first = exportJson(seeded(id))
      expect(exportJson(imported(first))).toBe(first)
    },
  )

  it('X-1 any board: export, import, export gives the same bytes, and people see the same notes in the same places', () => {
    let parked = 0
    fc.assert(
      fc.property(fc.array(STEP, { maxLength: 30 }), (steps) => {
        const doc = seeded()
        const model = new BoardModel(doc)
        const editor = new BoardEditor(model, { author: 'anna', now: () => 5 })
        for (const step of steps) step(editor, doc)
        const first = exportJson(doc)
        const copy = imported(first)
        expect(exportJson(copy)).toBe(first)
        const before = model.board
        const after = boardOf(copy)
        const homes = (board: Board) =>
          liveNotes(board).map((note) => [
            note.id.toWellFormed(),
            homeOf(board, note),
            note.text.toWellFormed(),
          ])
        expect(homes(after)).toEqual(homes(before))
        parked += [...before.journeys.keys()].flatMap((id) => [...parkedNotes(before, id)]).length
      }),
      { numRuns: 150, seed: 2026 },
    )
    // The runs reached the case that the export has to rewrite.
    expect(parked).toBeGreaterThan(100)
  })

  it('X-2 the same board gives the same bytes whatever the order of its edits and the peer that exports', () => {
    const a = seeded('service')
    const b = new Y.Doc()
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
    const left = new BoardEditor(new BoardModel(a), { author: 'a', now: () => 1, newId: () => 'n-a' })
    const right = new BoardEditor(new BoardModel(b), { author: 'b', now: () => 1, newId: () => 'n-b' })
    left.addNote({ place: { to: 'parking', journey: 'j1' }, text: 'à gauche' })
    right.addNote({ place: { to: 'parking', journey: 'j1' }, text: 'à droite' })
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
    expect(exportJson(a)).toBe(exportJson(b))
    expect(exportJson(a)).toContain('à gauche')
    expect(exportJson(a)).toContain('à droite')
  })

  it('X-2 is JSON with one line a record, keys in code-unit order, a line break at the end', () => {
    const text = exportJson(seeded())
    const parsed = JSON.parse(text)
    expect(Object.keys(parsed)).toEqual(['format', 'schema', 'meta', 'records'])
    expect(parsed.meta.title).toBe('Anna achète un matelas')
    const roots = Object.keys(parsed.records)
    expect(roots).toEqual(roots.toSorted())
    const notes = Object.keys(parsed.records.notes)
    expect(notes).toEqual(notes.toSorted())
    const line = text.split('\n').find((candidate) => candidate.startsWith('      "n01":'))!
    expect(Object.keys(JSON.parse(line.replace(/^ +"n01": |,$/g, '')))).toEqual([
      'author',
      'channel',
      'createdAt',
      'kind',
      'place',
      'text',
      'truth',
    ])
    expect(text.endsWith('}\n')).toBe(true)
  })

  it('X-3 leaves the bin behind, and what belongs to something binned', () => {
    const doc = seeded()
    const model = new BoardModel(doc)
    const editor = new BoardEditor(model, { author: 'anna', newId: () => 'gone' })
    editor.addNote({ place: { to: 'parking', journey: 'j1' }, text: 'jeté' })
    editor.deleteNotes(['gone'])
    editor.deletePersona('p1')
    const persona = JSON.parse(exportJson(doc)).records
    expect(JSON.stringify(persona)).not.toContain('jeté')
    expect(persona.personas.p1).toBeUndefined()
    expect(
      Object.values(persona.ratings as Record<string, { persona: string }>).map((r) => r.persona),
    ).not.toContain('p1')
    expect(Object.keys(persona.ratings).length).toBeGreaterThan(0)
    editor.deleteJourney('j1')
    expect(Object.keys(JSON.parse(exportJson(doc)).records)).toEqual(['personas'])
  })

  it('X-3 writes a note of a binned stage as being in "Ideas to sort", in its order', () => {
    const doc = seeded()
    const model = new BoardModel(doc)
    new BoardEditor(model, { author: 'anna' }).deleteStage('s1', 'park')
    const shown = parkedNotes(model.board, 'j1').map(({ id }) => id)
    const copy = imported(exportJson(doc))
    expect(shown.length).toBeGreaterThan(5)
    expect(parkedNotes(boardOf(copy), 'j1').map(({ id }) => id)).toEqual(shown)
  })

  it('X-4 makes what JSON cannot hold into what it can, once and for all', () => {
    const doc = seeded('blank')
    doc.getMap('threads').set(
      'i1',
      new Y.Map(
        Object.entries({
          nan: Number.NaN,
          minus: -0,
          half: 'a\uDC00b',
          bytes: new Uint8Array([1, 2, 255]),
        }),
      ),
    )
    const text = exportJson(doc)
    expect(JSON.parse(text).records.threads.i1).toEqual({
      nan: null,
      minus: 0,
      half: 'a\uFFFDb',
      bytes: 'AQL/',
    })
    expect(exportJson(imported(text))).toBe(text)
  })

  it('X-5 a record without its texts is read with empty ones, and written so from the start', () => {
    const doc = seeded('blank')
    doc.getMap('notes').set('bare', new Y.Map())
    expect(JSON.parse(exportJson(doc)).records.notes.bare).toEqual({ text: '' })
    const copy = imported(file({ notes: { bare: {} } }))
    expect((copy.getMap('notes').get('bare') as Y.Map<unknown>).get('text')).toBeInstanceOf(Y.Text)
  })

  it('X-6 keeps the unknown fields, roots and version of a newer minor', () => {
    const text = file(
      {
        notes: { n1: { text: 'x', glow: { level: 3 } } },
        clusters: { c1: { label: 'nouveau', size: [1, 2] } },
      },
      { schema: { major: 1, minor: 7 }, meta: { mood: 'calme' } },
    )
    const doc = createBoardDoc()
    const report = importJson(text, doc)
    expect(report.newerMinor).toBe(true)
    expect(report.counts).toEqual({ notes: 1, clusters: 1 })
    const out = JSON.parse(exportJson(doc))
    expect(out.schema).toEqual({ major: 1, minor: 7 })
    expect(out.meta.mood).toBe('calme')
    expect(out.records.notes.n1.glow).toEqual({ level: 3 })
    expect(out.records.clusters).toEqual({ c1: { label: 'nouveau', size: [1, 2] } })
    expect(exportJson(imported(exportJson(doc)))).toBe(exportJson(doc))
    // And through the wire, where a root arrives without a type.
    const peer = new Y.Doc()
    Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc))
    expect(exportJson(peer)).toBe(exportJson(doc))
  })

  it('X-7 keeps values that it does not expect, and reports them', () => {
    const doc = createBoardDoc()
    const report = importJson(
      file({ notes: { n1: { text: 'x', kind: 'dream', place: 7 } }, stages: { s1: { width: 1e308 } } }),
      doc,
    )
    expect(report.problems).toEqual([
      { root: 'notes', id: 'n1', key: 'kind', outcome: 'kept' },
      { root: 'notes', id: 'n1', key: 'place', outcome: 'kept' },
      { root: 'stages', id: 's1', key: 'width', outcome: 'kept' },
    ])
    const out = JSON.parse(exportJson(doc)).records
    expect(out.notes.n1.kind).toBe('dream')
    expect(out.stages.s1.width).toBe(1e308)
    expect(boardOf(doc).notes.get('n1')?.text).toBe('x')
  })

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    'X-6 a root named %s is a root like any other unknown one',
    (root) => {
      const text = file({
        [root]: { a: { label: 'x', [root]: 1 } },
        notes: { [root]: { text: 'n', [root]: 2 } },
      })
      const doc = imported(text)
      const out = exportJson(doc)
      expect(JSON.parse(out).records[root].a).toEqual({ label: 'x', [root]: 1 })
      expect(JSON.parse(out).records.notes[root]).toEqual({ text: 'n', [root]: 2 })
      expect(exportJson(imported(out))).toBe(out)
    },
  )

  it('X-3 what people see leaves the board, also with a mark of the bin that nobody can read', () => {
    for (const deleted of ['yes', true, 0, {}, { by: 1, at: 'x' }]) {
      const doc = seeded('demo-mattress')
      const record = doc.getMap('notes').get('n01') as Y.Map<unknown>
      record.set('deleted', deleted)
      expect(boardOf(doc).notes.get('n01')?.deleted).toBeNull()
      const out = exportJson(doc)
      expect(JSON.parse(out).records.notes.n01?.text).toBe(String(record.get('text')))
      expect(exportJson(imported(out))).toBe(out)
    }
  })

  it('X-3 a note whose group is in the bin, or that left one, names none; the group of a binned row stays behind', () => {
    const doc = seeded('demo-mattress')
    const editor = new BoardEditor(new BoardModel(doc), { author: 'me' })
    const before = exportJson(doc)
    const gone = editor.group(['n27', 'n28'], 'Prix')
    expect(JSON.parse(exportJson(doc)).records.notes.n27.group).toBe(gone)
    expect(JSON.parse(exportJson(doc)).records.groups[gone]).toMatchObject({ title: 'Prix', author: 'me' })
    editor.deleteGroup(gone, 'keepNotes')
    expect(exportJson(doc)).toBe(before)
    const group = editor.group(['n27', 'n30'], 'Attente')
    editor.leaveGroup(['n30'])
    expect(JSON.parse(exportJson(doc)).records.notes.n30).not.toHaveProperty('group')
    editor.deleteLane('l5', 'park')
    const { records } = JSON.parse(exportJson(doc))
    expect(records.groups).toBeUndefined()
    expect([records.notes.n27.place.at, records.notes.n27.group]).toEqual(['parking', undefined])
    expect(group).not.toBe('')
  })

  it('X-7 leaves out what cannot be a record, and reports it', () => {
    const report = importJson(
      file({
        notes: {
          a: 'text',
          b: null,
          c: [],
          d: { text: 5 },
          e: { text: 'binned', deleted: { by: 'x', at: 1 } },
        },
        lanes: 7,
      }),
      createBoardDoc(),
    )
    expect(report.counts).toEqual({ notes: 1 })
    expect(report.problemCount).toBe(6)
    expect(report.problems.every(({ outcome }) => outcome === 'left-out')).toBe(true)
  })

  it('X-14 the structure alone is a board to start from, and names nobody', () => {
    const doc = seeded()
    const editor = new BoardEditor(new BoardModel(doc), { author: 'somebody-secret' })
    editor.addPersona({ name: 'Karim' })
    editor.deleteStage('s2', 'park')
    const text = exportJson(doc, 'structure')
    const { records, meta } = JSON.parse(text)
    expect(Object.keys(records)).toEqual(['journeys', 'lanes', 'personas', 'stages'])
    expect(Object.keys(records.stages)).toEqual(['s1', 's3', 's4', 's5'])
    const whole = JSON.parse(exportJson(doc))
    expect(meta).toEqual(whole.meta)
    expect([records.journeys, records.lanes]).toEqual([whole.records.journeys, whole.records.lanes])
    expect([text.includes('Karim'), text.includes('somebody-secret')]).toEqual([true, false])
    expect(boardOf(imported(text)).problems).toEqual([])
  })

  it('X-15 the new board may have another title and language; all else is as in the file', () => {
    const text = exportJson(seeded())
    const doc = createBoardDoc()
    importJson(text, doc, { title: 'Autre', locale: 'en' })
    expect(doc.getMap('meta').get('title')).toBeInstanceOf(Y.Text)
    expect(JSON.parse(exportJson(doc))).toEqual({
      ...JSON.parse(text),
      meta: { ...JSON.parse(text).meta, title: 'Autre', locale: 'en' },
    })
  })

  it('X-8 gives every record its id, its texts as shared texts and nothing else', () => {
    const doc = imported(exportJson(seeded()))
    const note = doc.getMap('notes').get('n01') as Y.Map<unknown>
    expect(note.get('text')).toBeInstanceOf(Y.Text)
    expect(doc.getMap('meta').get('title')).toBeInstanceOf(Y.Text)
    expect(doc.getMap('meta').get('schema')).toEqual(SCHEMA_VERSION)
    expect(boardOf(doc).problems).toEqual([])
  })
})
