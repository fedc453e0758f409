import { CircleAlert } from 'lucide-react'
import type { JSX } from 'react'

/** What is wrong with a field, below it. */
export function Fault({ id, children }: { id: string; children: string }): JSX.Element {
  return (
    <p className="field-error" id={id}>
      <CircleAlert className="icon sm" aria-hidden />
      {children}
    </p>
  )
}
