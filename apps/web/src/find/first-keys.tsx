import { Search } from 'lucide-react'
import { type FocusEvent, type JSX, useEffect, useRef } from 'react'
import { useLanguage } from '../language/locale.tsx'
import type { Meanwhile } from '../parts/later.ts'
import { useToasts } from '../toasts/toasts.tsx'
import type { FindBarProps } from './find-bar.tsx'
import './find.css'

/**
 * Stands for the bar while that is on its way: what is typed at once is for its field. The map would take letters for its
 * keys, and Delete for what is selected. It goes when the person goes on elsewhere, or when the bar can't be had: nobody is called
 * back into it.
 */
export function FirstKeys({ canvas, typed, isMissing, onClose }: FindBarProps & Meanwhile): JSX.Element {
  const { t } = useLanguage()
  const toasts = useToasts()
  const close = (): void => {
    onClose()
    canvas.focus()
  }
  const giveUp = useRef(close)
  giveUp.current = () => {
    close()
    toasts.show({ text: t('find.missing'), key: 'part' })
  }
  useEffect(() => {
    if (isMissing) giveUp.current()
  }, [isMissing])
  // The focus may be on its way to another window, or the bar has come.
  const onBlur = ({ currentTarget }: FocusEvent): void => {
    setTimeout(() => {
      if (!currentTarget.isConnected || !document.hasFocus() || document.activeElement === currentTarget)
        return
      onClose()
    })
  }
  return (
    <search className="find-bar" aria-label={t('find.open')} data-region="find">
      <Search className="icon sm muted" aria-hidden />
      <input
        // biome-ignore lint/a11y/noAutofocus: it was opened to be written in
        autoFocus
        type="search"
        autoComplete="off"
        aria-label={t('find.field')}
        placeholder={t('find.field')}
        onBlur={onBlur}
        onChange={({ target }) => {
          typed.current = target.value
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          close()
        }}
      />
    </search>
  )
}
