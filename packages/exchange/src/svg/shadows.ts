import { SHADOWS, type ShadowName, type ThemeName } from '@parcours/layout'
import { element, num } from './markup.ts'

export type Radii = number | readonly [number, number, number, number]
export interface Box {
  x: number
  y: number
  w: number
  h: number
  r: Radii
}

/**
 * The shadow of a box as blurred copies of it, one a layer, painted before the box. CSS blurs by a standard
 * deviation of half the blur radius. Blur filters are collected in `filters` (id -> markup) and shared: their
 * region is a share of the box, so a small box gets a wider one than a large box.
 */
export function shadowOf(
  name: 'note' | 'e-1' | 'e-2',
  theme: ThemeName,
  box: Box,
  shape: (box: Box) => { tag: string; attributes: Record<string, string | number | undefined> },
  filters: Map<string, string>,
): string {
  const layers = SHADOWS[theme][(name === 'note' ? 'e-note' : name) as ShadowName]
  // CSS lists the topmost layer first.
  return layers
    .toReversed()
    .map((layer) => {
      const grown = grow({ ...box, x: box.x + layer.dx, y: box.y + layer.dy }, layer.spread)
      const { tag, attributes } = shape(grown)
      return element(tag, {
        ...attributes,
        fill: layer.color,
        'fill-opacity': layer.opacity,
        filter: layer.blur === 0 ? undefined : `url(#${blur(layer.blur / 2, grown, filters)})`,
      })
    })
    .join('')
}

/** Three standard deviations hold all of a Gaussian that can be seen; in tenths of the box's smaller side. */
function blur(deviation: number, box: Box, filters: Map<string, string>): string {
  const tenths = Math.ceil((deviation * 30) / Math.max(1, Math.min(box.w, box.h)))
  const id = `blur-${num(deviation).replace('.', '_')}-${tenths}`
  if (!filters.has(id)) {
    const margin = tenths / 10
    filters.set(
      id,
      element(
        'filter',
        { id, x: -margin, y: -margin, width: 1 + 2 * margin, height: 1 + 2 * margin },
        element('feGaussianBlur', { stdDeviation: deviation }),
      ),
    )
  }
  return id
}

function grow(box: Box, by: number): Box {
  if (by === 0) return box
  const r =
    typeof box.r === 'number'
      ? box.r + by
      : ([box.r[0] + by, box.r[1] + by, box.r[2] + by, box.r[3] + by] as const)
  return { x: box.x - by, y: box.y - by, w: box.w + 2 * by, h: box.h + 2 * by, r }
}
