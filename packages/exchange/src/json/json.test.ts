import { readFileSync } from 'node:fs'
import {
  type Board,
  BoardEditor,
  BoardModel,
  createBoardDoc,
  dumpRecords,
  homeOf,
  INK_KINDS,
  liveNotes,
  parkedNotes,
  ROOTS,
  SCHEMA_VERSION,
  seedTemplate,
  TEMPLATES,
  TEXT_KEYS,
} from '@parcours/board'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { ImportError } from '../errors.ts'
import { exportJson, FILE_LIMITS, FORMAT, importJson } from '../index.ts'

function seeded(template = 'demo-mattress'): Y.Doc {
  const doc = createBoardDoc()
  seedTemplate(doc, template, {
    locale: 'fr',
    title: 'Anna achète un matelas',
    author: '',
    now: 1_700_000_000_000,
  })
  return doc
}

function imported(text: string): Y.Doc {
  const doc = createBoardDoc()
  importJson(text, doc)
  return doc
}

function boardOf(doc: Y.Doc): Board {
  return new BoardModel(doc).board
}

/** A file of this version with the given records. */
function file(records: unknown, more: Record<string, unknown> = {}): string {
  return JSON.stringify({ format: FORMAT, schema: SCHEMA_VERSION, meta: {}, records, ...more })
}

function codeOf(text: string): string {
  try {
    importJson(text, createBoardDoc())
  } catch (error) {
    if (error instanceof ImportError) return error.code
    throw error
  }
  return 'imported'
}

const TEXT = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    '__proto__',
    '=1+1',
    '👩🏽‍🎤 « très » bien',
    '\uD83D',
    '<script>alert(1)</script>',
    'ligne\nligne',
  ),
)
const VALUE = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0, 1e308, 2 ** 60, null),
)
const PICK = fc.nat(1000)

type Step = (editor: BoardEditor, doc: Y.Doc) => void
const idsOf = (
  doc: Y.Doc,
  root: 'journeys' | 'stages' | 'lanes' | 'notes' | 'personas' | 'points' | 'groups',
) => Object.keys(dumpRecords(doc).roots[root])
const one = (ids: readonly string[], pick: number): string => ids[pick % Math.max(1, ids.length)] ?? 'nobody'

