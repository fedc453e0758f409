/** Buttons of the toolbar above a selection. */
import { DropdownMenu, Toolbar } from 'radix-ui'
import { type JSX, type ReactNode, type RefObject, useRef } from 'react'
import { Tip } from '../parts/tip.tsx'
import { useBoardUi } from './board-context.tsx'

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

/**
 * What a button above the selection opens takes the focus. Once it closes, whoever opened it by pointer, or by a key on the map, has
 * the keys where they had them (Delete, Ctrl+D, L mean the selection); who pressed the button by key, or without any press as screen
 * readers do, is there again. The library isn't asked: its menus remember a press elsewhere from one opening to the next.
 */
export function useKeysBack(): {
  /** Whether the keys were the map's when it was opened. */
  ofMap: RefObject<boolean>
  trigger: { ref: RefObject<HTMLButtonElement | null>; onPointerDown(): void; onKeyDown(): void }
  content: { onCloseAutoFocus(event: Event): void }
} {
  const { canvas } = useBoardUi()
  const ofMap = useRef(false)
  const button = useRef<HTMLButtonElement>(null)
  return {
    ofMap,
    trigger: {
      ref: button,
      onPointerDown: () => {
        ofMap.current = true
      },
      onKeyDown: () => {
        ofMap.current = false
      },
    },
    content: {
      onCloseAutoFocus: (event) => {
        event.preventDefault()
        const isMaps = ofMap.current
        ofMap.current = false
        // What the choice opened, or what was pressed meanwhile, keeps the focus.
        if (document.activeElement !== document.body) return
        if (isMaps) canvas?.focus()
        else button.current?.focus()
      },
    },
  }
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
  const keysBack = useKeysBack()
  return (
    <DropdownMenu.Root modal={false}>
      <Tip label={label} side="top">
        <Toolbar.Button asChild>
          <DropdownMenu.Trigger className="btn ghost icon-only sm" aria-label={label} {...keysBack.trigger}>
            {icon}
          </DropdownMenu.Trigger>
        </Toolbar.Button>
      </Tip>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          sideOffset={8}
          align="start"
          collisionPadding={8}
          {...keysBack.content}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
