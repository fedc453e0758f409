import { X } from 'lucide-react'
import { Toast } from 'radix-ui'
import { createContext, type JSX, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
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
let nextId = 1

/** Toasts never take the focus; F8 goes to them, and their action is also in the undo history. */
export function ToastProvider({ children }: { children: ReactNode }): JSX.Element {
  const { t } = useLanguage()
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
      <Toast.Provider label={t('toasts.label')} swipeDirection="down">
        {children}
        {entries.map((entry) => (
          <ToastView key={entry.id} entry={entry} onClose={() => close(entry.id)} />
        ))}
        <Toast.Viewport className="toasts" label={t('toasts.region')} data-region="toasts" />
      </Toast.Provider>
    </ToastContext>
  )
}

function ToastView({ entry, onClose }: { entry: ToastEntry; onClose(): void }): JSX.Element {
  const { t } = useLanguage()
  const { action } = entry
  return (
    <Toast.Root
      className="toast"
      type="background"
      duration={entry.duration ?? (action === undefined ? 5_000 : 10_000)}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      {entry.icon}
      <Toast.Description asChild>
        <p>{entry.text}</p>
      </Toast.Description>
      {action !== undefined && (
        <Toast.Action className="btn" altText={action.label} onClick={action.run}>
          {action.icon}
          {action.label}
        </Toast.Action>
      )}
      <Toast.Close className="btn icon-only" aria-label={t('close')}>
        <X className="icon sm" aria-hidden />
      </Toast.Close>
    </Toast.Root>
  )
}

export function useToasts(): Toasts {
  const toasts = useContext(ToastContext)
  if (toasts === null) throw new Error('useToasts needs a ToastProvider')
  return toasts
}
