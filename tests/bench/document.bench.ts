/** What one edit costs on a big board, from command to scene, beside doing the whole work anew. */
import { BoardModel } from '@parcours/board'
import { createLayouter, defaultView, layout } from '@parcours/layout'
import * as Y from 'yjs'
import { filledBoard } from './board-of.ts'
import { measure, printTable } from './measure.ts'

for (const count of [2_000, 5_000]) {
  const { doc, model, editor, notes, cells } = filledBoard(count)
  const relayout = createLayouter()
  const view = defaultView(model.board)
  relayout(model.board, view)
  const move = (round: number) =>
    editor.moveNotes([notes[round % notes.length]!], cells[(round * 7) % cells.length]!)
  printTable(`${count} notes: one note moved`, [
    measure('command, read model and scene, incremental', 100, (round) => {
      move(round)
      relayout(model.board, view)
    }),
    measure('command and read model only', 100, move),
    measure('the same edit, scene made anew', 20, (round) => {
      move(round)
      layout(model.board, view)
    }),
    measure('whole read model and scene made anew', 10, () => {
      const fresh = new BoardModel(doc)
      layout(fresh.board, view)
      fresh.destroy()
    }),
    measure('Y.encodeStateAsUpdateV2 of the board (a join without sharing)', 10, () => {
      Y.encodeStateAsUpdateV2(doc)
    }),
  ])
}
