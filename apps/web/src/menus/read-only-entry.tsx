import { Eye } from 'lucide-react'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { Entry } from './menu-parts.tsx'

/** A menu is never empty and never silent: an observer is told why there is nothing to choose. */
export function ReadOnlyEntry(): JSX.Element {
  const { t } = useLanguage()
  return (
    <Entry icon={<Eye className="icon" aria-hidden />} disabled onSelect={() => undefined}>
      {t('notice.readOnly')}
    </Entry>
  )
}
