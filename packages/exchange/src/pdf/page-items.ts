/** Which page of a booklet shows what: a map and what hangs on it, or what lies beside all maps. Cards of personas have their own pages. */
import { type Board, ENDED, type Id } from '@parcours/board'
import { itemIdOf, type Scene, type SceneItem } from '@parcours/layout'

export interface PageItems {
  /** What the page is there for. */
  own: readonly SceneItem[]
  /** In paint order; also lines between something here and something on another page. */
  drawn: readonly SceneItem[]
}

type Bound = Parameters<typeof itemIdOf>[0]

/** A journey, what is beside all of them, or the cards. */
type Page = Id | null | 'cards'

/** @returns of a journey, or with null of what lies beside them */
export function pagesOf(board: Board, scene: Scene): { of(page: Id | null): PageItems } {
  const journeys = new Set(scene.maps.map(({ journey }) => journey))
  const homeOf = (item: SceneItem): Page =>
    item.kind === 'persona'
      ? 'cards'
      : item.journey !== null && journeys.has(item.journey)
        ? item.journey
        : null
  const placed = scene.items.map((item) => {
    const held = boundTo(board, item).flatMap((end) => scene.byId.get(itemIdOf(end)) ?? [])
    const ends = held.map(homeOf)
    // An end that nothing holds is where its line is at home. Pages of cards draw no lines.
    const pages = ends.length < 2 ? [...ends.filter((page) => page !== 'cards'), homeOf(item)] : ends
    return { item, pages: new Set(pages) }
  })
  return {
    of: (page) => {
      const here = placed.filter(({ pages }) => pages.has(page))
      return {
        own: here.flatMap(({ item, pages }) => (pages.size === 1 ? [item] : [])),
        drawn: here.map(({ item }) => item),
      }
    },
  }
}

/** What holds the ends of a line or a link. */
export function boundTo(board: Board, { kind, record }: SceneItem): readonly Bound[] {
  if (kind === 'link') {
    const link = board.links.get(record)
    return link === undefined || link.way !== null ? [] : [link.from, link.to]
  }
  const ink = kind === 'ink' ? board.ink.get(record) : undefined
  if (ink === undefined || !ENDED.has(ink.kind)) return []
  return [ink.from.to, ink.to.to].flatMap((end) => end ?? [])
}
