/** What everybody is asked to look at: the spotlight, and the frame of where one was brought to. */
import { useValue } from '@tldraw/editor'
import type { JSX } from 'react'
import { radiusCss } from '../shape/Primitives.tsx'
import type { Surface } from '../surface.ts'

export function Shown({ surface }: { surface: Surface }): JSX.Element {
  const spotlight = useValue('spotlight', () => surface.state.look.get().spotlight, [surface])
  const item = useValue(
    'item in the spotlight',
    () => (spotlight === null ? undefined : surface.state.scene.get().byId.get(spotlight.item)),
    [surface, spotlight],
  )
  const outline = useValue('outline', () => surface.state.outline.get(), [surface])
  return (
    <>
      {item !== undefined && spotlight !== null && (
        <div
          className="pc-spotlight"
          data-spotlight={item.id}
          aria-hidden="true"
          style={{
            transform: `translate(${item.rect.x}px, ${item.rect.y}px)`,
            width: item.rect.w,
            height: item.rect.h,
            borderRadius: radiusCss(item.radius),
          }}
        >
          <span className="pc-peer-tag pc-spot-tag">{spotlight.by}</span>
        </div>
      )}
      {outline !== null && (
        <div
          className="pc-outline"
          aria-hidden="true"
          style={{
            transform: `translate(${outline.x}px, ${outline.y}px)`,
            width: outline.w,
            height: outline.h,
          }}
        />
      )}
    </>
  )
}
