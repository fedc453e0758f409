/** Which of a board's things a drawing shows. */
import type { Board } from '@parcours/board'
import { boundsOf, defaultView, layout, type Scene, type SceneItem } from '@parcours/layout'
import type { ShownParts } from './options.ts'

/**
 * The scene that an export draws: nobody's view in particular, without what was left out. A place to drop ideas into is of no use
 * in a file while it is empty.
 */
export function exportScene(board: Board, shown: ShownParts): Scene {
  const view = defaultView(board)
  const scene = layout(board, shown.votes ? view : { ...view, votes: null })
  const empty = new Set(scene.maps.filter(({ parked }) => parked.length === 0).map(({ journey }) => journey))
  const items = scene.items.filter(
    (item) =>
      !(item.kind === 'parking' && empty.has(item.record)) && (shown.personas || !isPersonas(board, item)),
  )
  return items.length === scene.items.length ? scene : { ...scene, items, bounds: boundsOf(items) }
}

/** Persona cards, and links from or to one. The curves stay: what personas felt belongs to the map. */
function isPersonas(board: Board, item: SceneItem): boolean {
  if (item.kind === 'persona') return true
  if (item.kind !== 'link') return false
  const link = board.links.get(item.record)
  return link?.from.root === 'personas' || link?.to.root === 'personas'
}
