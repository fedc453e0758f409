import { type Id, type Path, type PathWay, pathsFrom, stageShownAs } from '@parcours/board'
import { pathLabel, sceneWords } from '@parcours/layout'
import { GitBranch, LogOut, type LucideIcon, Pencil, Plus, Split, Store, Trash2 } from 'lucide-react'
import type { JSX } from 'react'
import { useBoard, useBoardUi, useMayChange } from '../board/board-context.tsx'
import { useUndoToast } from '../board/use-undo-toast.ts'
import { useLanguage } from '../language/locale.tsx'
import { shortened } from '../parts/shortened.ts'
import { Check, Entry, Line, Submenu } from './menu-parts.tsx'
import { ReadOnlyEntry } from './read-only-entry.tsx'

/** As on the map. */
const ICONS: Readonly<Record<PathWay, LucideIcon>> = {
  branch: GitBranch,
  abandon: LogOut,
  competitor: Store,
}

/** Of a branch or an exit on the map. */
export function PathMenu({ id }: { id: Id }): JSX.Element {
  const { t } = useLanguage()
  const { session, openOverlay } = useBoardUi()
  const undoToast = useUndoToast(session)
  const board = useBoard()
  const mayChange = useMayChange('links', id)
  const link = board.links.get(id)
  if (link === undefined || !mayChange) return <ReadOnlyEntry />
  const stage = stageShownAs(board, link.from.id)
  return (
    <>
      <Entry
        icon={<Pencil className="icon" aria-hidden />}
        onSelect={() => openOverlay({ kind: 'path', stage, path: id })}
      >
        {t('path.change')}
      </Entry>
      <Line />
      <Entry
        danger
        icon={<Trash2 className="icon" aria-hidden />}
        onSelect={() => {
          session.editor.unlink(id)
          undoToast(t('path.deleted'))
        }}
      >
        {t('path.delete')}
      </Entry>
    </>
  )
}

/** Of a stage: its gate, which is structure; its branches and exits, each to be changed, and a new one. */
export function PathEntries({ stage: id }: { stage: Id }): JSX.Element {
  const { t, locale } = useLanguage()
  const { session, openOverlay, rights } = useBoardUi()
  const board = useBoard()
  const words = sceneWords(locale)
  const label = (path: Path): string => shortened(pathLabel(words, locale, path))
  return (
    <Submenu label={t('path.title')} icon={<LogOut className="icon" aria-hidden />}>
      {rights.mayChange(board, 'stages', id) && (
        <>
          <Check
            checked={board.stages.get(id)?.gate ?? false}
            onChange={(gate) => session.editor.setGate(id, gate)}
            icon={<Split className="icon" aria-hidden />}
          >
            {t('path.gate')}
          </Check>
          <Line />
        </>
      )}
      {pathsFrom(board, id).map((path) => {
        const Icon = ICONS[path.way]
        return (
          <Entry
            key={path.id}
            icon={<Icon className="icon" aria-hidden />}
            disabled={!rights.mayChange(board, 'links', path.id)}
            onSelect={() => openOverlay({ kind: 'path', stage: id, path: path.id })}
          >
            {label(path)}
          </Entry>
        )
      })}
      <Entry
        icon={<Plus className="icon" aria-hidden />}
        onSelect={() => openOverlay({ kind: 'path', stage: id, path: null })}
      >
        {t('path.add')}
      </Entry>
    </Submenu>
  )
}
