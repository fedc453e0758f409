import { Search } from 'lucide-react'
import type { ComponentProps, JSX, ReactNode } from 'react'
import { useLanguage } from '../language/locale.tsx'
import './find.css'

/** The frame of the find bar with its field, and what follows it: the same while the bar itself is on its way. */
export function FindField({
  children,
  ...input
}: ComponentProps<'input'> & { children?: ReactNode }): JSX.Element {
  const { t } = useLanguage()
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
        {...input}
      />
      {children}
    </search>
  )
}
