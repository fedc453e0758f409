/** What a screen reader is told about moves and selections, politely. */
import { useValue } from '@tldraw/editor'
import type { JSX } from 'react'
import type { Surface } from '../surface.ts'

/** The id of the sentence that says which keys there are. */
export const HELP_ID = 'pc-help'

export function LiveRegion({ surface }: { surface: Surface }): JSX.Element {
  const said = useValue('said', () => surface.state.said.get(), [surface])
  useValue('locale', () => surface.state.look.get().locale, [surface])
  return (
    <>
      <div className="pc-said" id={HELP_ID}>
        {surface.words('description')}
      </div>
      <div className="pc-said" role="status" aria-live="polite">
        {/* The same sentence twice is said twice: another element each time. */}
        <span key={said.serial}>{said.text}</span>
      </div>
    </>
  )
}
