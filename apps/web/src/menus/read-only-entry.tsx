import { Eye } from 'lucide-react'
import type { JSX } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { readOnlyWords } from '../board/notices.ts'
import { useLanguage } from '../language/locale.tsx'
import { Entry } from './menu-parts.tsx'

/** A menu is never empty and never silent: whoever can't write is told why there is nothing to choose. */
export function ReadOnlyEntry(): JSX.Element {
  const { t } = useLanguage()
  const { rights } = useBoardUi()
  return (
    <Entry icon={<Eye className="icon" aria-hidden />} disabled onSelect={() => undefined}>
      {readOnlyWords(rights.standing, t)}
    </Entry>
  )
}
