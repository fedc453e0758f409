import type { Id } from '@parcours/board'
import { Trash2 } from 'lucide-react'
import type { JSX } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { keyOf } from '../keys/sheet-rows.ts'
import { useLanguage } from '../language/locale.tsx'
import { Entry } from './menu-parts.tsx'
import { NotAllowedEntry, ReadOnlyEntry } from './read-only-entry.tsx'

/** Of a link between two things: there is nothing to it but its being there. */
export function LinkMenu({ id }: { id: Id }): JSX.Element {
  const { t } = useLanguage()
  const { session, rights, readOnly } = useBoardUi()
  const board = useBoard()
  if (readOnly || !board.links.has(id)) return <ReadOnlyEntry />
  const why = rights.obstacleToChange(board, 'links', id)
  if (why !== null) return <NotAllowedEntry why={why} root="links" />
  return (
    <Entry
      danger
      icon={<Trash2 className="icon" aria-hidden />}
      keys={keyOf(t, 'delete')}
      onSelect={() => session.editor.unlink(id)}
    >
      {t('delete')}
    </Entry>
  )
}
