import type { Id } from '@parcours/board'
import { useBoardUi } from '../board/board-context.tsx'
import { type DraftActs, useDraftActs } from './use-draft-acts.ts'

/** What can be done with drafts beside the map, which shows what was put on the board. */
export function useMapDraftActs(notes: readonly Id[]): DraftActs {
  const { canvasRef } = useBoardUi()
  return useDraftActs(notes, (note) => {
    void canvasRef.current?.settled().then(() => canvasRef.current?.reveal(`note:${note}`))
  })
}
