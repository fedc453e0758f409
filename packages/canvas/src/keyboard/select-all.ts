import { readingOrder } from '@parcours/layout'
import type { Surface } from '../surface.ts'

/** Every note in reading order, then what is drawn: the scene knows them all, the store doesn't. */
export function selectAll(surface: Surface): void {
  const drawn = surface.scene.items.filter(({ kind }) => kind === 'ink')
  surface.select([...readingOrder(surface.scene).map((id) => `note:${id}`), ...drawn.map(({ id }) => id)])
  surface.state.say(surface.words('saidSelected', { count: surface.state.selection.get().length }))
}
