/** Which of a board's things a drawing shows. */
import type { Board } from '@parcours/board'
import { boundsOf, defaultView, layout, type Scene, type SceneItem } from '@parcours/layout'
import type { ShownParts } from './options.ts'
import { boundTo } from './page-items.ts'

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
  if (items.length === scene.items.length) return scene
  const byId = new Map(items.map((item) => [item.id, item]))
  return { ...scene, items, byId, bounds: boundsOf(items) }
}

/** Persona cards, and lines and links from or to one. The curves stay: what personas felt belongs to the map. */
const isPersonas = (board: Board, item: SceneItem): boolean =>
  item.kind === 'persona' || boundTo(board, item).some(({ root }) => root === 'personas')
