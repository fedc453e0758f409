/** A scene item as a record of the drawing library's store. */
import type { SceneItem } from '@parcours/layout'
import type { IndexKey, TLBaseShape, TLParentId, TLShapeId } from '@tldraw/editor'

/** `rev` changes when what is drawn inside changes; what is drawn is read from the scene, not from the record. */
export type ItemShape = TLBaseShape<'item', { w: number; h: number; rev: number }>

export function shapeIdOf(itemId: string): TLShapeId {
  return `shape:${itemId}` as TLShapeId
}

export function itemIdOf(shapeId: string): string {
  return shapeId.slice('shape:'.length)
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * Paint order as a fractional index. Items of one z never overlap, except notes outside of cells (z 5, 'b' keys):
 * those follow the scene's order.
 */
export function indexOf(item: SceneItem, order: number): IndexKey {
  if (item.kind !== 'note') return `a${DIGITS[Math.min(item.z, 9)]}` as IndexKey
  const capped = Math.min(order, DIGITS.length * DIGITS.length - 1)
  return `b${DIGITS[Math.floor(capped / DIGITS.length)]}${DIGITS[capped % DIGITS.length]}` as IndexKey
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
