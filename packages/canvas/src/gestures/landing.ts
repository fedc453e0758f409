/** A dropped note glides the last bit from its proxy into the slot. */
import type { Point } from '@parcours/layout'
import type { Surface } from '../surface.ts'

const SNAP_MS = 200

/** Call right after the command; the note is found once it is projected. */
export function landAt(surface: Surface, itemId: string, from: Point): void {
  if (surface.props.reducedMotion) return
  surface.queue.request(() => {
    const to = surface.item(itemId)?.rect
    if (to === undefined) return
    const element = surface.editor
      .getContainer()
      .querySelector<HTMLElement>(`[data-item="${CSS.escape(itemId)}"]`)
    if (element === null) return
    // It comes from the hand, not from where it was: what moves glides from there otherwise.
    element.style.transition = 'none'
    const glide = element.animate(
      [
        { transform: `translate(${from.x - to.x}px, ${from.y - to.y}px) rotate(-2deg)` },
        { transform: 'none' },
      ],
      { duration: SNAP_MS, easing: 'cubic-bezier(.2,.8,.2,1)' },
    )
    glide.onfinish = () => {
      element.style.transition = ''
    }
  })
}
