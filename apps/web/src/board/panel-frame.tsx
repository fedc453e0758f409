import { X } from 'lucide-react'
import { type JSX, type ReactNode, useEffect, useId, useRef } from 'react'
import { SaveStatus } from '../connection/save-status.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useBoardUi } from './board-context.tsx'

/**
 * A panel at the right of the map. It takes the focus when it opens and gives it back to the map. A press inside of it, on text too,
 * gives it the keys: they would be the map's otherwise.
 */
export function PanelFrame({
  title,
  icon,
  className = '',
  aside = <SaveStatus />,
  children,
}: {
  title: string
  icon: ReactNode
  className?: string
  /** Beside the title; whether one's work is saved unless told. */
  aside?: ReactNode
  children: ReactNode
}): JSX.Element {
  const { t } = useLanguage()
  const { setPanel, canvasRef } = useBoardUi()
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // What is inside may have taken it already: a text that is about to be written.
    const { current } = heading
    if (current?.closest('.panel')?.contains(document.activeElement) === false) current.focus()
    return () => canvasRef.current?.focus()
  }, [canvasRef])
  return (
    <aside
      className={`panel ${className}`}
      aria-labelledby={id}
      data-region="panel"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.stopPropagation()
          setPanel(null)
        }
      }}
    >
      <header>
        {icon}
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <span className="grow" />
        {aside}
        <button
          type="button"
          className="btn ghost icon-only sm"
          aria-label={t('close')}
          onClick={() => setPanel(null)}
        >
          <X className="icon" aria-hidden />
        </button>
      </header>
      {children}
    </aside>
  )
}
