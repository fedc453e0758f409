import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import type { FindBarProps } from './find-bar.tsx'

/**
 * Stands for the bar while that is on its way: what is typed at once is for its field. The map would take letters for its
 * keys, and Delete for what is selected.
 */
export function FirstKeys({ canvas, typed, onClose }: FindBarProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it was opened to be written in
      autoFocus
      className="visually-hidden"
      type="search"
      autoComplete="off"
      aria-label={t('find.field')}
      onChange={({ target }) => {
        typed.current = target.value
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
        canvas.focus()
      }}
    />
  )
}
