/** The textarea over an open text: same font, same lines, bound to the shared text. */
import { textLimit } from '@parcours/board'
import { offsetAt, type SceneItem, type TextBlock, textBlockFor } from '@parcours/layout'
import { useValue } from '@tldraw/editor'
import { type JSX, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import * as Y from 'yjs'
import { createNote, targetBehind } from '../actions/create.ts'
import { travel } from '../actions/remove.ts'
import { focusOn, tabFrom } from '../keyboard/focus.ts'
import { cellOf, cellOrder, parkingOf } from '../keyboard/grid.ts'
import { isLineOf, Primitives } from '../shape/Primitives.tsx'
import type { Editing } from '../state.ts'
import type { Surface } from '../surface.ts'
import { TextBinding } from './binding.ts'

/** Of an item whose text has no block yet: nothing was ever written in it. */
function blockOf(item: SceneItem): TextBlock {
  if (item.text !== null) return item.text
  return { x: 12, y: 12, w: Math.max(40, item.rect.w - 24), face: '480', size: 16, lineHeight: 20, lines: [] }
}

/** The colour that the item's own lines have. */
function inkOf(item: SceneItem, block: TextBlock): string {
  const line = item.primitives.find((of) => of.p === 'text' && isLineOf(block, of))
  return `var(--${line?.p === 'text' ? line.fill : 'ink'})`
}

export function TextEditor({ surface }: { surface: Surface }): JSX.Element | null {
  const editing = useValue('editing', () => surface.state.editing.get(), [surface])
  if (editing === null) return null
  return <OpenText key={`${editing.root} ${editing.id} ${editing.key}`} surface={surface} editing={editing} />
}

function OpenText({ surface, editing }: { surface: Surface; editing: Editing }): JSX.Element | null {
  const item = useValue('edited item', () => surface.state.scene.get().byId.get(editing.itemId), [
    surface,
    editing.itemId,
  ])
  // Deleted by somebody while the caret is in it: it stays open, and the next key brings it back.
  const [last, setLast] = useState(item)
  if (item !== undefined && item !== last) setLast(item)
  const shown = item ?? last
  if (shown === undefined) return null
  return (
    <div
      className="pc-editing"
      style={{ transform: `translate(${shown.rect.x}px, ${shown.rect.y}px)` }}
      data-gone={item === undefined ? '' : undefined}
    >
      {item === undefined && <Primitives item={shown} withoutText />}
      <Field surface={surface} editing={editing} item={shown} />
    </div>
  )
}

function Field({ surface, editing, item }: { surface: Surface; editing: Editing; item: SceneItem }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [value, setValue] = useState('')
  const block = blockOf(item)
  const isNote = isMultiline(editing.root, item)
  const initial = useRef({ item, editing })

  useLayoutEffect(() => {
    const element = field.current
    if (element === null) return
    const { item: first, editing: target } = initial.current
    const session = surface.commands.text(target.root, target.id, target.key)
    if (session === null) {
      surface.stopEditing()
      return
    }
    const place = (offset: number): unknown =>
      JSON.parse(JSON.stringify(Y.createRelativePositionFromTypeIndex(session.text, offset)))
    const share = (): void => {
      if (binding.composing || target.root === 'meta') return
      surface.props.presence.set({
        text: {
          root: target.root,
          id: target.id,
          key: target.key,
          anchor: place(element.selectionStart),
          head: place(element.selectionEnd),
        },
      })
    }
    const binding = new TextBinding(element, session, {
      ...(isMultiline(target.root, first)
        ? {}
        : { clean: (insert: string) => insert.replace(/\s*[\r\n]+\s*/g, ' ') }),
      onChange: () => {
        setValue(element.value)
        share()
      },
      onClipped: () =>
        surface.props.on.notice?.('text-too-long', { limit: textLimit(target.root, target.key) }),
    })
    setValue(element.value)
    element.focus({ preventScroll: true })
    const { at } = target
    const caret =
      at === null
        ? element.value.length
        : offsetAt(first, { x: at.x - first.rect.x, y: at.y - first.rect.y }, element.value)
    // A new stage opens with its placeholder selected, so that typing replaces it.
    element.setSelectionRange(
      target.fresh && target.root !== 'notes' && target.root !== 'ink' ? 0 : caret,
      caret,
    )
    share()

    const showCaret = (): void => {
      if (document.activeElement !== element || binding.composing) return
      const head = element.selectionDirection === 'backward' ? element.selectionStart : element.selectionEnd
      surface.showCaret(target.itemId, head, element.value)
    }
    const onInput = (): void => {
      binding.input()
      setValue(element.value)
      // In the frame that lays out what was typed.
      surface.queue.request(showCaret)
    }
    const onTravel = (event: globalThis.KeyboardEvent): void => {
      if (CARET_KEYS.has(event.key)) surface.queue.request(showCaret)
    }
    const onStart = (): void => binding.compositionStart()
    const onEnd = (): void => binding.compositionEnd()
    const onSelect = (): void => {
      if (document.activeElement === element) share()
    }
    // The browser's own history knows nothing of what others wrote.
    const onBefore = (event: InputEvent): void => {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return
      event.preventDefault()
      travel(surface, event.inputType === 'historyUndo' ? 'undo' : 'redo')
    }
    // A click elsewhere in the page ends writing; another window or tab doesn't.
    const onBlur = (): void => {
      setTimeout(() => {
        if (!document.hasFocus() || document.activeElement === element) return
        if (surface.state.editing.get() === target) surface.stopEditing()
      })
    }
    element.addEventListener('input', onInput)
    element.addEventListener('keydown', onTravel)
    element.addEventListener('compositionstart', onStart)
    element.addEventListener('compositionend', onEnd)
    element.addEventListener('beforeinput', onBefore)
    element.addEventListener('blur', onBlur)
    document.addEventListener('selectionchange', onSelect)
    return () => {
      element.removeEventListener('input', onInput)
      element.removeEventListener('keydown', onTravel)
      element.removeEventListener('compositionstart', onStart)
      element.removeEventListener('compositionend', onEnd)
      element.removeEventListener('beforeinput', onBefore)
      element.removeEventListener('blur', onBlur)
      document.removeEventListener('selectionchange', onSelect)
      binding.dispose()
      session.dispose()
    }
  }, [surface])

  const lines = textBlockFor(value, block.face, block.size, block.w, block.lineHeight).lines.length
  return (
    <textarea
      ref={field}
      className="pc-field"
      data-line={isNote ? undefined : ''}
      aria-label={surface.words(FIELD_WORDS[editing.root] ?? 'fieldNote')}
      spellCheck={isNote}
      autoComplete="off"
      rows={1}
      onKeyDown={(event) => onKey(surface, editing, event)}
      onPointerDown={(event) => event.stopPropagation()}
      onPointerMove={(event) => event.stopPropagation()}
      onPointerUp={(event) => event.stopPropagation()}
      style={{
        left: block.x,
        top: block.y,
        width: block.w,
        height: Math.max(1, lines) * block.lineHeight,
        color: inkOf(item, block),
        fontSize: block.size,
        lineHeight: `${block.lineHeight}px`,
        fontWeight: Number.parseInt(block.face, 10),
        letterSpacing: block.tracking ?? 0,
        textAlign: block.centred === true ? 'center' : 'start',
        fontStyle: block.face.endsWith('i') ? 'italic' : 'normal',
      }}
    />
  )
}

/** Notes and what is drawn hold lines; names and titles are one. */
function isMultiline(root: Editing['root'], item: SceneItem | undefined): boolean {
  return root === 'notes' || (root === 'ink' && item?.drawn?.kind !== 'area')
}

/** They move the caret through the text, maybe out of view. */
const CARET_KEYS: ReadonlySet<string> = new Set([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
])

const FIELD_WORDS: Readonly<
  Record<string, 'fieldNote' | 'fieldDrawn' | 'fieldGroup' | 'fieldStage' | 'fieldLane' | 'fieldJourney'>
> = {
  notes: 'fieldNote',
  ink: 'fieldDrawn',
  groups: 'fieldGroup',
  stages: 'fieldStage',
  lanes: 'fieldLane',
  journeys: 'fieldJourney',
}

/** Keys while writing. Everything else stays in the textarea and never reaches the canvas. */
function onKey(surface: Surface, editing: Editing, event: KeyboardEvent<HTMLTextAreaElement>): void {
  event.stopPropagation()
  markKilled(event.nativeEvent)
  if (event.nativeEvent.isComposing || event.keyCode === 229) return
  const isNote = editing.root === 'notes'
  const isLong = isNote || isMultiline(editing.root, surface.item(editing.itemId))
  const command = event.ctrlKey || event.metaKey
  if (event.key === 'Escape' || (event.key === 'Enter' && !(event.shiftKey && isLong))) {
    event.preventDefault()
    leave(surface, editing)
  } else if (event.key === 'Tab') {
    event.preventDefault()
    if (isNote && !event.shiftKey) nextNote(surface, editing)
    else leave(surface, editing, event.shiftKey ? 'back' : 'on')
  } else if (command && event.key.toLowerCase() === 'z') {
    event.preventDefault()
    travel(surface, event.shiftKey ? 'redo' : 'undo')
  } else if (command && event.key.toLowerCase() === 'y') {
    event.preventDefault()
    travel(surface, 'redo')
  }
}

/** The drawing library skips events that carry this mark. */
export function markKilled(event: Event): void {
  ;(event as Event & { isKilled?: boolean }).isKilled = true
}

/** Ends writing; the focus stays on what was written, or goes one on. */
function leave(surface: Surface, editing: Editing, to?: 'on' | 'back'): void {
  const focus = { on: 'item', id: editing.itemId } as const
  const next = to === undefined ? null : tabFrom(surface.scene, focus, to === 'back')
  const home = homeOf(surface, editing)
  surface.stopEditing()
  surface.layoutNow()
  surface.editor.getContainer().focus({ preventScroll: true })
  if (next !== null) focusOn(surface, next)
  else if (surface.item(editing.itemId) !== undefined) {
    surface.state.focus.set(focus)
    surface.state.focusVisible.set(true)
  } else if (home !== null) {
    surface.state.focus.set(home)
    surface.state.focusVisible.set(true)
  }
}

/** Where the focus goes if the note is removed for being empty. */
function homeOf(surface: Surface, editing: Editing) {
  const item = surface.item(editing.itemId)
  const cell = item === undefined ? null : cellOf(surface.scene, item)
  if (cell === null) return null
  const notes = cellOrder(surface.scene, cell.stage, cell.lane)
  const at = notes.findIndex(({ id }) => id === editing.itemId)
  const near = notes[at - 1] ?? notes[at + 1]
  return near === undefined
    ? ({ on: 'cell', stage: cell.stage, lane: cell.lane } as const)
    : ({ on: 'item', id: near.id } as const)
}

/** Tab in a note: the next note of the same cell, made at once. Out of an empty new note it only leaves. */
function nextNote(surface: Surface, editing: Editing): void {
  const item = surface.item(editing.itemId)
  if (item === undefined || surface.isEmptyNote(editing.id)) {
    leave(surface, editing)
    return
  }
  const cell = cellOf(surface.scene, item)
  const parking = parkingOf(surface.scene, item)
  if (cell !== null) createNote(surface, targetBehind(surface, cell, editing.id))
  else if (parking !== null)
    createNote(surface, { to: 'parking', journey: parking.journey, after: editing.id })
  else leave(surface, editing, 'on')
}
