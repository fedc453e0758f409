import { CloudOff } from 'lucide-react'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'

/** Opening the board sends them. */
export function WaitingChanges({ count }: { count: number }): JSX.Element {
  const { t } = useLanguage()
  return (
    <span className="waiting-changes">
      <CloudOff className="icon xs" aria-hidden />
      {t('save.waiting', { count })}
    </span>
  )
}
