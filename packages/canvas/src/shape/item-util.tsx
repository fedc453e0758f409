/** The one shape of the store: a window pane on a scene item. Everything about it is read from the projection. */
import type { SceneItem } from '@parcours/layout'
import {
  type Editor,
  Rectangle2d,
  react,
  ShapeUtil,
  T,
  type TLAnyShapeUtilConstructor,
  type TLShapeId,
  useValue,
} from '@tldraw/editor'
import { type CSSProperties, type JSX, useLayoutEffect, useRef } from 'react'
import { type ItemShape, itemIdOf } from '../projection/record.ts'
import type { Surface } from '../surface.ts'
import { Primitives } from './Primitives.tsx'

export function createItemUtil(surface: Surface): TLAnyShapeUtilConstructor {
  return class ItemUtil extends ShapeUtil<ItemShape> {
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

    override component(shape: ItemShape): JSX.Element | null {
      const item = surface.projection?.item(itemIdOf(shape.id))
      return item === undefined ? null : (
        <ItemView surface={surface} editor={this.editor} id={shape.id} item={item} />
      )
    }

    override indicator(): null {
      return null
    }
  }
}

interface ItemViewProps {
  surface: Surface
  editor: Editor
  id: TLShapeId
  item: SceneItem
}

function ItemView({ surface, editor, id, item }: ItemViewProps): JSX.Element {
  const element = useRef<HTMLDivElement>(null)
  // Not by the library's transform, which canvas.css switches off: with one each, six hundred items are as many things for the browser
  // to go through in every frame that brings something new (a third of it).
  useLayoutEffect(
    () =>
      react('place item', () => {
        const record = editor.getShape(id)
        if (record === undefined || element.current === null) return
        element.current.style.left = `${record.x}px`
        element.current.style.top = `${record.y}px`
      }),
    [editor, id],
  )
  const editing = useValue('editing this', () => surface.state.editing.get()?.itemId === item.id, [
    surface,
    item.id,
  ])
  const selected = useValue(
    'selected stage',
    () =>
      item.kind === 'stage' &&
      surface.state.selectionSet.get().has(item.id) &&
      surface.state.editing.get()?.itemId !== item.id,
    [surface, item.id, item.kind],
  )
  const faint = useValue('faint', () => surface.state.faint.get().has(item.id), [surface, item.id])
  const flip = useValue('flip', () => surface.state.flips.get().get(item.id), [surface, item.id])
  return (
    <div
      ref={element}
      className="pc-item"
      data-kind={item.kind}
      data-item={item.id}
      data-faint={faint ? '' : undefined}
      data-selected={selected ? '' : undefined}
      data-flip={flip === undefined ? undefined : ''}
      style={flip === undefined ? undefined : ({ '--flip-after': `${flip}ms` } as CSSProperties)}
    >
      <Primitives item={item} withoutText={editing} />
    </div>
  )
}
