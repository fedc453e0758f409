/**
 * Stages that were merged into others. A merge writes one register of the stage that goes, and nothing to what is in it: notes
 * that somebody adds or moves there meanwhile, ratings and points are shown where the stage went, and all is as before when the
 * register is taken back (rule R6). So readers ask here where a stage is shown.
 */
import { compareRanked, compareText } from '../rank.ts'
import type { Board, Id, Stage } from '../schema.ts'
import { addTo, memoByPart } from './memo.ts'

const NONE: readonly never[] = []

interface Merges {
  /** The stages that are shown as another. */
  shownAs: ReadonlyMap<Id, Id>
  /** What is shown in a stage besides itself, in the order of ranks. */
  within: ReadonlyMap<Id, readonly Stage[]>
}

const mergesOf = memoByPart((stages: Board['stages']): Merges => {
  const shownAs = new Map<Id, Id>()
  const within = new Map<Id, Stage[]>()
  for (const stage of stages.values()) {
    const end = stage.into === null ? stage.id : endOf(stages, stage)
    if (end === stage.id) continue
    shownAs.set(stage.id, end)
    addTo(within, end, stage)
  }
  for (const list of within.values()) list.sort(compareRanked)
  return { shownAs, within }
})

/** Follows the chain. Two people who merge two stages into each other get one of them: that with the smaller id. */
function endOf(stages: Board['stages'], start: Stage): Id {
  const path: Id[] = []
  let current = start
  for (;;) {
    const next = nextOf(stages, current)
    if (next === null) return current.id
    path.push(current.id)
    const circle = path.indexOf(next.id)
    if (circle >= 0) return path.slice(circle).sort(compareText)[0]!
    current = next
  }
}

/** What is in the bin goes no further, and neither does what names nothing of its journey. */
function nextOf(stages: Board['stages'], { deleted, into, journey }: Stage): Stage | null {
  const next = deleted !== null || into === null ? undefined : stages.get(into)
  return next !== undefined && next.journey === journey ? next : null
}

/** The id of the stage that shows what is in this one: its own, unless it was merged into another. */
export function stageShownAs(board: Pick<Board, 'stages'>, id: Id): Id {
  return mergesOf(board.stages).shownAs.get(id) ?? id
}

/** The stages whose content is shown in this one, besides itself. */
export function mergedInto(board: Pick<Board, 'stages'>, id: Id): readonly Stage[] {
  return mergesOf(board.stages).within.get(id) ?? NONE
}
