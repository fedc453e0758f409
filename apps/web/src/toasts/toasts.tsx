import { X } from 'lucide-react'
import {
  createContext,
  type JSX,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useLanguage } from '../language/locale.tsx'

export interface ToastMessage {
  text: string
  /** Before the text: what kind of news it is, for whoever only glances. */
  icon?: ReactNode
  action?: { label: string; icon?: ReactNode; run(): void }
  /** Milliseconds on the screen; 10 s with an action and 5 s without one unless told. */
  duration?: number
  /** Replaces the toast of the same key rather than piling up. */
  key?: string
}

interface ToastEntry extends ToastMessage {
  id: number
}

interface Toasts {
  show(message: ToastMessage): void
  /** Takes away the toast of this key, if it is still there. */
  dismiss(key: string): void
}

const ToastContext = createContext<Toasts | null>(null)
/** More would cover the board. */
const MOST = 3
/** So long its words stand where screen readers hear of news. */
const TOLD_MS = 1_000
let nextId = 1

/** Toasts never take the focus; F8 goes to them, and their action is also in the undo history. */
export function ToastProvider({ children }: { children: ReactNode }): JSX.Element {
  const [entries, setEntries] = useState<readonly ToastEntry[]>([])
  const show = useCallback((message: ToastMessage) => {
    const entry = { ...message, id: nextId++ }
    setEntries((before) =>
      [...before.filter((other) => message.key === undefined || other.key !== message.key), entry].slice(
        -MOST,
      ),
    )
  }, [])
  const close = useCallback((id: number) => {
    setEntries((before) => before.filter((entry) => entry.id !== id))
  }, [])
  const dismiss = useCallback((key: string) => {
    setEntries((before) =>
      before.some((entry) => entry.key === key) ? before.filter((entry) => entry.key !== key) : before,
    )
  }, [])
  const toasts = useMemo(() => ({ show, dismiss }), [show, dismiss])
  return (
    <ToastContext value={toasts}>
      {children}
      <Toasts entries={entries} onClose={close} />
    </ToastContext>
  )
}

function Toasts({
  entries,
  onClose,
}: {
  entries: readonly ToastEntry[]
  onClose(id: number): void
}): JSX.Element {
  const { t } = useLanguage()
  const list = useRef<HTMLOListElement>(null)
  /** Nothing goes away while it is pointed at, while the focus is in it, or while nobody looks at the window. */
  const [held, setHeld] = useState(false)
  useEffect(() => {
    const go = (event: KeyboardEvent): void => {
      if (event.code === 'F8') list.current?.focus()
    }
    const hold = (): void => setHeld(true)
    const letGo = (): void => setHeld(list.current?.contains(document.activeElement) === true)
    document.addEventListener('keydown', go)
    window.addEventListener('blur', hold)
    window.addEventListener('focus', letGo)
    return () => {
      document.removeEventListener('keydown', go)
      window.removeEventListener('blur', hold)
      window.removeEventListener('focus', letGo)
    }
  }, [])
  const hasFocus = (): boolean => list.current?.contains(document.activeElement) === true
  const newest = entries.at(-1)
  const said = newest === undefined ? '' : [t('toasts.label'), newest.text, newest.action?.label].join(' ')
  /** The toast that was read out: it isn't there twice for long for who goes through the page. */
  const [told, setTold] = useState(0)
  const id = newest?.id ?? 0
  useEffect(() => {
    const end = setTimeout(() => setTold(id), TOLD_MS)
    return () => clearTimeout(end)
  }, [id])
  return (
    <section aria-label={t('toasts.region')}>
      <p className="visually-hidden" role="status" aria-live="polite">
        {told < id && said}
      </p>
      <ol
        ref={list}
        className="toasts"
        tabIndex={-1}
        data-region="toasts"
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(hasFocus())}
        onFocus={() => setHeld(true)}
        onBlur={({ relatedTarget }) => setHeld(list.current?.contains(relatedTarget) === true)}
        // A press on a toast isn't one beside an open menu or dialog.
        onPointerDown={({ nativeEvent }) => nativeEvent.stopPropagation()}
      >
        {entries.map((entry) => (
          <ToastView
            key={entry.id}
            entry={entry}
            held={held}
            onClose={() => {
              if (hasFocus()) list.current?.focus()
              // What is pointed at goes without saying so.
              setHeld(hasFocus())
              onClose(entry.id)
            }}
          />
        ))}
      </ol>
    </section>
  )
}

/** A finger that goes so far down, in px, takes a toast away. */
const SWIPED = 50

function ToastView({
  entry,
  held,
  onClose,
}: {
  entry: ToastEntry
  held: boolean
  onClose(): void
}): JSX.Element {
  const { t } = useLanguage()
  const { action } = entry
  const left = useRef(entry.duration ?? (action === undefined ? 5_000 : 10_000))
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  })
  useEffect(() => {
    if (held) return
    const from = Date.now()
    const end = setTimeout(() => close.current(), left.current)
    return () => {
      clearTimeout(end)
      left.current = Math.max(0, left.current - (Date.now() - from))
    }
  }, [held])
  const touched = useRef<number | null>(null)
  return (
    <li
      className="toast"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its words are read by going to it
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
      onTouchStart={({ touches }) => {
        touched.current = touches[0]?.clientY ?? null
      }}
      onTouchEnd={({ changedTouches }) => {
        const end = changedTouches[0]?.clientY
        if (touched.current !== null && end !== undefined && end - touched.current > SWIPED) onClose()
        touched.current = null
      }}
    >
      {entry.icon}
      <p>{entry.text}</p>
      {action !== undefined && (
        <button
          type="button"
          className="btn"
          onClick={() => {
            action.run()
            onClose()
          }}
        >
          {action.icon}
          {action.label}
        </button>
      )}
      <button type="button" className="btn icon-only" aria-label={t('close')} onClick={onClose}>
        <X className="icon sm" aria-hidden />
      </button>
    </li>
  )
}

export function useToasts(): Toasts {
  const toasts = useContext(ToastContext)
  if (toasts === null) throw new Error('useToasts needs a ToastProvider')
  return toasts
}
