import { DropdownMenu } from 'radix-ui'
import { type ComponentProps, type FocusEvent, type JSX, type ReactNode, useRef } from 'react'
import { createPortal } from 'react-dom'
import type { Opened } from '../parts/opener.tsx'
import { useOpened } from '../parts/use-opened.ts'

type Place = Pick<
  ComponentProps<typeof DropdownMenu.Content>,
  'side' | 'align' | 'sideOffset' | 'onCloseAutoFocus'
>

const FIRST_ENTRY = '[role^="menuitem"]:not([data-disabled])'

/** The menu of an `Opener`. */
export function ButtonMenu({
  anchor,
  byKey,
  onThere,
  onClose,
  onCloseAutoFocus,
  children,
  ...place
}: Opened & Place & { children: ReactNode }): JSX.Element {
  const isEntered = useRef(false)
  const focus = useOpened({ anchor, onThere })
  // The library does so too, but it wasn't there yet when the key was pressed. Later the menu has the focus between two entries.
  const enter = ({ target, currentTarget }: FocusEvent<HTMLElement>): void => {
    if (isEntered.current || target !== currentTarget) return
    isEntered.current = true
    if (byKey) currentTarget.querySelector<HTMLElement>(FIRST_ENTRY)?.focus({ preventScroll: true })
  }
  return (
    <DropdownMenu.Root
      open
      modal={false}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      {createPortal(
        <DropdownMenu.Trigger asChild>
          <span className="menu-anchor" aria-hidden="true" ref={(span) => cover(span, anchor)} />
        </DropdownMenu.Trigger>,
        document.body,
      )}
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          {...place}
          aria-labelledby={anchor.id}
          onFocus={enter}
          onInteractOutside={focus.onInteractOutside}
          onCloseAutoFocus={(event) => {
            onCloseAutoFocus?.(event)
            focus.onCloseAutoFocus(event)
          }}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

/** Lays what a menu is placed by over the button, which is there before the library is. */
function cover(span: HTMLElement | null, anchor: Element): void {
  if (span === null) return
  const { left, top, width, height } = anchor.getBoundingClientRect()
  Object.assign(span.style, {
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
  })
}
