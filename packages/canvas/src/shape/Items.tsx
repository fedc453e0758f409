/**
 * The records of the store, each as an element. Not by the library's own list: that goes through all records for each new one, and
 * keeps four reactors for each; a frame that brought twenty took as long for those that were there.
 */
import { type Editor, ErrorBoundary, react, useValue } from '@tldraw/editor'
import { type CSSProperties, type JSX, memo, useLayoutEffect, useRef } from 'react'
import type { Portion } from '../projection/projection.ts'
import { depthOf, type ItemShape, shapeIdOf } from '../projection/record.ts'
import type { Surface } from '../surface.ts'
import { Primitives } from './Primitives.tsx'

export function Items({ surface }: { surface: Surface }): JSX.Element {
  // Asked for each time that it is attached: another editor of the library has another projection.
  const portions = useValue(
    'portions',
    () => (surface.state.attached.get() ? surface.projection?.portions.get() : undefined) ?? NONE,
    [surface],
  )
  return (
    <>
      {portions.map((portion) => (
        <Together key={portion.number} surface={surface} portion={portion} />
      ))}
    </>
  )
}

const NONE: readonly Portion[] = []

/** What came in one frame: nothing of it is gone through while nothing of it leaves. */
const Together = memo(function Together({ surface, portion }: { surface: Surface; portion: Portion }) {
  return portion.items.map((id) => (
    <ErrorBoundary key={id} fallback={Broken}>
      <Item surface={surface} id={id} />
    </ErrorBoundary>
  ))
})

/** Of an item that can't be drawn nothing is shown; the others stay. */
function Broken(): null {
  return null
}

const Item = memo(function Item({ surface, id }: { surface: Surface; id: string }): JSX.Element | null {
  const { editor } = surface
  // What is drawn inside is read from the scene; the record's props are another object once it changes.
  useValue('inside', () => recordOf(editor, id)?.props, [editor, id])
  const item = surface.projection?.item(id)
  const isThere = item !== undefined
  const isStage = item?.kind === 'stage'
  const marks = useValue('marks', () => marksOf(surface, id, isStage), [surface, id, isStage])
  const flip = useValue('flip', () => surface.state.flips.get().get(id), [surface, id])
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(
    () => (isThere ? react('place item', () => place(element.current, recordOf(editor, id))) : undefined),
    [editor, id, isThere],
  )
  if (item === undefined) return null
  return (
    <div
      ref={element}
      className="pc-item"
      data-kind={item.kind}
      data-item={id}
      data-faint={marks.includes('faint') ? '' : undefined}
      data-selected={marks.includes('selected') ? '' : undefined}
      data-flip={flip === undefined ? undefined : ''}
      style={flip === undefined ? undefined : ({ '--flip-after': `${flip}ms` } as CSSProperties)}
    >
      <Primitives item={item} withoutText={marks.includes('editing')} />
    </div>
  )
})

function recordOf(editor: Editor, id: string): ItemShape | undefined {
  return editor.getShape<ItemShape>(shapeIdOf(id))
}

/** What may change of an item beside its record, as words: most have none, whatever changes. */
function marksOf({ state }: Surface, id: string, isStage: boolean): string {
  const isEditing = state.editing.get()?.itemId === id
  const isSelected = isStage && !isEditing && state.selectionSet.get().has(id)
  return `${isEditing ? 'editing ' : ''}${isSelected ? 'selected ' : ''}${state.faint.get().has(id) ? 'faint' : ''}`
}

/** Without a transform: each is one more thing for the browser to go through in every frame that brings something new. */
function place(element: HTMLElement | null, record: ItemShape | undefined): void {
  if (element === null || record === undefined) return
  const { x, y, props, index } = record
  element.style.left = `${x}px`
  element.style.top = `${y}px`
  element.style.width = `${props.w}px`
  element.style.height = `${props.h}px`
  element.style.zIndex = String(depthOf(index))
}
