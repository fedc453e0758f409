import { ICONS } from '@parcours/layout'
import { createElement, type JSX } from 'react'

/** An icon of the map by its name, so that chrome and map show the same one. Decorative. */
export function NamedIcon({ name, className = 'icon' }: { name: string; className?: string }): JSX.Element {
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
      {(ICONS[name] ?? []).map(([tag, attributes], index) =>
        createElement(tag, { key: index, ...attributes }),
      )}
    </svg>
  )
}
