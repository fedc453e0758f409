/** Which of the selected things lie anywhere, and may be written to. */
import type { Id, LooseRef } from '@parcours/board'
import type { SceneItem } from '@parcours/layout'
import type { Surface } from '../surface.ts'

export function selectedInk(surface: Surface): Id[] {
  return surface.state.selection.get().flatMap((id) => {
    const item = surface.item(id)
    return item?.kind === 'ink' ? [item.record] : []
  })
}

/** What a scene item is as a loose thing: drawn, a free note, or a persona; null for everything that has its place in a map. */
export function looseRef(surface: Surface, { kind, record }: SceneItem): LooseRef | null {
  if (kind === 'ink') return { root: 'ink', id: record }
  if (kind === 'persona') return { root: 'personas', id: record }
  const isFree = kind === 'note' && surface.model.board.notes.get(record)?.place.at === 'free'
  return isFree ? { root: 'notes', id: record } : null
}

/** On the board, not locked, and one's rights allow it. */
export function isMovable(surface: Surface, { root, id }: LooseRef): boolean {
  const record = surface.model.board[root].get(id)
  return record?.deleted === null && !record.locked && surface.obstacleTo({ change: root, id }) === null
}
