import {
  type ButtonHTMLAttributes,
  type JSX,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'

/** What a button has opened, beside it. */
export interface Opened {
  /** The button: the place of what it opened, its name, and where the focus goes afterwards. */
  anchor: HTMLButtonElement
  /** A key opened it: whoever uses keys goes on in it with the arrows. */
  byKey: boolean
  /** It is on the screen, and closes by itself from now on: see `use-opened.ts`. */
  onThere(): void
  onClose(): void
}

const OPENING_KEYS: ReadonlySet<string> = new Set(['Enter', ' ', 'ArrowDown'])

/**
 * A button that opens a menu (at the press, as menus do) or a small window. What it opens comes later (`later.ts`): the button
 * itself is there at once, hears the first press, and shows that it did. Until it comes, the press is taken back as an open menu
 * is closed: by Escape, by a press elsewhere, or by going elsewhere.
 */
export function Opener({
  opens,
  shows,
  children,
  ...button
}: {
  opens: 'menu' | 'dialog'
  /** Loaded when it is shown first. */
  shows(opened: Opened): ReactNode
} & ButtonHTMLAttributes<HTMLButtonElement>): JSX.Element {
  const element = useRef<HTMLButtonElement>(null)
  const id = useId()
  const [opened, setOpened] = useState<'by pointer' | 'by key' | null>(null)
  const isThere = useRef(false)
  const onThere = useCallback(() => {
    isThere.current = true
  }, [])
  const isMenu = opens === 'menu'
  const isAble = button['aria-disabled'] !== true
  const toggle = (by: 'by pointer' | 'by key'): void => {
    if (!isAble) return
    isThere.current = false
    setOpened((before) => (before === null ? by : null))
  }
  const isOpened = opened !== null
  useEffect(() => {
    if (!isOpened) return
    const takeBack = (event: Event): void => {
      if (isThere.current) return
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return
        event.preventDefault()
      } else if (event.target instanceof Node && element.current?.contains(event.target)) return
      setOpened(null)
    }
    const ways = ['keydown', 'pointerdown'] as const
    for (const way of ways) document.addEventListener(way, takeBack, true)
    window.addEventListener('blur', takeBack)
    return () => {
      for (const way of ways) document.removeEventListener(way, takeBack, true)
      window.removeEventListener('blur', takeBack)
    }
  }, [isOpened])
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>): void => {
    button.onPointerDown?.(event)
    if (!isMenu || event.button !== 0 || event.ctrlKey) return
    toggle('by pointer')
    // The menu takes the focus.
    if (opened === null) event.preventDefault()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>): void => {
    button.onKeyDown?.(event)
    if (!isMenu || !OPENING_KEYS.has(event.key)) return
    event.preventDefault()
    toggle('by key')
  }
  const { current: anchor } = element
  return (
    <>
      <button
        type="button"
        id={id}
        {...button}
        ref={element}
        aria-haspopup={opens}
        aria-expanded={opened !== null}
        data-state={opened === null ? 'closed' : 'open'}
        onPointerDown={onPointerDown}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          button.onBlur?.(event)
          if (!isThere.current) setOpened(null)
        }}
        // Without a press: by a screen reader, or by its name.
        onClick={({ detail }) => {
          if (!isMenu || detail === 0) toggle(detail === 0 ? 'by key' : 'by pointer')
        }}
      >
        {children}
      </button>
      {opened !== null &&
        anchor !== null &&
        shows({ anchor, byKey: opened === 'by key', onThere, onClose: () => setOpened(null) })}
    </>
  )
}
