import { type Id, liveJourneys, type NoteTarget } from '@parcours/board'
import type { CanvasApi } from '@parcours/canvas'
import { PASTE_LIMITS, parsePastedColumn } from '@parcours/exchange'
import { type RefObject, useCallback } from 'react'
import type { BoardSession } from '../board/session.ts'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'

/** What to do with a text from the clipboard. */
export type PastePlan =
  /** One line: the map puts it where the person is. */
  | { take: 'map' }
  | { take: 'column'; rows: readonly string[]; skippedEmpty: number }
  | { take: 'tooMany'; count: number; limit: number }
  | { take: 'tooLong' }
  | { take: 'nothing' }

/** UTF-16 units of one paste: one command is one message on the wire, and the server takes 4 MB at once. */
const MOST_CHARACTERS = 1_000_000

export function planPaste(text: string): PastePlan {
  const { rows, skippedEmpty, truncated } = parsePastedColumn(text)
  if (rows.length === 0) return { take: 'nothing' }
  // Half a column would be worse than none: nobody would know where it was cut.
  if (truncated > 0) return { take: 'tooMany', count: rows.length + truncated, limit: PASTE_LIMITS.rows }
  if (rows.reduce((sum, row) => sum + row.length, 0) > MOST_CHARACTERS) return { take: 'tooLong' }
  if (rows.length === 1 && !/[\r\n]/.test(text.trim())) return { take: 'map' }
  return { take: 'column', rows, skippedEmpty }
}

/** The journey whose "Ideas to sort" takes what is pasted: that of the selection, else the first one. */
function targetFor(session: BoardSession, canvas: CanvasApi | null): NoteTarget {
  const selected = canvas?.selection()[0]
  const item = selected === undefined ? undefined : canvas?.scene.get().byId.get(selected)
  const journeys = liveJourneys(session.model.board)
  const journey: Id | undefined = journeys.find(({ id }) => id === item?.journey)?.id ?? journeys[0]?.id
  return journey === undefined ? { to: 'free', anchor: 'board', x: 0, y: 0 } : { to: 'parking', journey }
}

/** Turns a pasted column of a spreadsheet into notes to be sorted: one undo step. True: the text was dealt with here. */
export function usePasteColumn(
  session: BoardSession,
  canvasRef: RefObject<CanvasApi | null>,
  say: { undoable(text: string): void; announce(text: string): void },
): (text: string) => boolean {
  const { t } = useLanguage()
  const toasts = useToasts()
  const { undoable, announce } = say
  return useCallback(
    (text) => {
      const plan = planPaste(text)
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
