/** What a step of the workshop isn't about: grey fills and hint ink, so that it can still be read. Never see-through. */
import type { Paint, Primitive, SceneItem } from './scene.ts'

const INK = 'ink-3'
const FILL = 'surface-3'
const EDGE = 'line-strong'

/** A dimmed item for the item that it is made from: what did not change stays the same object. */
const known = new WeakMap<SceneItem, SceneItem>()

export function dimmed(item: SceneItem): SceneItem {
  const before = known.get(item)
  if (before !== undefined) return before
  // The header of a lane has a dark mark with a light icon on it; all else has a light ground.
  const paint = item.kind === 'lane' ? head : body
  const after: SceneItem = {
    ...item,
    primitives: item.primitives.map(paint),
    block: item.block === null ? null : item.kind === 'lane' ? 'surface' : FILL,
  }
  known.set(item, after)
  return after
}

function head(primitive: Primitive): Primitive {
  if (primitive.p === 'rect') return { ...primitive, fill: INK }
  // Faces of the scale stand on the lane itself.
  if (primitive.p === 'icon')
    return { ...primitive, stroke: primitive.stroke.startsWith('emo-') ? INK : 'surface' }
  return body(primitive)
}

function body(primitive: Primitive): Primitive {
  switch (primitive.p) {
    case 'text':
      return { ...primitive, fill: INK }
    case 'icon':
      return { ...primitive, stroke: INK }
    case 'rect': {
      const { shadow: _, ...flat } = primitive
      return { ...flat, ...repainted(primitive) }
    }
    case 'image':
      return primitive
    case 'circle':
    case 'path':
      return { ...primitive, ...repainted(primitive) }
  }
}

function repainted({ fill, stroke }: { fill?: Paint; stroke?: Paint }): { fill?: Paint; stroke?: Paint } {
  return {
    ...(fill === undefined ? {} : { fill: fill === 'surface' ? fill : FILL }),
    ...(stroke === undefined ? {} : { stroke: stroke === 'line' ? stroke : EDGE }),
  }
}
