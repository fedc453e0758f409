/** The ways by which customers leave a stage otherwise than by the next one (method rows 36 and 63). */
import { compareText } from '../rank.ts'
import type { Board, Id, Link, PathWay, Stage } from '../schema.ts'
import { memoByBoard } from './memo.ts'
import { stageShownAs } from './merged.ts'
import { liveJourneys, stagesOf } from './structure.ts'

/** A path as it is shown: merged stages stand for what was merged into them. */
export interface Path {
  id: Id
  way: PathWay
  from: Stage
  /** Where a branch goes, in any journey; null for exits. */
  to: Stage | null
  rate: number | null
  cause: string
  rival: string
}

const pathsByStage = memoByBoard((board): ReadonlyMap<Id, readonly Path[]> => {
  const columns = new Map(
    liveJourneys(board).flatMap(({ id }) => stagesOf(board, id).map((stage) => [stage.id, stage] as const)),
  )
  const found = new Map<Id, Path[]>()
  const links = [...board.links.values()].sort((a, b) => a.createdAt - b.createdAt || compareText(a.id, b.id))
  for (const link of links) {
    const path = asPath(board, columns, link)
    if (path !== null) found.set(path.from.id, [...(found.get(path.from.id) ?? []), path])
  }
  return found
})

/** A path of a stage that isn't shown is not there, nor a branch to one that isn't, or to its own (rule R6). */
function asPath(board: Board, columns: ReadonlyMap<Id, Stage>, link: Link): Path | null {
  const { id, way, rate, cause, rival } = link
  if (link.deleted !== null || way === null || link.from.root !== 'stages') return null
  const from = columns.get(stageShownAs(board, link.from.id))
  if (from === undefined) return null
  if (way !== 'branch') return { id, way, from, to: null, rate, cause, rival }
  const to = columns.get(stageShownAs(board, link.to.id))
  return to === undefined || to === from ? null : { id, way, from, to, rate, cause, rival }
}

/** Of a stage that is shown, the first one that was made first. */
export function pathsFrom(board: Board, stage: Id): readonly Path[] {
  return pathsByStage(board).get(stage) ?? []
}

/** How many in a hundred go on to the next stage, as far as exits were measured; null: nobody knows. */
export function goOnRate(board: Board, stage: Id): number | null {
  const known = pathsFrom(board, stage).flatMap(({ way, rate }) =>
    way === 'branch' || rate === null ? [] : [rate],
  )
  const gone = known.reduce((sum, rate) => sum + rate, 0)
  return known.length === 0 || gone > 100 ? null : 100 - gone
}
