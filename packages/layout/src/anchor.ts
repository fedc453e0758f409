/** Places that mean the same in two people's views: presence and drags travel as these, never as coordinates. */
import type { Anchor, FreePlace } from '@parcours/board'
import { gridAt } from './hit.ts'
import type { Point, Scene } from './scene.ts'

/** The anchor of a world point: its cell, else its journey, else the board. */
export function toAnchor(scene: Scene, point: Point): Anchor {
  const at = gridAt(scene, point)
  if (at === null) return { at: 'board', x: point.x, y: point.y }
  const { map, column, row } = at
  if (column !== null && row !== null) {
    return { at: 'cell', stage: column.id, lane: row.id, x: point.x - column.x, y: point.y - row.y }
  }
  return { at: 'journey', journey: map.journey, x: point.x - map.rect.x, y: point.y - map.rect.y }
}

/** Where the free places of an anchor begin in the world; those of a journey that isn't drawn are the board's. */
export function originOf(scene: Scene, anchor: FreePlace['anchor']): Point {
  const map = anchor === 'board' ? undefined : scene.maps.find(({ journey }) => journey === anchor)
  return map === undefined ? { x: 0, y: 0 } : { x: map.rect.x, y: map.rect.y }
}

/** The world point of an anchor in this scene; null when what it refers to isn't there. */
export function fromAnchor(scene: Scene, anchor: Anchor): Point | null {
  if (anchor.at === 'board') return { x: anchor.x, y: anchor.y }
  if (anchor.at === 'journey') {
    const map = scene.maps.find((candidate) => candidate.journey === anchor.journey)
    return map === undefined ? null : { x: map.rect.x + anchor.x, y: map.rect.y + anchor.y }
  }
  for (const map of scene.maps) {
    const column = map.columns.find((candidate) => candidate.id === anchor.stage)
    const row = map.rows.find((candidate) => candidate.id === anchor.lane)
    // In a collapsed lane the place itself is hidden: its row's edge is the nearest that can be shown.
    if (column !== undefined && row !== undefined) {
      return { x: column.x + anchor.x, y: row.y + (row.collapsed ? Math.min(anchor.y, row.h) : anchor.y) }
    }
  }
  return null
}
