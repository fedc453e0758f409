/** Which drawn things are shown, in the order in which they lie on each other. */
import { compareText, DEFAULT_RANK } from '../rank.ts'
import type { Board, FreePlace, Id, Ink, Note, Rank } from '../schema.ts'
import { memoByPart } from './memo.ts'

const liveIn = memoByPart((ink: Board['ink']): readonly Ink[] =>
  [...ink.values()].filter((drawn) => drawn.deleted === null).sort(byDepth),
)
const dead = memoByPart(
  (journeys: Board['journeys']): ReadonlySet<Id> =>
    new Set([...journeys.values()].filter(({ deleted }) => deleted !== null).map(({ id }) => id)),
)
const shownIn = new WeakMap<readonly Ink[], { gone: ReadonlySet<Id>; shown: readonly Ink[] }>()

/** Live drawn things, the lowest first. Those of a binned journey are out of sight with it, and nothing is written to them. */
export function liveInk(board: Board): readonly Ink[] {
  const live = liveIn(board.ink)
  const gone = dead(board.journeys)
  const known = shownIn.get(live)
  if (known?.gone === gone) return known.shown
  const shown = gone.size === 0 ? live : live.filter(({ place }) => !gone.has(place.anchor))
  shownIn.set(live, { gone, shown })
  return shown
}

/** Whether a drawn thing can be seen. */
export function isShownInk(board: Board, { deleted, place }: Ink): boolean {
  return deleted === null && board.journeys.get(place.anchor)?.deleted == null
}

/** Where a drawn thing lies; an anchor that never existed counts as the board. */
export function inkPlaceOf(board: Board, { place }: Ink): FreePlace {
  return place.anchor === 'board' || board.journeys.has(place.anchor) ? place : { ...place, anchor: 'board' }
}

/** How high a free note or a drawn thing lies. */
export function depthOf({ z }: Pick<Note | Ink, 'z'>): Rank {
  return z ?? DEFAULT_RANK
}

/** From the lowest to the highest. */
export function byDepth(a: Pick<Note | Ink, 'id' | 'z'>, b: Pick<Note | Ink, 'id' | 'z'>): number {
  return compareText(depthOf(a), depthOf(b)) || compareText(a.id, b.id)
}
