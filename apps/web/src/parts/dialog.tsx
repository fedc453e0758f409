import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import type { JSX, ReactNode } from 'react'
import { useLanguage } from '../language/locale.tsx'

/**
 * A modal dialog. The scrim is our own element: the library's overlay injects a `<style>` element, which the
 * content security policy refuses.
 */
export function Modal({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  wide = false,
  persistent = false,
}: {
  open: boolean
  onOpenChange(open: boolean): void
  title: string
  description?: string
  children: ReactNode
  footer?: ReactNode
  wide?: boolean
  /** Only the dialog's own buttons close it. */
  persistent?: boolean
}): JSX.Element {
  const { t } = useLanguage()
  const guard = (event: Event): void => {
    if (persistent) event.preventDefault()
  }
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <div className="scrim" aria-hidden="true" />
        <Dialog.Content
          className={`dialog${wide ? ' wide' : ''}`}
          onEscapeKeyDown={guard}
          onPointerDownOutside={guard}
          onInteractOutside={guard}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <header>
            <Dialog.Title asChild>
              <h2>{title}</h2>
            </Dialog.Title>
            {!persistent && (
              <Dialog.Close className="btn ghost sm icon-only" aria-label={t('close')}>
                <X className="icon" aria-hidden />
              </Dialog.Close>
            )}
          </header>
          <div className="body">
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
