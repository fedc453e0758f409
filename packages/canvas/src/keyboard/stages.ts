/** Keys that make one stage of two, and two of one. */
import type { Id } from '@parcours/board'
import type { Surface } from '../surface.ts'
import type { Direction } from './grid.ts'

/** The host asks what goes right. @returns whether there is a stage at hand */
export function splitStage(surface: Surface): boolean {
  const stage = stageAtHand(surface)
  if (stage === null) return false
  if (!surface.refuses({ change: 'stages', id: stage })) surface.props.on.splitStage?.(stage)
  return true
}

/** The stage whose head has the focus, or is selected. */
function stageAtHand(surface: Surface): Id | null {
  const [first] = surface.state.selection.get()
  const focus = surface.state.focus.get()
  const item = surface.item(first ?? (focus?.on === 'item' ? focus.id : ''))
  return item?.kind === 'stage' ? item.record : null
}

/** Merges the stage at hand with its neighbour. @returns whether there is one at hand, also at the edge of the map */
export function mergeByKey(surface: Surface, direction: Direction): boolean {
  const stage = stageAtHand(surface)
  if (stage === null || direction === 'up' || direction === 'down') return false
  const columns = surface.scene.maps.flatMap((map) =>
    map.columns.some(({ id }) => id === stage) ? map.columns : [],
  )
  const at = columns.findIndex(({ id }) => id === stage)
  const other = columns[at + (direction === 'right' ? 1 : -1)]
  if (other === undefined || surface.refuses({ change: 'stages', id: stage })) return true
  surface.props.on.mergeStages?.(stage, other.id)
  return true
}