/** Everything that people can do to a board, and what a careless or hostile client can write into it. */
const STEP: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(TEXT, PICK, PICK).map(
    ([text, s, l]): Step =>
      (editor, doc) => {
        editor.addNote({
          place: { to: 'cell', stage: one(idsOf(doc, 'stages'), s), lane: one(idsOf(doc, 'lanes'), l) },
          text,
        })
      },
  ),
  fc.tuple(TEXT, PICK, fc.integer(), fc.integer()).map(
    ([text, j, x, y]): Step =>
      (editor, doc) => {
        editor.addNote({ place: { to: 'free', anchor: one(idsOf(doc, 'journeys'), j), x, y }, text })
      },
  ),
  fc.tuple(PICK, PICK).map(
    ([n, j]): Step =>
      (editor, doc) => {
        editor.moveNotes([one(idsOf(doc, 'notes'), n)], {
          to: 'parking',
          journey: one(idsOf(doc, 'journeys'), j),
        })
      },
  ),
  fc.tuple(PICK, TEXT).map(
    ([j, name]): Step =>
      (editor, doc) => {
        editor.addStage(one(idsOf(doc, 'journeys'), j), { name })
      },
  ),
  fc.tuple(PICK, TEXT).map(
    ([j, name]): Step =>
      (editor, doc) => {
        editor.addLane(one(idsOf(doc, 'journeys'), j), { name, kind: 'pains' })
      },
  ),
  TEXT.map(
    (title): Step =>
      (editor) => {
        editor.addJourney({
          title,
          kind: 'care',
          stages: [{ name: 'A' }],
          lanes: [{ kind: 'free', name: 'B' }],
        })
      },
  ),
  fc.tuple(TEXT, PICK, PICK, fc.constantFrom(1, 2, 3, 4, 5)).map(
    ([name, s, p, value]): Step =>
      (editor, doc) => {
        editor.addPersona({ name })
        const point = editor.addPoint(one(idsOf(doc, 'stages'), s), 0.25)
        editor.rate(point, one(idsOf(doc, 'personas'), p), value as 1 | 2 | 3 | 4 | 5)
      },
  ),
  fc.tuple(PICK, PICK).map(
    ([a, b]): Step =>
      (editor, doc) => {
        editor.link(
          { root: 'notes', id: one(idsOf(doc, 'notes'), a) },
          { root: 'personas', id: one(idsOf(doc, 'personas'), b) },
        )
      },
  ),
  fc
    .tuple(
      TEXT,
      PICK,
      fc.constantFrom(...INK_KINDS),
      fc.double(),
      fc.constantFrom('place', 'to', 'z', 'points'),
      VALUE,
    )
    .map(
      ([text, j, kind, x, key, value]): Step =>
        (editor, doc) => {
          const anchor = one(idsOf(doc, 'journeys'), j)
          const to = { x, y: 1, to: { root: 'notes' as const, id: one(idsOf(doc, 'notes'), j) } }
          const id = editor.addInk({ kind, place: { anchor, x, y: 3 }, text, to, points: [{ x, y: x }] })
          const record: unknown = doc.getMap('ink').get(id)
          if (j % 5 === 0 && record instanceof Y.Map) record.set(key, value)
        },
    ),
  fc.tuple(PICK, PICK, TEXT).map(
    ([a, b, title]): Step =>
      (editor, doc) => {
        const notes = idsOf(doc, 'notes')
        editor.group([one(notes, a), one(notes, b)], title)
      },
  ),
  fc.tuple(PICK, PICK, fc.constantFrom('join', 'leave', 'ungroup')).map(
    ([g, n, act]): Step =>
      (editor, doc) => {
        const group = one(idsOf(doc, 'groups'), g)
        const note = one(idsOf(doc, 'notes'), n)
        if (act === 'join') editor.addToGroup(group, [note])
        else if (act === 'leave') editor.leaveGroup([note])
        else editor.deleteGroup(group, 'keepNotes')
      },
  ),
  fc.tuple(PICK, fc.constantFrom('park', 'withNotes')).map(
    ([s, mode]): Step =>
      (editor, doc) => {
        editor.deleteStage(one(idsOf(doc, 'stages'), s), mode as 'park' | 'withNotes')
      },
  ),
  PICK.map(
    (l): Step =>
      (editor, doc) =>
        editor.deleteLane(one(idsOf(doc, 'lanes'), l), 'park'),
  ),
  PICK.map(
    (n): Step =>
      (editor, doc) =>
        editor.deleteNotes([one(idsOf(doc, 'notes'), n)]),
  ),
  PICK.map(
    (p): Step =>
      (editor, doc) =>
        editor.deletePersona(one(idsOf(doc, 'personas'), p)),
  ),
  PICK.map(
    (j): Step =>
      (editor, doc) =>
        editor.deleteJourney(one(idsOf(doc, 'journeys'), j)),
  ),
  fc
    .tuple(PICK, fc.constantFrom('place', 'kind', 'text', 'group', 'future', '__proto__', 'author'), VALUE)
    .map(
      ([n, key, value]): Step =>
        (_editor, doc) => {
          const record: unknown = doc.getMap('notes').get(one(idsOf(doc, 'notes'), n))
          if (record instanceof Y.Map) record.set(key, value)
        },
    ),
  fc.tuple(TEXT, VALUE).map(
    ([id, value]): Step =>
      (_editor, doc) => {
        if (id !== '') doc.getMap('clusters').set(id, new Y.Map(Object.entries({ value, label: 'x' })))
      },
  ),
  VALUE.map(
    (value): Step =>
      (_editor, doc) => {
        doc.getMap('notes').set('bare', new Y.Map(Object.entries({ place: value })))
      },
  ),
)

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

