import { type Primitive, SHADOWS, type ShadowLayer, type ThemeName } from '@parcours/layout'
import { element } from './markup.ts'

export type Radii = number | readonly [number, number, number, number]
export interface Box {
  x: number
  y: number
  w: number
  h: number
  r: Radii
}
export type ShadowKind = NonNullable<Extract<Primitive, { p: 'rect' }>['shadow']>
export interface Shadow {
  kind: ShadowKind
  box: Box
}
export type Outline = (box: Box) => { tag: string; attributes: Record<string, string | number | undefined> }

/** From the edge of a box outwards and inwards; beyond, a Gaussian cannot be seen. */
const REACH = 2
const STEPS_PER_DEVIATION = 2.4

/**
 * The shadows of boxes, to be painted before them. A blurred edge is drawn as a few copies of the box, each a
 * little smaller and all translucent, instead of a blur filter: filters cost resvg a picture of the whole map each
 * (*tried* on the demo board at scale 2: 4.0 s against 0.3 s), and not every program that opens SVG has them.
 */
export function drawShadows(shadows: readonly Shadow[], theme: ThemeName, outline: Outline): string {
  return shadowCopies(shadows, theme)
    .map(({ color, opacity, boxes }) => {
      const copies = boxes.map(outline)
      return element(
        'g',
        { fill: color, 'fill-opacity': opacity },
        copies.map(({ tag, attributes }) => element(tag, attributes)).join(''),
      )
    })
    .join('')
}

/** Those of higher things lie under those of lower ones. */
export const SHADOW_ORDER = ['e-2', 'e-1', 'note'] as const

/** The copies themselves, in the order in which they are painted: those of one colour and opacity together. */
export function shadowCopies(
  shadows: readonly Shadow[],
  theme: ThemeName,
): { color: string; opacity: number; boxes: Box[] }[] {
  return SHADOW_ORDER.flatMap((kind) => {
    const boxes = shadows.filter((shadow) => shadow.kind === kind).map(({ box }) => box)
    if (boxes.length === 0) return []
    // CSS lists the topmost layer first.
    return SHADOWS[theme][kind === 'note' ? 'e-note' : kind].toReversed().flatMap((layer) =>
      stepsOf(layer).map(({ by, opacity }) => ({
        color: layer.color,
        opacity,
        boxes: boxes.map((box) => grow(box, layer.dx, layer.dy, layer.spread + by)),
      })),
    )
  })
}

/**
 * Copies from the outermost in. CSS blurs by a standard deviation of half the blur radius; the profile of the edge
 * is the smooth step, which follows the Gaussian's to 2 % and needs no transcendental function. Each opacity is
 * such that all copies so far, one over the other, give the profile's value.
 */
function stepsOf(layer: ShadowLayer): { by: number; opacity: number }[] {
  const deviation = layer.blur / 2
  if (deviation === 0) return [{ by: 0, opacity: layer.opacity }]
  const count = Math.max(2, Math.min(16, Math.ceil(deviation * STEPS_PER_DEVIATION)))
  let reached = 0
  return Array.from({ length: count }, (_, i) => {
    const t = (i + 1) / count
    const wanted = layer.opacity * t * t * (3 - 2 * t)
    const opacity = 1 - (1 - wanted) / (1 - reached)
    reached = wanted
    return { by: REACH * deviation * (1 - (2 * (i + 0.5)) / count), opacity }
  })
}

function grow(box: Box, dx: number, dy: number, by: number): Box {
  const radius = (r: number) => Math.max(0, r + by)
  const r =
    typeof box.r === 'number'
      ? radius(box.r)
      : ([radius(box.r[0]), radius(box.r[1]), radius(box.r[2]), radius(box.r[3])] as const)
  return { x: box.x + dx - by, y: box.y + dy - by, w: box.w + 2 * by, h: box.h + 2 * by, r }
}
