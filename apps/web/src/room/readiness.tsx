import type { JSX } from 'react'
import { ReadyButton } from './ready-button.tsx'
import { ReadyCount } from './ready-count.tsx'
import { useRoomUi } from './room-context.tsx'

/** In the facilitation bar: how many are ready, with their names, and one's own word. */
export function Readiness(): JSX.Element | null {
  const { people } = useRoomUi()
  const { asked } = people
  if (asked.length === 0) return null
  return (
    <>
      <span className="vr" />
      <ReadyCount asked={asked} />
      <ReadyButton />
    </>
  )
}
