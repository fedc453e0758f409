/** What a screen reader is told about moves and selections, politely. */
import { useValue } from '@tldraw/editor'
import type { JSX } from 'react'
import type { Surface } from '../surface.ts'

export function LiveRegion({ surface }: { surface: Surface }): JSX.Element {
  const said = useValue('said', () => surface.state.said.get(), [surface])
  return (
    <div className="pc-said" role="status" aria-live="polite">
      {/* The same sentence twice is said twice: another element each time. */}
      <span key={said.serial}>{said.text}</span>
    </div>
  )
}
