/** Votes on notes by pointer and by key. Whether a point may be placed, and what is said of it, is the host's. */
import type { Point, Rect, SceneItem } from '@parcours/layout'
import { DETAIL_ZOOM } from '../projection/window.ts'
import type { Surface } from '../surface.ts'

/** A point more, or one back. */
export type VoteStep = 1 | -1

/** What a press at a point of an item votes; null beside its points, and where they are too small to be hit. */
export function voteAt(surface: Surface, item: SceneItem, point: Point): VoteStep | null {
  if (item.ballot === undefined || surface.camera.zoom < DETAIL_ZOOM) return null
  const at = { x: point.x - item.rect.x, y: point.y - item.rect.y }
  const isIn = (zone: Rect | null): boolean =>
    zone !== null && at.x >= zone.x && at.x < zone.x + zone.w && at.y >= zone.y && at.y < zone.y + zone.h
  if (isIn(item.ballot.take)) return -1
  return isIn(item.ballot.add) ? 1 : null
}

export function vote(surface: Surface, item: SceneItem, step: VoteStep): void {
  const said = surface.props.on.vote?.(item.record, step)
  if (said != null) surface.state.say(said)
}

/** On the focused note. False when no vote goes on, or no note has the focus: the key is free for others then. */
export function voteByKey(surface: Surface, step: VoteStep): boolean {
  if (surface.props.view.votes?.shows !== 'ballot') return false
  const focus = surface.state.focus.get()
  const id = focus?.on === 'item' ? focus.id : surface.state.selection.get()[0]
  const item = id === undefined ? undefined : surface.item(id)
  if (item?.kind !== 'note' && item?.kind !== 'group') return false
  if (item.ballot === undefined) surface.state.say(surface.words('saidNoVote'))
  else vote(surface, item, step)
  return true
}
