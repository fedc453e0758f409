/** Lines and links that hold on to what is carried: for who carries it they follow at once, for the others at the drop. */
import { ENDED } from '@parcours/board'
import { drawnLink, itemIdOf, type Rect, type SceneItem, sketchItem } from '@parcours/layout'
import type { Surface } from '../surface.ts'

/** More than this are left where they are until the drop: each is drawn anew with each move. */
const FOLLOWERS = 60

/** Ids of items that follow: one end is carried, the other stays. Sought once, when the drag begins. */
export function followersOf({ model: { board }, scene }: Surface, carried: ReadonlySet<string>): string[] {
  const follows = (from: string | null, to: string | null): boolean =>
    (from !== null && carried.has(from)) !== (to !== null && carried.has(to))
  const ids: string[] = []
  for (const link of board.links.values())
    if (link.way === null && follows(itemIdOf(link.from), itemIdOf(link.to))) ids.push(`link:${link.id}`)
  for (const { id, kind, from, to } of board.ink.values()) {
    if (!ENDED.has(kind)) continue
    const [a, b] = [from, to].map((end) => (end.to === null ? null : itemIdOf(end.to)))
    if (follows(a ?? null, b ?? null)) ids.push(`ink:${id}`)
  }
  return ids.filter((id) => scene.byId.has(id)).slice(0, FOLLOWERS)
}

/** How they are drawn while all that is carried is at one place. */
export function following(
  surface: Surface,
  followers: readonly string[],
  carried: ReadonlySet<string>,
  at: Rect,
): SceneItem[] {
  const { scene, model } = surface
  const moved = new Map<string, SceneItem>()
  for (const id of carried) {
    const item = scene.byId.get(id)
    if (item !== undefined && !followers.includes(id)) moved.set(id, { ...item, rect: at })
  }
  return followers.flatMap((id): SceneItem[] => {
    const item = scene.byId.get(id)
    const ink = item?.kind === 'ink' ? model.board.ink.get(item.record) : undefined
    if (ink !== undefined) return [sketchItem(scene, ink, moved)]
    const link = item?.kind === 'link' ? model.board.links.get(item.record) : undefined
    if (item === undefined || link === undefined) return []
    const [from, to] = [link.from, link.to].map((end) => {
      const name = itemIdOf(end)
      return (moved.get(name) ?? scene.byId.get(name))?.rect
    })
    return from === undefined || to === undefined ? [] : [{ ...item, ...drawnLink(from, to) }]
  })
}
