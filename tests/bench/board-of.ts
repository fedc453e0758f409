import {
  BoardEditor,
  BoardModel,
  createBoardDoc,
  type Id,
  lanesOf,
  liveJourneys,
  seedTemplate,
  stagesOf,
} from '@parcours/board'
import type * as Y from 'yjs'

export interface FilledBoard {
  doc: Y.Doc
  model: BoardModel
  editor: BoardEditor
  notes: Id[]
  /** Every stage and lane that may hold notes, as drop targets. */
  cells: { to: 'cell'; stage: Id; lane: Id }[]
}

/** A service board with `count` notes spread over its cells: the same board for the same count. */
export function filledBoard(count: number): FilledBoard {
  const doc = createBoardDoc()
  seedTemplate(doc, 'service', { locale: 'en', title: 'Bench', author: '', now: 0 })
  const model = new BoardModel(doc)
  let next = 0
  const editor = new BoardEditor(model, {
    author: 'bench',
    now: () => 0,
    newId: () => `n${String(next++).padStart(7, '0')}`,
  })
  const journey = liveJourneys(model.board)[0]!
  const lanes = lanesOf(model.board, journey.id).filter((lane) => lane.kind !== 'emotions')
  const cells = stagesOf(model.board, journey.id).flatMap((stage) =>
    lanes.map((lane) => ({ to: 'cell' as const, stage: stage.id, lane: lane.id })),
  )
  return { doc, model, editor, notes: spreadNotes(editor, cells, count), cells }
}

/** Puts `count` notes into cells, as many into each. @returns their ids, cell by cell */
export function spreadNotes(editor: BoardEditor, cells: FilledBoard['cells'], count: number): Id[] {
  return cells.flatMap((cell, index) => {
    const share = Math.floor(count / cells.length) + (index < count % cells.length ? 1 : 0)
    if (share === 0) return []
    return editor.addNotes(
      Array.from({ length: share }, (_, n) => `Note ${n}: the delivery came earlier than promised`),
      cell,
    )
  })
}