describe('files that are refused', { timeout: 60_000 }, () => {
  it.each(
    [
      ['', 'empty-file'],
      ['\uFEFF \n', 'empty-file'],
      ['{"format":', 'broken-json'],
      ['not json', 'broken-json'],
      ['[]', 'not-a-board'],
      ['null', 'not-a-board'],
      ['{"format":"excalidraw"}', 'not-a-board'],
      [`{"format":"${FORMAT}"}`, 'not-a-board'],
      [file({}, { schema: { major: '1', minor: 0 } }), 'not-a-board'],
      [file({}, { schema: { major: 1.5, minor: 0 } }), 'newer-version'],
      [file({}, { schema: { major: 2, minor: 0 } }), 'newer-version'],
      [file({}, { schema: { major: 0, minor: 9 } }), 'not-a-board'],
      [file([]), 'not-a-board'],
      [file({}, { meta: null }), 'not-a-board'],
      ['['.repeat(100_000), 'too-deep'],
      [`{"a":${'{"a":'.repeat(100)}1${'}'.repeat(101)}`, 'too-deep'],
      ['1'.repeat(FILE_LIMITS.characters + 1), 'file-too-large'],
      [file({ notes: { n: { text: 'x'.repeat(FILE_LIMITS.text + 1) } } }), 'text-too-long'],
    ].map(([text, code]) => ({ text: text!, code: code!, start: JSON.stringify(text!.slice(0, 40)) })),
  )('X-9 $start is refused as $code', ({ text, code }) => {
    expect(codeOf(text)).toBe(code)
  })

  it('X-9 a file with too many records is refused', () => {
    const notes = Object.fromEntries(Array.from({ length: FILE_LIMITS.records + 1 }, (_, i) => [`n${i}`, {}]))
    expect(codeOf(file({ notes }))).toBe('too-many-records')
  })

  it('X-9 names the place where broken JSON breaks', () => {
    const text = '{\n  "format": "parcours-board",\n  oops\n}'
    expect(() => importJson(text, createBoardDoc())).toThrowError(
      expect.objectContaining({ code: 'broken-json', values: { line: 3, column: 3 } }),
    )
  })

  it('X-10 a refused file leaves the document empty', () => {
    const doc = createBoardDoc()
    const texts = file({ notes: { a: { text: 'ok' }, b: { text: 'x'.repeat(FILE_LIMITS.text + 1) } } })
    expect(() => importJson(texts, doc)).toThrowError(ImportError)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(new Y.Doc()))
  })

  it('X-10 a document that holds something is not imported into', () => {
    const doc = seeded('blank')
    const before = exportJson(doc)
    expect(() => importJson(exportJson(seeded()), doc)).toThrowError(RangeError)
    expect(exportJson(doc)).toBe(before)
  })

  it('X-11 no key reaches a prototype', () => {
    const text = `{"format":"${FORMAT}","schema":{"major":1,"minor":0},"meta":{"__proto__":{"polluted":1}},
      "records":{"__proto__":{"x":{"polluted":1}},"notes":{"__proto__":{"text":"p"},"constructor":{"text":"c",
      "__proto__":{"polluted":1},"future":{"a":{"__proto__":{"polluted":1},"b":1}}}}}}`
    const doc = imported(text)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    const out = exportJson(doc)
    expect(out).not.toContain('polluted')
    expect(out).not.toContain('__proto__')
    expect(boardOf(doc).notes.get('constructor')?.text).toBe('c')
    expect(JSON.parse(out).records.notes.constructor.future).toEqual({ a: { b: 1 } })
    expect(exportJson(imported(out))).toBe(out)
  })

  it('X-12 any text at all is imported or refused with a code, never anything else', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json(),
          fc.jsonValue({ maxDepth: 6 }).map((records) => file(records)),
          fc
            .dictionary(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()))
            .map((records) => file(records)),
        ),
        (text) => {
          const code = codeOf(text)
          if (code !== 'imported') return
          const first = exportJson(imported(text))
          expect(exportJson(imported(first))).toBe(first)
        },
      ),
      { numRuns: 500, seed: 2026 },
    )
  })
})

describe('docs/file-format.md', () => {
  const page = readFileSync(new URL('../../../../docs/file-format.md', import.meta.url), 'utf8')
  const [whole, smallest] = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, example]) => example!)

  it('X-13 shows a file in canonical form', () => {
    expect(exportJson(imported(whole!))).toBe(whole)
  })

  it('X-13 shows a smallest file that gives a board with its note in its cell', () => {
    const doc = createBoardDoc()
    expect(importJson(smallest!, doc).problemCount).toBe(0)
    const board = boardOf(doc)
    expect(homeOf(board, board.notes.get('n')!)).toEqual({ at: 'cell', stage: 's', lane: 'l' })
  })

  it('X-13 names every root and every text', () => {
    for (const root of ROOTS) expect(page).toContain(`\`${root}\``)
    for (const key of Object.values(TEXT_KEYS).flat()) expect(page).toContain(`\`${key}\``)
  })
})
