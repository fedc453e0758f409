import {
  BoardEditor,
  BoardModel,
  cellNotes,
  createBoardDoc,
  curvePoints,
  lanesOf,
  parkedNotes,
  pathsFrom,
  seedTemplate,
  stagesOf,
} from '@parcours/board'
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { exportJson, importJson } from '../index.ts'

function edited(change: (editor: BoardEditor) => void): Y.Doc {
  const doc = createBoardDoc()
  seedTemplate(doc, 'demo-guitar', { locale: 'fr', title: 'Nina', author: '', now: 1 })
  change(new BoardEditor(new BoardModel(doc), { author: 'a', now: () => 2 }))
  return doc
}

/** What one sees of stages, their notes, curves and paths. */
function seen(doc: Y.Doc): unknown {
  const { board } = new BoardModel(doc)
  return {
    stages: stagesOf(board, 'j1').map(({ id, name, gate, aarrr }) => [
      ...[id, name, gate, aarrr, curvePoints(board, id), pathsFrom(board, id).map((path) => path.id)],
      lanesOf(board, 'j1').map((lane) => cellNotes(board, id, lane.id).map((note) => note.id)),
    ]),
    parked: parkedNotes(board, 'j1').map(({ id }) => id),
  }
}

describe('files of boards with merged stages', () => {
  it.each<[string, (editor: BoardEditor) => void]>([
    ['merged', (editor) => editor.mergeStages('s2', 's3')],
    ['that count as a step of the growth model', (editor) => editor.setStage('s2', { aarrr: 'activation' })],
    [
      'merged and split again',
      (editor) => {
        editor.mergeStages('s2', 's3')
        editor.splitStage('s2', { name: 'Achat', right: ['n05'] })
      },
    ],
    [
      'merged, and their stage deleted',
      (editor) => {
        editor.mergeStages('s2', 's3')
        editor.deleteStage('s2', 'park')
      },
    ],
    [
      'converted',
      (editor) => {
        const goes = new Map([
          ['s1', 0],
          ['s2', 0],
          ['s3', 1],
          ['s4', null],
          ['s5', 1],
        ])
        editor.convertStages('j1', {
          model: 'aida',
          stages: [
            { name: 'A', phase: null },
            { name: 'B', phase: 'post' },
          ],
          goes,
        })
      },
    ],
  ])('X-1 stages %s: the same bytes again, and people see the same', (_name, change) => {
    const doc = edited(change)
    const file = exportJson(doc)
    const copy = createBoardDoc()
    importJson(file, copy)
    expect(exportJson(copy)).toBe(file)
    expect(seen(copy)).toEqual(seen(doc))
  })
})
