/**
 * Who is on the glass. One finger does what the tool in the hand does. A second one takes back what the first began: from then
 * on, until all are lifted, they pan and zoom only. While a pen is down fingers are a palm that rests, and do nothing at all.
 * The library's own pen mode, in which fingers are deaf until somebody ends it, is never on.
 */
import type { Editor } from '@tldraw/editor'
import type { Surface } from '../surface.ts'

/** `lead`: its presses are gestures. `led`: it was, until another came. `other`: it came when one was there. */
type Part = 'lead' | 'led' | 'other' | 'palm'

/** So far a finger goes before a tap is a drag, CSS px. */
const TAP_SLOP = 10

/** Whether what is down is a finger: it pans where a mouse or a pen would select by pulling. */
export function isFinger(editor: Editor): boolean {
  return editor.getInstanceState().isCoarsePointer && !editor.inputs.isPen
}

/** Whether what is down went too far for a tap. */
export function wentFar({ inputs }: Editor): boolean {
  const { originScreenPoint: from, currentScreenPoint: to } = inputs
  return Math.hypot(to.x - from.x, to.y - from.y) > TAP_SLOP
}

/** Hears every press before the library does. @returns how to stop */
export function watchFingers({ state }: Surface, editor: Editor): () => void {
  const container = editor.getContainer()
  const fingers = new Map<number, Part>()
  let pen: number | null = null
  /** The finger that is being lifted. */
  let lifted: { id: number; part: Part } | null = null

  const stopPenMode = editor.sideEffects.registerBeforeChangeHandler('instance', (_, next) =>
    next.isPenMode ? { ...next, isPenMode: false } : next,
  )

  const all = (part: (was: Part) => Part): void => {
    for (const [id, was] of fingers) fingers.set(id, part(was))
  }
  const onDown = (event: PointerEvent): void => {
    if (event.pointerType === 'pen') {
      pen = event.pointerId
      if (state.pen.get() === 'unseen') state.pen.set('only')
      if (fingers.size === 0) return
      // The hand lay down before its pen.
      all(() => 'palm')
      editor.inputs.isPinching = false
      editor.interrupt()
    } else if (event.pointerType === 'touch') {
      if (pen !== null) {
        fingers.set(event.pointerId, 'palm')
        event.stopImmediatePropagation()
      } else if (fingers.size === 0) fingers.set(event.pointerId, 'lead')
      else {
        all((was) => (was === 'lead' ? 'led' : was))
        fingers.set(event.pointerId, 'other')
        editor.interrupt()
      }
    }
  }
  const onMove = (event: PointerEvent): void => {
    if (fingers.get(event.pointerId) === 'palm') event.stopImmediatePropagation()
  }
  // After the library's recogniser of pinches, which listens on the canvas itself, and before its pointer events.
  const afterPinches = (event: PointerEvent): void => {
    const part = fingers.get(event.pointerId)
    if (part !== undefined && part !== 'lead') event.stopPropagation()
  }
  const onUp = (event: PointerEvent): void => {
    if (event.pointerId === pen) pen = null
    const part = fingers.get(event.pointerId)
    lifted = part === undefined ? null : { id: event.pointerId, part }
    fingers.delete(event.pointerId)
  }
  // The library hears the end of each press whose beginning it heard.
  const afterLift = (event: PointerEvent): void => {
    if (lifted?.id === event.pointerId && (lifted.part === 'other' || lifted.part === 'palm'))
      event.stopPropagation()
  }

  const ends: (() => void)[] = [stopPenMode]
  const on = (
    target: HTMLElement | Window,
    type: 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel',
    listener: (event: PointerEvent) => void,
    capture: boolean,
  ): void => {
    const heard = (event: Event): void => listener(event as PointerEvent)
    target.addEventListener(type, heard, { capture })
    ends.push(() => target.removeEventListener(type, heard, { capture }))
  }
  on(container, 'pointerdown', onDown, true)
  on(container, 'pointermove', onMove, true)
  on(container, 'pointerdown', afterPinches, false)
  on(container, 'pointermove', afterPinches, false)
  // Wherever it ends: what was under the finger may be gone by then.
  for (const type of ['pointerup', 'pointercancel'] as const) {
    on(window, type, onUp, true)
    on(container, type, afterLift, false)
  }
  return () => {
    for (const end of ends) end()
  }
}
