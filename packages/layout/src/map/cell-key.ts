import type { Id } from '@parcours/board'

/** The key of what a map knows of its cells: `JourneyMap.cells` and `covered`. */
export function cellKey(stage: Id, lane: Id): string {
  return `${stage} ${lane}`
}
