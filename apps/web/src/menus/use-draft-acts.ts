import type { Id } from '@parcours/board'
import { useBoard, useBoardCore } from '../board/board-context.tsx'
import { useUndoToast } from '../board/use-undo-toast.ts'
import { useLanguage } from '../language/locale.tsx'

export interface DraftActs {
  /** Drafts of the private step that goes on: their author decides whether the reveal takes them. */
  ofThisStep: readonly Id[]
  /** Whether all of these are kept. */
  kept: boolean
  keep(kept: boolean): void
  /** Drafts that their step left behind, and that may be put on the board now. */
  left: readonly Id[]
  addToBoard(): void
}

/**
 * What can be done with those of the notes that nobody else can read.
 * @param onAdded is told the first note that was put on the board
 */
export function useDraftActs(notes: readonly Id[], onAdded?: (note: Id) => void): DraftActs {
  const { t } = useLanguage()
  const { session, rights, announce } = useBoardCore()
  const undoToast = useUndoToast(session)
  const board = useBoard()
  const { editor } = session
  const drafts = notes.flatMap((id) => {
    const note = board.notes.get(id)
    return note !== undefined && note.draft !== null ? [{ ...note, draft: note.draft }] : []
  })
  const ofThisStep = drafts.filter(({ draft }) => draft.round === rights.round)
  const mayAdd = rights.round === null && rights.mayAdd('notes')
  const left = mayAdd ? drafts.filter(({ text }) => text.trim() !== '').map(({ id }) => id) : []
  return {
    ofThisStep: ofThisStep.map(({ id }) => id),
    kept: ofThisStep.length > 0 && ofThisStep.every(({ draft }) => draft.state === 'kept'),
    keep: (kept) => {
      editor.keepDrafts(
        ofThisStep.map(({ id }) => id),
        kept,
      )
      announce(t(kept ? 'draft.kept' : 'draft.givenBack', { count: ofThisStep.length }))
    },
    left,
    addToBoard: () => {
      const added = editor.addToBoard(left)
      const words = t('draft.added', { count: added.length })
      undoToast(words)
      announce(words)
      const [first] = added
      if (first !== undefined) onAdded?.(first)
    },
  }
}
