import { type Board, isDraft } from '@parcours/board'
import type { Rect, Scene } from '@parcours/layout'

/** A board in a few dozen shapes, drawn from its data at the last visit. Units: 320 across, 170 down. */
export interface Thumbnail {
  shapes: readonly ThumbnailShape[]
  curves: readonly { series: 1 | 2 | 3; points: readonly (readonly [number, number])[] }[]
}

/** kind, x, y, width, height, paint. */
export type ThumbnailShape = readonly [
  kind: 'sheet' | 'area' | 'lane' | 'stage' | 'post' | 'note' | 'pill' | 'free' | 'card' | 'head',
  x: number,
  y: number,
  w: number,
  h: number,
  paint: string,
]

export const THUMBNAIL_SIZE = { width: 320, height: 170 } as const
/** Enough for a full workshop; beyond it, a picture of this size would show nothing more. */
const MAX_SHAPES = 400

const LANE_TOKEN = {
  actions: 'actions',
  touchpoints: 'touch',
  thoughts: 'thoughts',
  emotions: 'emotions',
  pains: 'pain',
  solutions: 'solutions',
  free: 'free',
} as const

/** Draws the first journey and what lies beside it. */
export function thumbnailOf(scene: Scene, board: Board): Thumbnail {
  const { bounds } = scene
  const scale = Math.min(
    (THUMBNAIL_SIZE.width - 16) / Math.max(1, bounds.w),
    (THUMBNAIL_SIZE.height - 12) / Math.max(1, bounds.h),
  )
  const left = (THUMBNAIL_SIZE.width - bounds.w * scale) / 2
  const top = (THUMBNAIL_SIZE.height - bounds.h * scale) / 2
  const round = (value: number): number => Math.round(value * 10) / 10
  const x = (value: number): number => round(left + (value - bounds.x) * scale)
  const y = (value: number): number => round(top + (value - bounds.y) * scale)
  const shapes: ThumbnailShape[] = []
  const add = (kind: ThumbnailShape[0], rect: Rect, paint: string): void => {
    if (shapes.length < MAX_SHAPES) {
      shapes.push([kind, x(rect.x), y(rect.y), round(rect.w * scale), round(rect.h * scale), paint])
    }
  }

  for (const map of scene.maps) {
    add('sheet', map.rect, 'surface')
    if (map.parking !== null) add('area', map.parking, 'line-strong')
    for (const row of map.rows) {
      const token = LANE_TOKEN[row.kind]
      const paint = row.kind === 'free' ? 'surface-2' : `${token}-wash`
      add('lane', { x: map.rect.x, y: row.y, w: map.rect.w, h: row.h }, paint)
      const mark = Math.min(row.head.h, 32)
      add(
        'head',
        { x: row.head.x + 20, y: row.head.y + 12, w: mark, h: mark },
        row.kind === 'free' ? 'balise' : `${token}-mark`,
      )
    }
    for (const column of map.columns) {
      const post = board.stages.get(column.id)?.phase === 'post'
      add(post ? 'post' : 'stage', column.head, post ? 'sapin' : 'sapin-tint-2')
    }
  }
  for (const item of scene.items) {
    // A picture that others may see over one's shoulder shows what is on the board.
    if (item.kind === 'note' && isDraft(board, item.record)) continue
    if (item.kind === 'group') add('area', item.rect, 'line-strong')
    if (item.kind === 'note') {
      const kind = item.noteKind ?? 'free'
      const free = kind === 'free'
      add(
        free ? 'free' : kind === 'touchpoints' ? 'pill' : 'note',
        item.rect,
        free ? 'balise' : `${LANE_TOKEN[kind]}-mark`,
      )
    } else if (item.kind === 'persona') {
      add('card', item.rect, `p${board.personas.get(item.record)?.series ?? 1}-tint`)
    }
  }
  return { shapes, curves: curvesOf(scene, board, x, y) }
}

function curvesOf(
  scene: Scene,
  board: Board,
  x: (value: number) => number,
  y: (value: number) => number,
): Thumbnail['curves'] {
  return scene.maps.flatMap((map) => {
    const byPersona = new Map<string, [number, number][]>()
    for (const marker of map.markers) {
      const points = byPersona.get(marker.persona) ?? []
      points.push([x(marker.x), y(marker.y)])
      byPersona.set(marker.persona, points)
    }
    return [...byPersona].map(([persona, points]) => ({
      series: board.personas.get(persona)?.series ?? 1,
      points: points.toSorted((a, b) => a[0] - b[0]),
    }))
  })
}

/** What storage holds, or null: a picture is never worth an error. */
export function parseThumbnail(stored: unknown): Thumbnail | null {
  if (typeof stored !== 'object' || stored === null) return null
  const { shapes, curves } = stored as Record<string, unknown>
  if (!Array.isArray(shapes) || !Array.isArray(curves)) return null
  const numbers = (values: unknown[]): boolean => values.every((value) => Number.isFinite(value))
  const sound =
    shapes.every(
      (shape: unknown) =>
        Array.isArray(shape) &&
        shape.length === 6 &&
        typeof shape[0] === 'string' &&
        typeof shape[5] === 'string' &&
        /^[a-z0-9-]+$/.test(shape[5]) &&
        numbers(shape.slice(1, 5)),
    ) &&
    curves.every(
      (curve: unknown) =>
        typeof curve === 'object' &&
        curve !== null &&
        Array.isArray((curve as { points: unknown }).points) &&
        (curve as { points: unknown[] }).points.every(
          (point) => Array.isArray(point) && point.length === 2 && numbers(point),
        ),
    )
  return sound ? (stored as Thumbnail) : null
}
