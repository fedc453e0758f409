/** What the canvas listens to beside the library's own pointer events: keys, clipboard, menus, its own resizing. */

import { hitTest } from '@parcours/layout'
import { type Editor, react } from '@tldraw/editor'
import { hasWords, pointerInView, readClipboard, writeClipboard } from './actions/clipboard.ts'
import { deleteSelection } from './actions/remove.ts'
import { placeLayers } from './camera/sliding.ts'
import { wheelInfo } from './camera/wheel.ts'
import { watchFingers } from './gestures/fingers.ts'
import { focusRect } from './keyboard/focus.ts'
import { pressKey } from './keyboard/keys.ts'
import { HELP_ID } from './overlay/LiveRegion.tsx'
import { FOCUS_ID } from './overlay/Rings.tsx'
import type { Surface } from './surface.ts'
import { markKilled } from './text/TextEditor.tsx'

const IS_MAC = /Mac|iP(hone|ad|od)/.test(navigator.userAgent)

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.tagName === 'INPUT' || target.tagName === 'TEXTAREA')
  )
}

export function listen(surface: Surface, editor: Editor): () => void {
  const container = editor.getContainer()
  const { state } = surface
  const ends: (() => void)[] = []
  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    options?: AddEventListenerOptions,
  ): void => {
    container.addEventListener(type, listener, options)
    ends.push(() => container.removeEventListener(type, listener, options))
  }

  ends.push(watchFingers(surface, editor))
  container.tabIndex = 0
  container.setAttribute('aria-describedby', HELP_ID)
  ends.push(
    react('active descendant', () => {
      if (focusRect(state.scene.get(), state.focus.get()) === null)
        container.removeAttribute('aria-activedescendant')
      else container.setAttribute('aria-activedescendant', FOCUS_ID)
    }),
  )

  // Before the library: its arrows nudge shapes and its Tab goes from shape to shape.
  on(
    'keydown',
    (event) => {
      if (isField(event.target) || event.isComposing) return
      if (event.target !== container && event.target instanceof HTMLButtonElement) return
      if (pressKey(surface, event)) {
        event.preventDefault()
        event.stopPropagation()
        markKilled(event)
      } else if (event.key === 'Tab' || event.key === 'Escape') markKilled(event)
    },
    { capture: true },
  )
  on('focus', () => {
    // Coming by keyboard shows where one is; a press shows nothing but what it does.
    if (container.matches(':focus-visible')) state.focusVisible.set(true)
  })
  on('blur', () => state.focusVisible.set(false))
  on(
    'pointerdown',
    (event) => {
      if (!isField(event.target)) container.focus({ preventScroll: true })
      state.pressed.set(true)
    },
    { capture: true },
  )
  // Wherever it ends: a press that goes on outside of the board is still one, until all buttons and fingers are up.
  const onUp = (event: PointerEvent): void => {
    if (event.isPrimary) state.pressed.set(false)
  }
  addEventListener('pointerup', onUp, { capture: true })
  addEventListener('pointercancel', onUp, { capture: true })
  ends.push(() => {
    removeEventListener('pointerup', onUp, { capture: true })
    removeEventListener('pointercancel', onUp, { capture: true })
  })

  // Before the library: its gestures report the end of a turn by the turn's last event once more, and it tells that from
  // a new turn by the clock, so that on a busy machine the board would move twice as far.
  on(
    'wheel',
    (event) => {
      const isOnBoard = event.target instanceof Element && event.target.closest('.tl-canvas') !== null
      if (!isOnBoard || !editor.getInstanceState().isFocused) return
      event.preventDefault()
      event.stopPropagation()
      if (event.deltaX !== 0 || event.deltaY !== 0) editor.dispatch(wheelInfo(event, IS_MAC))
    },
    { capture: true, passive: false },
  )

  let lastMenu = { at: Number.NEGATIVE_INFINITY, x: 0, y: 0 }
  on('contextmenu', (event) => {
    if (isField(event.target)) return
    event.preventDefault()
    // A long press comes as a menu event on some systems and as a press that lasts on all. Elsewhere it is a new wish.
    const isSamePress =
      event.timeStamp - lastMenu.at < 600 &&
      Math.hypot(event.clientX - lastMenu.x, event.clientY - lastMenu.y) < 16
    if (isSamePress) return
    lastMenu = { at: event.timeStamp, x: event.clientX, y: event.clientY }
    const hit = hitTest(surface.scene, surface.camera.screenToWorld({ x: event.clientX, y: event.clientY }))
    surface.stopEditing()
    if ('item' in hit) {
      if (!state.selectionSet.get().has(hit.item.id)) surface.select([hit.item.id])
      state.focus.set({ on: 'item', id: hit.item.id })
    } else if (hit.at === 'cell') {
      surface.select([])
      state.focus.set({ on: 'cell', stage: hit.column.id, lane: hit.row.id })
    }
    surface.props.on.contextMenu?.({
      x: event.clientX,
      y: event.clientY,
      hit,
      selection: state.selection.get(),
    })
  })

  on('pointermove', (event) => {
    if (event.buttons === 0) state.pressed.set(false)
    if (event.pointerType === 'touch' && event.buttons === 0) return
    surface.showCursor(surface.camera.screenToWorld({ x: event.clientX, y: event.clientY }))
  })
  on('pointerleave', () => {
    surface.showCursor(null)
    state.hovered.set(null)
    state.hoveredCell.set(null)
    state.hint.set(null)
  })

  // The clipboard speaks to the document: it is ours while the canvas has the focus.
  const isOurs = (event: ClipboardEvent): boolean =>
    (document.activeElement === container || document.activeElement === document.body) &&
    !event.defaultPrevented &&
    event.clipboardData !== null
  const onCopy = (event: ClipboardEvent): void => {
    if (isOurs(event) && event.clipboardData !== null && writeClipboard(surface, event.clipboardData))
      event.preventDefault()
  }
  const onCut = (event: ClipboardEvent): void => {
    if (!isOurs(event) || event.clipboardData === null || surface.refuses('something')) return
    if (!writeClipboard(surface, event.clipboardData)) return
    event.preventDefault()
    deleteSelection(surface)
  }
  const onPaste = (event: ClipboardEvent): void => {
    if (!isOurs(event) || event.clipboardData === null) return
    event.preventDefault()
    // A spreadsheet brings a picture of its cells along: words come first.
    const files = [...event.clipboardData.files]
    if (files.length > 0 && !hasWords(event.clipboardData))
      surface.props.on.pasteFiles?.(files, pointerInView(surface))
    else readClipboard(surface, event.clipboardData)
  }
  document.addEventListener('copy', onCopy)
  document.addEventListener('cut', onCut)
  document.addEventListener('paste', onPaste)
  ends.push(() => {
    document.removeEventListener('copy', onCopy)
    document.removeEventListener('cut', onCut)
    document.removeEventListener('paste', onPaste)
  })

  // Another size of the canvas: fits again if it was fitted.
  let size = ''
  ends.push(
    react('resized', () => {
      const { w, h } = editor.getViewportScreenBounds()
      const now = `${w} ${h}`
      if (size !== '' && size !== now)
        queueMicrotask(() => surface.mounted && surface.camera.refit(surface.scene))
      size = now
    }),
  )
  ends.push(placeLayers(editor))
  // The cursor says what a press would do.
  ends.push(
    react('cursor', () => {
      container.dataset.cursor = cursorFor(surface, editor)
    }),
  )

  return () => {
    for (const end of ends) end()
  }
}

function cursorFor(surface: Surface, editor: Editor): string {
  const { state } = surface
  const drag = state.drag.get()
  if (drag !== null) return drag.kind === 'resize' ? 'resize' : 'grabbing'
  if (editor.isIn('hand.panning')) return 'grabbing'
  if (editor.isIn('hand')) return 'grab'
  if (editor.isIn('laser')) return 'laser'
  if (editor.isIn('eraser')) return 'cross'
  if (editor.isIn('ink')) return surface.props.tool === 'text' ? 'text' : 'cross'
  if (editor.isIn('place')) return 'cross'
  const hint = state.hint.get()
  if (hint !== null) return hint.does === 'resize' ? 'resize' : 'pointer'
  return state.hovered.get() === null ? 'default' : 'pointer'
}
