/** A dropped note glides the last bit from its proxy into the slot. */
import type { Point } from '@parcours/layout'
import { shapeIdOf } from '../projection/record.ts'
import type { Surface } from '../surface.ts'

const SNAP_MS = 200

/** Call right after the command; the note is found once it is projected. */
export function landAt(surface: Surface, itemId: string, from: Point): void {
  if (surface.props.reducedMotion) return
  surface.queue.request(() => {
    const to = surface.item(itemId)?.rect
    if (to === undefined) return
    // The record is put in this very frame; its element is there in the next.
    requestAnimationFrame(() => {
      if (!surface.mounted) return
      const id = CSS.escape(shapeIdOf(itemId))
      const element = surface.editor.getContainer().querySelector(`[data-shape-id="${id}"]`)
      element?.animate(
        [
          { transform: `translate(${from.x}px, ${from.y}px) rotate(-2deg)` },
          { transform: `translate(${to.x}px, ${to.y}px)` },
        ],
        { duration: SNAP_MS, easing: 'cubic-bezier(.2,.8,.2,1)' },
      )
    })
  })
}
