import { ICONS } from '@parcours/layout'
import type { JSX } from 'react'
import { Drawing } from './basic-icon.tsx'

/** Any icon of the map by its name, so that chrome and map show the same one. Decorative. */
export function NamedIcon({ name, className = 'icon' }: { name: string; className?: string }): JSX.Element {
  return <Drawing nodes={ICONS[name] ?? []} className={className} />
}
