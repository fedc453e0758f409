/**
 * Writes a fixture of the schema's present version: `node tests/convergence/make-fixture.ts <name>`. Run it once for a new
 * version, under a new name. The fixtures of older versions are never written again: they are what is out there.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  BoardEditor,
  BoardModel,
  boardRoots,
  createBoardDoc,
  dumpBinned,
  dumpRecords,
  seedTemplate,
} from '@parcours/board'
import * as Y from 'yjs'

const NOW = 1_700_000_000_000
const folder = resolve(import.meta.dirname, '../fixtures')

function person(author: string, client: number, from: Y.Doc) {
  const doc = createBoardDoc()
  doc.clientID = client
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(from))
  let ids = 0
  const newId = () => {
    ids += 1
    return `${author}-${ids}`
  }
  return { doc, editor: new BoardEditor(new BoardModel(doc), { author, now: () => NOW, newId }) }
}

function exchange(a: Y.Doc, b: Y.Doc): void {
  const forB = Y.encodeStateAsUpdate(a, Y.encodeStateVector(b))
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)))
  Y.applyUpdate(b, forB)
}

/** One of everything: both people at work at once, the bin, free notes, links, what no screen uses yet, unknown keys. */
function makeBoard() {
  const seed = createBoardDoc()
  seed.clientID = 1
  seedTemplate(seed, 'demo-mattress', { locale: 'fr', title: 'Atelier literie', author: '', now: NOW })
  const ines = person('ines', 2, seed)
  const tomas = person('tomas', 3, seed)
  ines.editor.addNotes(['Été 😀', 'مرحبا', '日本語'], { to: 'cell', stage: 's1', lane: 'l3' })
  ines.editor.text('notes', 'n01', 'text')?.replace(0, 0, 'Chaque matin : ')
  tomas.editor.text('notes', 'n01', 'text')?.replace(26, 26, ', encore')
  tomas.editor.deleteStage('s3', 'park')
  tomas.editor.deleteLane('l5', 'withNotes')
  ines.editor.addNote({ place: { to: 'cell', stage: 's3', lane: 'l5' }, text: 'Pendant la suppression' })
  exchange(ines.doc, tomas.doc)
  const journey = ines.editor.addJourney({
    title: 'Entretien',
    kind: 'care',
    stages: [{ name: 'Appel' }],
    lanes: [{ kind: 'pains', name: 'Irritants' }],
  })
  tomas.editor.moveNotes(['i01', 'n02'], { to: 'free', anchor: 'board', x: -40.5, y: 12 })
  tomas.editor.link({ root: 'notes', id: 'n33' }, { root: 'notes', id: 'i01' })
  tomas.editor.rate('s1', 'p1', 5)
  tomas.editor.rate('s1', 'p2', 4)
  tomas.editor.rate('s1', 'p2', null)
  ines.editor.addPoint('s2', 0.9)
  ines.editor.movePersona('p2', { at: 'free', anchor: journey, x: 1, y: 2 })
  ines.editor.deletePersona(ines.editor.addPersona({ name: 'Partie' }))
  ines.editor.setMeta({ textSize: 'L', market: 'b2b' })
  ines.editor.undo()
  exchange(ines.doc, tomas.doc)
  for (const [root, id] of [
    ['groups', 'g1'],
    ['votes', 'v1'],
    ['threads', 't1'],
    ['ink', 'k1'],
  ] as const) {
    boardRoots(ines.doc)[root].set(
      id,
      new Y.Map<unknown>([
        ['deleted', null],
        ['later', { of: root }],
      ]),
    )
  }
  boardRoots(ines.doc).notes.get('n03')?.set('colour', 'red')
  exchange(ines.doc, tomas.doc)
  return { ines, tomas }
}

const name = process.argv[2]
if (name === undefined || existsSync(join(folder, `${name}.bin`)))
  throw new Error('Give a name that is not taken')
const { ines, tomas } = makeBoard()
writeFileSync(join(folder, `${name}.bin`), Y.encodeStateAsUpdate(ines.doc))
const expected = { live: dumpRecords(ines.doc), binned: dumpBinned(ines.doc) }
writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(expected, null, 1)}\n`)
// What a client of this version still holds in its queue while others are newer.
const before = Y.encodeStateVector(tomas.doc)
tomas.editor.moveNotes(['n04'], { to: 'cell', stage: 's5', lane: 'l6' })
tomas.editor.text('notes', 'n01', 'text')?.replace(0, 0, 'Hors ligne. ')
tomas.editor.addNote({ place: { to: 'parking', journey: 'j1' }, text: 'De la file' })
writeFileSync(join(folder, `${name}.queue.bin`), Y.encodeStateAsUpdate(tomas.doc, before))
