import { cellNotes, type Id, lanesOf } from '@parcours/board'
import { useCallback } from 'react'
import type { MapSession } from '../board/map-session.ts'
import { useUndoToast } from '../board/use-undo-toast.ts'
import { useLanguage } from '../language/locale.tsx'
import { shortened } from '../parts/shortened.ts'

/** Merges two neighbouring stages and says so, with the way back. */
export function useMerge(session: MapSession): (one: Id, other: Id) => void {
  const { t } = useLanguage()
  const undoToast = useUndoToast(session)
  return useCallback(
    (one, other) => {
      const { board } = session.model
      const named = (id: Id): string => shortened(board.stages.get(id)?.name.trim() ?? '') || t('unnamed')
      const [name, another] = [named(one), named(other)]
      const kept = session.editor.mergeStages(one, other)
      if (kept === '') return
      const now = session.model.board
      const lanes = lanesOf(now, now.stages.get(kept)?.journey ?? '')
      const count = lanes.reduce((sum, lane) => sum + cellNotes(now, kept, lane.id).length, 0)
      undoToast(t('stage.merged', { name, other: another, count }))
    },
    [session, t, undoToast],
  )
}
