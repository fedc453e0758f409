import { type Board, liveActions, type NewAction, type RankedOnBoard } from '@parcours/board'
import { ClipboardCheck } from 'lucide-react'
import type { JSX } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useUndoToast } from '../board/use-undo-toast.ts'
import { useLanguage } from '../language/locale.tsx'
import './actions.css'

/** What was put first becomes something that somebody does: the first ranks, ties included. */
const RANKS = 3

/** Writes the top of a ranking down as actions, in one step; not what is one already. */
export function ActionsFromTop({ ranked }: { ranked: readonly RankedOnBoard[] }): JSX.Element | null {
  const { t } = useLanguage()
  const { session, rights, setPanel } = useBoardUi()
  const board = useBoard()
  const undoToast = useUndoToast(session)
  const wanted = ranked
    .filter(({ rank }) => rank <= RANKS)
    .map(({ target }) => actionOf(board, target))
    .filter((action) => !isWritten(board, action))
  if (wanted.length === 0 || !rights.mayAdd('actions')) return null
  return (
    <button
      type="button"
      className="btn secondary actions-from-top"
      onClick={() => {
        const { length } = session.editor.addActions(wanted)
        undoToast(t('actions.added', { count: length }))
        setPanel({ kind: 'actions', action: null })
      }}
    >
      <ClipboardCheck className="icon sm" aria-hidden />
      {t('actions.fromTop', { count: wanted.length })}
    </button>
  )
}

function actionOf(board: Board, target: string): NewAction & { text: string } {
  const note = board.notes.get(target)
  return note === undefined
    ? { text: board.groups.get(target)?.title ?? '' }
    : { text: note.text, source: note.id }
}

const isWritten = (board: Board, { text, source = null }: NewAction): boolean =>
  liveActions(board).some((action) => (source === null ? action.text === text : action.source === source))
