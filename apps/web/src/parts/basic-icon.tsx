import { BASIC_ICONS, type IconNode } from '@parcours/layout'
import { createElement, type JSX } from 'react'

interface Look {
  name: string
  className?: string
}

/** An icon of a kind of note, a face or a reach by its name, as the map shows it. Decorative. */
export function BasicIcon({ name, className = 'icon' }: Look): JSX.Element {
  return <Drawing nodes={BASIC_ICONS[name] ?? []} className={className} />
}

/** Lucide's way to draw: a box of 24 units, round strokes. */
export function Drawing({
  nodes,
  className,
}: {
  nodes: readonly IconNode[]
  className: string
}): JSX.Element {
  return (
    <svg
      className={className}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {nodes.map(([tag, attributes], index) => createElement(tag, { key: index, ...attributes }))}
    </svg>
  )
}
