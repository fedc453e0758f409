/** The tools that put one thing down. */
import { hitTest, type Point } from '@parcours/layout'
import { createNote, createPersona, createTouchpoint, targetAt } from '../actions/create.ts'
import { rateAt, toggleTruth } from '../actions/rate.ts'
import type { Surface } from '../surface.ts'

/** What the tool in the hand puts down at a point. True: it did something, so that the tool is done. */
export function placeAtPoint(surface: Surface, point: Point): boolean {
  const hit = hitTest(surface.scene, point)
  switch (surface.props.tool) {
    case 'note':
      if (hit.at === 'cell' && hit.row.kind === 'emotions') return false
      createNote(surface, targetAt(surface, point))
      return true
    case 'touchpoint':
      return createTouchpoint(surface, point)
    case 'persona':
      createPersona(surface, point)
      return true
    case 'emotion': {
      if (hit.at === 'cell' && hit.row.kind === 'emotions') {
        rateAt(surface, hit, point)
        return true
      }
      if (hit.at !== 'marker') return false
      const column = hit.map.columns.find(({ id }) => id === hit.marker.stage)
      const row = hit.map.rows.find(({ kind }) => kind === 'emotions')
      if (column === undefined || row === undefined) return false
      rateAt(surface, { map: hit.map, column, row }, point)
      return true
    }
    case 'truth':
      return 'item' in hit && toggleTruth(surface, hit.item.id)
    default:
      return false
  }
}
