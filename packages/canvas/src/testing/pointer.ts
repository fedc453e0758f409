import type { Point } from '@parcours/layout'
import type { Mounted } from './mounted.ts'

/** The pointer, at a world point, through the library's own events; what it led to has happened when this returns. */
export function sendPointer(
  { editor, surface }: Mounted,
  name: 'pointer_down' | 'pointer_move' | 'pointer_up',
  at: Point,
  {
    alt = false,
    shift = false,
    isPen = false,
    button = 0,
  }: { alt?: boolean; shift?: boolean; isPen?: boolean; button?: number } = {},
): void {
  const { x, y } = editor.pageToScreen(at)
  editor.dispatch({
    type: 'pointer',
    target: 'canvas',
    name,
    point: { x, y, z: 0.5 },
    pointerId: 1,
    button,
    isPen,
    shiftKey: shift,
    altKey: alt,
    ctrlKey: false,
    metaKey: false,
    accelKey: false,
  })
  // Moves wait for the next tick; an event that doesn't wait brings them along.
  editor.emit('tick', 16)
  surface.queue.flush()
}
