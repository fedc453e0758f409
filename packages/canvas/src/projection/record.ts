/** A scene item as a record of the drawing library's store. */
import { isLoose, type SceneItem } from '@parcours/layout'
import type { IndexKey, TLBaseShape, TLParentId, TLShapeId } from '@tldraw/editor'

/** `rev` changes when what is drawn inside changes; what is drawn is read from the scene, not from the record. */
export type ItemShape = TLBaseShape<'item', { w: number; h: number; rev: number }>

export function shapeIdOf(itemId: string): TLShapeId {
  return `shape:${itemId}` as TLShapeId
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** May it lie over others of its z? Such items are stacked in the scene's order. */
export function floats(item: Pick<SceneItem, 'z' | 'kind'>): boolean {
  return isLoose(item) || item.kind === 'ink'
}

/** Maps, curves, parkings, groups and areas. */
const UNDER_OTHERS = 1

/**
 * Is it an element wherever the camera is, also over the painted canvas? What lies under others would hide them: maps, groups and areas
 * stay painted, also while their titles are written (the field has a ground of its own).
 * @param hot ids of items that want to be
 */
export function isHot({ id, z }: Pick<SceneItem, 'id' | 'z'>, hot: ReadonlySet<string>): boolean {
  return hot.has(id) && z > UNDER_OTHERS
}

/** Paint order as a fractional index. Items of one z never overlap, except what floats: `order` counts those. */
export function indexOf(item: SceneItem, order: number): IndexKey {
  if (!floats(item)) return `a${DIGITS[Math.min(item.z, 9)]}` as IndexKey
  const base = DIGITS.length
  const capped = Math.min(order, base * base * base - 1)
  const digits = [Math.floor(capped / base / base), Math.floor(capped / base) % base, capped % base]
    .map((digit) => DIGITS[digit])
    .join('')
  // Three digits after a 'c' are a whole number; behind the index of another layer they are a fraction.
  return (isLoose(item) ? `c${digits}` : `a${DIGITS[item.z]}${digits}V`) as IndexKey
}

/** The same order as a `z-index`: one for each place among what floats, behind all of the next z. */
export function depthOf(index: IndexKey): number {
  const isLast = index.startsWith('c')
  const digits = isLast ? index.slice(1, 4) : index.slice(2, 5)
  let order = 0
  for (const digit of digits) order = order * DIGITS.length + DIGITS.indexOf(digit)
  return (isLast ? 10 : DIGITS.indexOf(index.charAt(1))) * DIGITS.length ** 3 + order
}

/**
 * The record for an item. What did not change keeps its identity: `props` of an item that only moved stays the
 * same object, so that its inside isn't drawn again.
 */
export function recordFor(
  item: SceneItem,
  index: IndexKey,
  parentId: TLParentId,
  before: { item: SceneItem; record: ItemShape } | undefined,
): ItemShape {
  const same =
    before !== undefined &&
    before.item.primitives === item.primitives &&
    before.item.label === item.label &&
    before.item.rect.w === item.rect.w &&
    before.item.rect.h === item.rect.h
  return {
    id: shapeIdOf(item.id),
    typeName: 'shape',
    type: 'item',
    x: item.rect.x,
    y: item.rect.y,
    rotation: 0,
    index,
    parentId,
    isLocked: false,
    opacity: 1,
    props: same
      ? before.record.props
      : { w: item.rect.w, h: item.rect.h, rev: (before?.record.props.rev ?? 0) + 1 },
    meta: before?.record.meta ?? {},
  }
}
