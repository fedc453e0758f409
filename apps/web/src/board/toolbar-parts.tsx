/** Buttons of the toolbar above a selection. */
import { DropdownMenu, Toolbar } from 'radix-ui'
import type { JSX, ReactNode } from 'react'
import { Tip } from '../parts/tip.tsx'

/** What is pressed is told where it stands, for what opens beside it. */
export function Button({
  label,
  pressed,
  onClick,
  children,
}: {
  label: string
  pressed?: boolean
  onClick(event: { x: number; y: number }): void
  children: ReactNode
}): JSX.Element {
  return (
    <Tip label={label} side="top">
      <Toolbar.Button
        type="button"
        className="btn ghost icon-only sm"
        aria-label={label}
        aria-pressed={pressed}
        onClick={(event) => {
          const at = event.currentTarget.getBoundingClientRect()
          onClick({ x: at.left, y: at.bottom + 6 })
        }}
      >
        {children}
      </Toolbar.Button>
    </Tip>
  )
}

/** A button that opens a list of choices. */
export function Choices({
  label,
  icon,
  children,
}: {
  label: string
  icon: ReactNode
  children: ReactNode
}): JSX.Element {
  return (
    <DropdownMenu.Root modal={false}>
      <Tip label={label} side="top">
        <Toolbar.Button asChild>
          <DropdownMenu.Trigger className="btn ghost icon-only sm" aria-label={label}>
            {icon}
          </DropdownMenu.Trigger>
        </Toolbar.Button>
      </Tip>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" sideOffset={8} align="start" collisionPadding={8}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
