import type { Workshop } from '@parcours/workshop'
import type { JSX } from 'react'
import { stretchOf } from './stretch.ts'

/** The agenda as a trail: what is behind, the diamond at "you are here", what lies ahead. The words beside it say the same. */
export function Trail({ workshop }: { workshop: Workshop }): JSX.Element {
  const { agenda, current, visited } = workshop
  const here = agenda.findIndex(({ id }) => id === current?.step)
  const { from, to } = stretchOf(agenda.length, here)
  return (
    <span className="trail" aria-hidden="true">
      {agenda.slice(from, to).map(({ id }) => (
        <i key={id} className={id === current?.step ? 'now' : visited.includes(id) ? 'done' : ''} />
      ))}
    </span>
  )
}
