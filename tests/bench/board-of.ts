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
  const notes: Id[] = []
  cells.forEach((cell, index) => {
    const share = Math.floor(count / cells.length) + (index < count % cells.length ? 1 : 0)
    const texts = Array.from(
      { length: share },
      (_, n) => `Note ${n}: the delivery came earlier than promised`,
    )
    notes.push(...editor.addNotes(texts, cell))
  })
  return { doc, model, editor, notes, cells }
}
