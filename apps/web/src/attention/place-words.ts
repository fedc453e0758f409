/** Where a call leads to, in words. Pure. */
import { type Anchor, type Board, stagesOf } from '@parcours/board'

export type PlaceWords =
  | { key: 'attention.waitsAtStage'; number: number }
  | { key: 'attention.waitsOnMap'; title: string }
  | { key: 'attention.waitsElsewhere' }

export function placeWords(board: Board, anchor: Anchor): PlaceWords {
  if (anchor.at === 'cell') {
    const stage = board.stages.get(anchor.stage)
    const stages = stage === undefined ? [] : stagesOf(board, stage.journey)
    const index = stages.findIndex(({ id }) => id === anchor.stage)
    if (index !== -1) return { key: 'attention.waitsAtStage', number: index + 1 }
  }
  const title = anchor.at === 'journey' ? (board.journeys.get(anchor.journey)?.title.trim() ?? '') : ''
  return title === '' ? { key: 'attention.waitsElsewhere' } : { key: 'attention.waitsOnMap', title }
}
