/** A board as large as boards get: 30 stages, 20 rows, and as many notes as one likes, evenly spread. */
import {
  BoardEditor,
  BoardModel,
  createBoardDoc,
  type LaneKind,
  lanesOf,
  liveJourneys,
  seedTemplate,
  stagesOf,
} from '@parcours/board'
import { exportJson } from '@parcours/exchange'
import type * as Y from 'yjs'
import { spreadNotes } from '../board-of.ts'
import { drawOn } from '../whole-board.ts'

export const STAGES = 30
export const LANES = 20

const KINDS: readonly LaneKind[] = ['actions', 'touchpoints', 'thoughts', 'pains', 'solutions', 'free']

export function bigBoard(notes: number, size = { stages: STAGES, lanes: LANES }): Y.Doc {
  const doc = createBoardDoc()
  seedTemplate(doc, 'service', { locale: 'en', title: 'Bench', author: '', now: 0 })
  const model = new BoardModel(doc)
  let next = 0
  const editor = new BoardEditor(model, {
    author: 'bench',
    now: () => 0,
    newId: () => `b${String(next++).padStart(7, '0')}`,
  })
  const journey = liveJourneys(model.board)[0]
  if (journey === undefined) throw new Error('the template has no journey')
  for (let n = stagesOf(model.board, journey.id).length; n < size.stages; n++)
    editor.addStage(journey.id, {
      name: `Stage ${n + 1}`,
      after: stagesOf(model.board, journey.id).at(-1)?.id ?? null,
    })
  for (let n = lanesOf(model.board, journey.id).length; n < size.lanes; n++)
    editor.addLane(journey.id, {
      name: `Row ${n + 1}`,
      kind: KINDS[n % KINDS.length] ?? 'free',
      after: lanesOf(model.board, journey.id).at(-1)?.id ?? null,
    })
  const lanes = lanesOf(model.board, journey.id).filter(({ kind }) => kind !== 'emotions')
  const cells = stagesOf(model.board, journey.id).flatMap((stage) =>
    lanes.map((lane) => ({ to: 'cell' as const, stage: stage.id, lane: lane.id })),
  )
  spreadNotes(editor, cells, notes)
  editor.destroy()
  model.destroy()
  return doc
}

export const bigBoardJson = (notes: number): string => exportJson(bigBoard(notes))

/** The same with strokes, lines, arrows and boxes; pictures come by the server. */
export function drawnBoardJson(notes: number): string {
  const doc = bigBoard(notes)
  drawOn(doc, 'bench')
  return exportJson(doc)
}
