import {
  type FocusEvent,
  type JSX,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useRef,
} from 'react'

const WAYS = {
  horizontal: { ArrowRight: 1, ArrowLeft: -1 },
  vertical: { ArrowDown: 1, ArrowUp: -1 },
} as const satisfies Record<string, Record<string, 1 | -1>>

/**
 * A press by pointer leaves the keyboard where it is: after Undo, a zoom or a colour, the next key still means the map. Whoever was
 * writing is done with it first: an Undo under an open text would take away what is written in.
 */
export function leaveKeys(event: MouseEvent): void {
  const { target, currentTarget } = event
  // What opens from here is inside for React, and takes the keyboard.
  if (!(target instanceof Node && currentTarget.contains(target))) return
  event.preventDefault()
  const { activeElement } = document
  if (activeElement instanceof HTMLElement && activeElement.matches('input, textarea')) activeElement.blur()
}

const buttonsOf = (toolbar: Element): HTMLButtonElement[] => [
  ...toolbar.querySelectorAll<HTMLButtonElement>('button:not(:disabled)'),
]

/**
 * Buttons that are one stop of the tab key; arrows go from one to the next, Home and End to the ends (WAI-ARIA's pattern of a
 * toolbar). Ours rather than a library's, as is the tip: the map would wait for it before it can be drawn.
 */
export function Toolbar({
  label,
  orientation = 'horizontal',
  className,
  children,
}: {
  label: string
  orientation?: 'horizontal' | 'vertical'
  className: string
  children: ReactNode
}): JSX.Element {
  const last = useRef<Element | null>(null)
  const onFocus = ({ target, currentTarget }: FocusEvent): void => {
    // A menu that opens from here is inside for React, and elsewhere on the page.
    if (!currentTarget.contains(target)) return
    last.current = target
    keepOneStop(currentTarget, target)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, target, currentTarget } = event
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return
    const buttons = buttonsOf(currentTarget)
    const at = buttons.indexOf(target as HTMLButtonElement)
    if (at < 0) return
    const way: number | undefined = (WAYS[orientation] as Readonly<Record<string, 1 | -1>>)[key]
    const next =
      key === 'Home' ? 0 : key === 'End' ? -1 : way === undefined ? null : (at + way) % buttons.length
    if (next === null) return
    event.preventDefault()
    buttons.at(next)?.focus()
  }
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { current } = element
    if (current === null) return
    const settle = (): void => keepOneStop(current, last.current)
    settle()
    // Buttons come and go without the toolbar being told.
    const changes = new MutationObserver(settle)
    changes.observe(current, { childList: true, subtree: true, attributeFilter: ['disabled'] })
    return () => changes.disconnect()
  }, [])
  return (
    <div
      ref={element}
      role="toolbar"
      aria-label={label}
      aria-orientation={orientation}
      className={className}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onMouseDown={leaveKeys}
    >
      {children}
    </div>
  )
}

function keepOneStop(toolbar: Element, last: Element | null): void {
  const buttons = buttonsOf(toolbar)
  const stop = buttons.find((button) => button === last) ?? buttons[0]
  for (const button of buttons) button.tabIndex = button === stop ? 0 : -1
}
