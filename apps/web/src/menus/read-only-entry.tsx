import type { Obstacle, RootName } from '@parcours/board'
import { Eye, Lock } from 'lucide-react'
import type { JSX } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { notAllowedWords, readOnlyWords } from '../board/notices.ts'
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

/** The same for what is withheld of a menu that has something in it. */
export function NotAllowedEntry({ why, root }: { why: Obstacle; root: RootName }): JSX.Element {
  const { t } = useLanguage()
  return (
    <Entry icon={<Lock className="icon" aria-hidden />} disabled onSelect={() => undefined}>
      {notAllowedWords(why, root, t)}
    </Entry>
  )
}
