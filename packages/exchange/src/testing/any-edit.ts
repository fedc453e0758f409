/** Arbitrary edits of a board, for properties that hold whatever people and programs do. */
import { type BoardEditor, dumpRecords, INK_KINDS } from '@parcours/board'
import fc from 'fast-check'
import * as Y from 'yjs'

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
export const STEP: fc.Arbitrary<Step> = fc.oneof(
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
