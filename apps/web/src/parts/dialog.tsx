import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { type JSX, type ReactNode, useRef } from 'react'
import { useLanguage } from '../language/locale.tsx'

/** What is answered first: a field, or what says so of itself. */
const FIELD =
  '.body form :is(input:not([type]), input[type="text"], textarea, select):not([readonly], :disabled), .body [data-first]'

/**
 * A modal dialog. The scrim is our own element: the library's overlay injects a `<style>` element, which the
 * content security policy refuses.
 */
export function Modal({
  open,
  onOpenChange,
  title,
  about,
  description,
  children,
  footer,
  wide = false,
  className = '',
  persistent = false,
  readOnly = false,
}: {
  open: boolean
  onOpenChange(open: boolean): void
  title: string
  /** What it is about, beside its title. */
  about?: string
  description?: string
  children: ReactNode
  footer?: ReactNode
  wide?: boolean
  /** For a dialog with an inside of its own. */
  className?: string
  /** Only the dialog's own buttons close it. */
  persistent?: boolean
  /** Nothing inside takes the focus: then the inside does, to be scrolled by keys. */
  readOnly?: boolean
}): JSX.Element {
  const { t } = useLanguage()
  const opener = useRef<Element | null>(null)
  // The library gives the focus back to its own trigger only; ours are opened by keys and by menus too.
  const giveBack = (event: Event): void => {
    const { current } = opener
    if (!(current instanceof HTMLElement) || !current.isConnected) return
    event.preventDefault()
    current.focus({ preventScroll: true })
  }
  // Whoever is asked for something can answer at once; otherwise the library's choice holds.
  const takeFocus = (event: Event): void => {
    opener.current = document.activeElement
    const { target } = event
    if (!(target instanceof HTMLElement)) return
    const field = target.querySelector<HTMLElement>(FIELD)
    if (field === null) return
    event.preventDefault()
    field.focus()
    // What is proposed in one line is typed over, as where the tab key came to it.
    if (field instanceof HTMLInputElement) field.select()
  }
  const guard = (event: Event): void => {
    if (persistent) event.preventDefault()
  }
  // A question inside of the dialog closes first; it says so with `data-own-escape`.
  const guardEscape = (event: KeyboardEvent): void => {
    const { target } = event
    if (persistent || (target instanceof Element && target.closest('[data-own-escape]') !== null))
      event.preventDefault()
  }
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <div className="scrim" aria-hidden="true" />
        <Dialog.Content
          className={`dialog${wide ? ' wide' : ''} ${className}`.trim()}
          onOpenAutoFocus={takeFocus}
          onCloseAutoFocus={giveBack}
          onEscapeKeyDown={guardEscape}
          onPointerDownOutside={guard}
          onInteractOutside={guard}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <header>
            <Dialog.Title asChild>
              <h2>{title}</h2>
            </Dialog.Title>
            {about !== undefined && (
              <span className="tag" title={about}>
                <span>{about}</span>
              </span>
            )}
            {!persistent && (
              <Dialog.Close className="btn ghost sm icon-only" aria-label={t('close')}>
                <X className="icon" aria-hidden />
              </Dialog.Close>
            )}
          </header>
          <div className="body" {...(readOnly && { tabIndex: 0, role: 'region', 'aria-label': title })}>
            {description !== undefined && (
              <Dialog.Description className="muted">{description}</Dialog.Description>
            )}
            {children}
          </div>
          {footer !== undefined && <footer>{footer}</footer>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
