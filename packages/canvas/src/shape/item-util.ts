/** The one shape of the store: a window pane on a scene item. `Items.tsx` shows it, not the library. */
import { Rectangle2d, ShapeUtil, T } from '@tldraw/editor'
import type { ItemShape } from '../projection/record.ts'

export class ItemUtil extends ShapeUtil<ItemShape> {
  static override type = 'item' as const
  static override props = { w: T.number, h: T.number, rev: T.number }

  override getDefaultProps(): ItemShape['props'] {
    return { w: 1, h: 1, rev: 0 }
  }

  override getGeometry({ props }: ItemShape): Rectangle2d {
    return new Rectangle2d({ width: Math.max(1, props.w), height: Math.max(1, props.h), isFilled: true })
  }

  override canEdit(): boolean {
    return false
  }
  override canSnap(): boolean {
    return false
  }
  override canBind(): boolean {
    return false
  }
  override canResize(): boolean {
    return false
  }

  override component(): null {
    return null
  }

  override indicator(): null {
    return null
  }
}
