import { Tooltip } from 'radix-ui'
import type { JSX, ReactElement } from 'react'

/** A control's name and shortcut on hover and focus. The control keeps its own accessible name. */
export function Tip({
  label,
  keys,
  side = 'bottom',
  children,
}: {
  label: string
  keys?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
  children: ReactElement
}): JSX.Element {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="tooltip" side={side} sideOffset={8} collisionPadding={8}>
          {label}
          {keys !== undefined && <span className="kbd">{keys}</span>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
