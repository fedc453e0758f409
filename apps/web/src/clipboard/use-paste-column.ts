import { type Id, liveJourneys, type NoteTarget, stagesOf } from '@parcours/board'
import type { CanvasApi } from '@parcours/canvas'
import { PASTE_LIMITS, parsePastedCells, parsePastedColumn } from '@parcours/exchange'
import { type RefObject, useCallback } from 'react'
import type { MapSession } from '../board/map-session.ts'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'

/** What to do with a text from the clipboard. */
export type PastePlan =
  /** One line: the map puts it where the person is. */
  | { take: 'map' }
  | { take: 'column'; rows: readonly string[]; skippedEmpty: number }
  /** Several columns, pasted where a cell of the map is: each column into a stage, each row a note. */
  | { take: 'grid'; columns: readonly (readonly string[])[] }
  | { take: 'tooMany'; count: number; limit: number }
  | { take: 'tooLong' }
  | { take: 'nothing' }

/** UTF-16 units of one paste: one command is one message on the wire, and the server takes 4 MB at once. */
const MOST_CHARACTERS = 1_000_000

/** @param atCell a cell of the map has the focus, or a note in one */
export function planPaste(text: string, atCell = false): PastePlan {
  const { rows, skippedEmpty, truncated } = parsePastedColumn(text)
  if (rows.length === 0) return { take: 'nothing' }
  // Half a column would be worse than none: nobody would know where it was cut.
  if (truncated > 0) return { take: 'tooMany', count: rows.length + truncated, limit: PASTE_LIMITS.rows }
  if (rows.reduce((sum, row) => sum + row.length, 0) > MOST_CHARACTERS) return { take: 'tooLong' }
  const cells = atCell && text.includes('\t') ? parsePastedCells(text) : []
  const width = Math.max(0, ...cells.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, column) =>
    cells.flatMap((row) => (row[column] ? [row[column].slice(0, PASTE_LIMITS.characters)] : [])),
  )
  const count = columns.reduce((sum, column) => sum + column.length, 0)
  if (columns.filter((column) => column.length > 0).length > 1)
    return count > PASTE_LIMITS.rows
      ? { take: 'tooMany', count, limit: PASTE_LIMITS.rows }
      : { take: 'grid', columns }
  if (rows.length === 1 && !/[\r\n]/.test(text.trim())) return { take: 'map' }
  return { take: 'column', rows, skippedEmpty }
}

/** The journey whose "Ideas to sort" takes what is pasted: that of the selection, else the first one. */
function targetFor(session: MapSession, canvas: CanvasApi | null): NoteTarget {
  const selected = canvas?.selection()[0]
  const item = selected === undefined ? undefined : canvas?.scene.get().byId.get(selected)
  const journeys = liveJourneys(session.model.board)
  const journey: Id | undefined = journeys.find(({ id }) => id === item?.journey)?.id ?? journeys[0]?.id
  return journey === undefined ? { to: 'free', anchor: 'board', x: 0, y: 0 } : { to: 'parking', journey }
}

/** Turns a pasted column of a spreadsheet into notes to be sorted: one undo step. True: the text was dealt with here. */
export function usePasteColumn(
  session: MapSession,
  canvasRef: RefObject<CanvasApi | null>,
  say: { undoable(text: string): void; announce(text: string): void },
): (text: string) => boolean {
  const { t } = useLanguage()
  const toasts = useToasts()
  const { undoable, announce } = say
  return useCallback(
    (text) => {
      const at = canvasRef.current?.focusedCell() ?? null
      const plan = planPaste(text, at !== null)
      switch (plan.take) {
        case 'map':
          return false
        case 'nothing':
          toasts.show({ text: t('paste.nothing'), key: 'paste' })
          return true
        case 'tooMany':
          toasts.show({
            text: t('paste.tooMany', { count: plan.count, limit: plan.limit }),
            key: 'paste',
            duration: 12_000,
          })
          return true
        case 'tooLong':
          toasts.show({ text: t('paste.tooLong'), key: 'paste', duration: 12_000 })
          return true
        case 'grid': {
          if (at === null) return false
          const { board } = session.model
          const stages = stagesOf(board, board.stages.get(at.stage)?.journey ?? '')
          const from = Math.max(
            0,
            stages.findIndex(({ id }) => id === at.stage),
          )
          // What is beyond the last stage comes to it: nothing of a paste is dropped.
          const stageOf = (column: number): Id =>
            stages[Math.min(from + column, stages.length - 1)]?.id ?? at.stage
          const added = session.editor.addNotesInCells(
            plan.columns.flatMap((texts, column) =>
              texts.map((words) => ({ stage: stageOf(column), lane: at.lane, text: words })),
            ),
          )
          const words = t('paste.inStages', { count: added.length })
          undoable(words)
          announce(words)
          return true
        }
        case 'column': {
          const added = session.editor.addNotes(plan.rows, targetFor(session, canvasRef.current))
          const words = [t('notice.notesAdded', { count: added.length })]
          if (plan.skippedEmpty > 0) words.push(t('paste.skipped', { count: plan.skippedEmpty }))
          undoable(words.join(' '))
          announce(words.join(' '))
          const [first] = added
          if (first !== undefined)
            void canvasRef.current?.settled().then(() => canvasRef.current?.reveal(`note:${first}`))
          return true
        }
      }
    },
    [session, canvasRef, t, toasts, undoable, announce],
  )
}
