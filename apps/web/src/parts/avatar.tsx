import type { JSX } from 'react'
import { initials } from './initials.ts'

export interface Person {
  name: string
  /** 1..10 */
  color: number
}

export function personClass(color: number): string {
  return `u${Math.min(10, Math.max(1, Math.round(color) || 1))}`
}

/** One person's initials on their colour; the name is its accessible name. */
export function Avatar({ person, small = false }: { person: Person; small?: boolean }): JSX.Element {
  return (
    <span
      className={`avatar ${personClass(person.color)}${small ? ' sm' : ''}`}
      role="img"
      aria-label={person.name}
    >
      {initials(person.name)}
    </span>
  )
}

/** Up to `most` avatars, then how many more there are. */
export function Avatars({
  people,
  most = 4,
  small = false,
}: {
  people: readonly Person[]
  most?: number
  small?: boolean
}): JSX.Element {
  const shown = people.length > most ? people.slice(0, most) : people
  const rest = people.length - shown.length
  return (
    <span className="avatars">
      {shown.map((person, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: people have no id of their own here; two may share name and colour
        <Avatar key={`${index} ${person.name}`} person={person} small={small} />
      ))}
      {rest > 0 && <span className={`avatar more${small ? ' sm' : ''}`}>+{rest}</span>}
    </span>
  )
}
