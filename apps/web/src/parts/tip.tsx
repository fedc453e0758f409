import {
  cloneElement,
  type FocusEvent,
  type JSX,
  type PointerEvent,
  type ReactElement,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import { placeTip, type TipSide } from './tip-place.ts'

const DELAY_MS = 500
/** Right after another one there is no wait: whoever reads one control after the other asked once. */
const SKIP_MS = 200
/** Long enough to reach the tip itself. */
const LEAVE_MS = 120

let lastClosed = Number.NEGATIVE_INFINITY

interface Handlers {
  onPointerEnter?(event: PointerEvent): void
  onPointerLeave?(event: PointerEvent): void
  onPointerDown?(event: PointerEvent): void
  onFocus?(event: FocusEvent): void
  onBlur?(event: FocusEvent): void
  'aria-describedby'?: string | undefined
}

/**
 * A control's name and shortcut on hover and focus. The control keeps its own accessible name. Ours rather than a library's:
 * every page would load twelve compressed kilobytes for it.
 */
export function Tip({
  label,
  keys,
  side = 'bottom',
  children,
}: {
  label: string
  keys?: string
  side?: TipSide
  children: ReactElement<Handlers>
}): JSX.Element {
  const [anchor, setAnchor] = useState<Element | null>(null)
  const wait = useRef<ReturnType<typeof setTimeout> | null>(null)
  const id = useId()
  const { props } = children

  const after = (ms: number, act: () => void): void => {
    if (wait.current !== null) clearTimeout(wait.current)
    wait.current = setTimeout(act, ms)
  }
  const close = (): void => {
    if (wait.current !== null) clearTimeout(wait.current)
    wait.current = null
    setAnchor((open) => {
      if (open !== null) lastClosed = performance.now()
      return null
    })
  }
  useEffect(
    () => () => {
      if (wait.current !== null) clearTimeout(wait.current)
    },
    [],
  )

  const handlers: Handlers = {
    onPointerEnter(event) {
      props.onPointerEnter?.(event)
      if (event.pointerType === 'touch') return
      const { currentTarget } = event
      after(performance.now() - lastClosed < SKIP_MS ? 0 : DELAY_MS, () => {
        // What it belongs to may have gone while one waited for it.
        if (currentTarget.isConnected) setAnchor(currentTarget)
      })
    },
    onPointerLeave(event) {
      props.onPointerLeave?.(event)
      after(LEAVE_MS, close)
    },
    // A press acts: what it does is seen elsewhere.
    onPointerDown(event) {
      props.onPointerDown?.(event)
      close()
    },
    onFocus(event) {
      props.onFocus?.(event)
      if (event.currentTarget.matches(':focus-visible')) setAnchor(event.currentTarget)
    },
    onBlur(event) {
      props.onBlur?.(event)
      close()
    },
  }
  return (
    <>
      {cloneElement(children, {
        ...handlers,
        ...(anchor === null ? {} : { 'aria-describedby': id }),
      })}
      {anchor !== null &&
        createPortal(
          <Bubble
            id={id}
            anchor={anchor}
            side={side}
            label={label}
            keys={keys}
            onStay={() => after(0, () => undefined)}
            onClose={close}
          />,
          document.body,
        )}
    </>
  )
}

function Bubble({
  id,
  anchor,
  side,
  label,
  keys,
  onStay,
  onClose,
}: {
  id: string
  anchor: Element
  side: TipSide
  label: string
  keys: string | undefined
  onStay(): void
  onClose(): void
}): JSX.Element {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { current } = element
    if (current === null) return
    const { width, height } = current.getBoundingClientRect()
    const at = placeTip(
      anchor.getBoundingClientRect(),
      { width, height },
      { width: innerWidth, height: innerHeight },
      side,
    )
    current.style.transform = `translate(${at.x}px, ${at.y}px)`
  })
  const closing = useRef(onClose)
  closing.current = onClose
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') closing.current()
    }
    const onScroll = (): void => closing.current()
    // What it belongs to may go while it is shown, and then nobody leaves it.
    const gone = setInterval(() => {
      if (!anchor.isConnected) closing.current()
    }, 250)
    addEventListener('keydown', onKey, { capture: true })
    addEventListener('scroll', onScroll, { capture: true, passive: true })
    return () => {
      clearInterval(gone)
      removeEventListener('keydown', onKey, { capture: true })
      removeEventListener('scroll', onScroll, { capture: true })
    }
  }, [anchor])
  return (
    <div
      ref={element}
      id={id}
      role="tooltip"
      className="tooltip"
      onPointerEnter={onStay}
      onPointerLeave={onClose}
    >
      {label}
      {keys !== undefined && <span className="kbd">{keys}</span>}
    </div>
  )
}
