import type { Id } from '@parcours/board'

const KINDS = { notes: 'note', personas: 'persona', ink: 'ink', stages: 'stage' } as const

/** The id in the scene of what shows a record. */
export function itemIdOf({ root, id }: { root: keyof typeof KINDS; id: Id }): string {
  return `${KINDS[root]}:${id}`
}
