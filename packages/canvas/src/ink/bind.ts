/** What an end of a line holds on to, and the world points of places. */

import { ENDED, type FreePlace, type InkBinding } from '@parcours/board'
import { hitTest, originOf, type Point, type Scene, type SceneItem } from '@parcours/layout'
import { freePlaceAt } from '../gestures/structure-drag.ts'
import type { Surface } from '../surface.ts'

const ROOTS = { note: 'notes', persona: 'personas', ink: 'ink' } as const

function bindingOf(item: SceneItem): InkBinding | null {
  if (item.kind === 'ink' && (item.drawn === undefined || ENDED.has(item.drawn.kind))) return null
  return item.kind === 'note' || item.kind === 'persona' || item.kind === 'ink'
    ? { root: ROOTS[item.kind], id: item.record }
    : null
}

/** The thing at a point that a line could be bound to; a hollow box is one inside too. */
export function boundAt(
  scene: Scene,
  point: Point,
  except: string | null = null,
): { item: SceneItem; to: InkBinding } | null {
  const hit = hitTest(scene, point)
  const found = 'item' in hit && hit.item.id !== except ? hit.item : boxAround(scene, point, except)
  const to = found === undefined ? null : bindingOf(found)
  return found === undefined || to === null ? null : { item: found, to }
}

function boxAround(scene: Scene, { x, y }: Point, except: string | null): SceneItem | undefined {
  return scene.items.findLast(
    ({ id, drawn, rect }) =>
      id !== except &&
      (drawn?.kind === 'rectangle' || drawn?.kind === 'ellipse') &&
      x >= rect.x &&
      y >= rect.y &&
      x <= rect.x + rect.w &&
      y <= rect.y + rect.h,
  )
}

/** A free place in the world. */
export function worldOf(scene: Scene, { anchor, x, y }: FreePlace): Point {
  const origin = originOf(scene, anchor)
  return { x: origin.x + x, y: origin.y + y }
}

/** Two decimals: below what anybody sees, and short in files. */
export function tidy({ x, y }: Point): Point {
  return { x: Math.round(x * 100) / 100, y: Math.round(y * 100) / 100 }
}

/** A world point as a free place, anchored to the journey that it lies over. */
export function placeAt(surface: Surface, point: Point): FreePlace {
  const place = freePlaceAt(surface, point)
  return { ...place, ...tidy(place) }
}
