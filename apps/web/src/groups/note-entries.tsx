import { cellGroups, groupOfNote, homeOf, type Id } from '@parcours/board'
import { Group, SquareArrowOutUpRight } from 'lucide-react'
import type { JSX } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Entry, Submenu } from '../menus/menu-parts.tsx'
import { shortened } from '../parts/shortened.ts'
import { useGroupActs } from './use-group-acts.ts'

/** Of a note's menu: gathering, joining and leaving. Nothing where none of it is possible. */
export function GroupEntries({ notes }: { notes: readonly Id[] }): JSX.Element | null {
  const { t } = useLanguage()
  const { session } = useBoardUi()
  const board = useBoard()
  const acts = useGroupActs(notes)
  const [first] = notes
  const lead = first === undefined ? undefined : board.notes.get(first)
  const home = lead === undefined ? null : homeOf(board, lead)
  const own = lead === undefined ? null : groupOfNote(board, lead)
  const others =
    home?.at === 'cell' && acts.groupable.length > 0
      ? cellGroups(board, home.stage, home.lane).filter(({ id }) => id !== own?.id)
      : []
  return (
    <>
      {acts.mayGroup && (
        <Entry icon={<Group className="icon" aria-hidden />} keys="Ctrl G" onSelect={acts.group}>
          {t('group.make')}
        </Entry>
      )}
      {others.length > 0 && (
        <Submenu label={t('group.addTo')} icon={<Group className="icon" aria-hidden />}>
          {others.map((group) => (
            <Entry key={group.id} onSelect={() => session.editor.addToGroup(group.id, acts.groupable)}>
              {shortened(group.title.trim()) || t('group.untitled')}
            </Entry>
          ))}
        </Submenu>
      )}
      {acts.grouped.length > 0 && (
        <Entry
          icon={<SquareArrowOutUpRight className="icon" aria-hidden />}
          keys="Ctrl ⇧ G"
          onSelect={acts.leave}
        >
          {t('group.leave')}
        </Entry>
      )}
    </>
  )
}
