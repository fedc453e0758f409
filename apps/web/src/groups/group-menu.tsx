import { cellOfGroup, groupNotes, type Id, lanesOf, stagesOf } from '@parcours/board'
import { CopyPlus, MoveRight, Pencil, StickyNote, Trash2, Ungroup } from 'lucide-react'
import type { JSX } from 'react'
import { SpotlightEntry } from '../attention/spotlight-entry.tsx'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useUndoToast } from '../board/use-undo-toast.ts'
import { ClipEntries } from '../clipboard/clip-entries.tsx'
import { keyOf } from '../keys/sheet-rows.ts'
import { useLanguage } from '../language/locale.tsx'
import { KIND_ICONS } from '../menus/kinds.ts'
import { Entry, Line, Submenu } from '../menus/menu-parts.tsx'
import { NotAllowedEntry, ReadOnlyEntry } from '../menus/read-only-entry.tsx'
import { NamedIcon } from '../parts/named-icon.tsx'
import { shortened } from '../parts/shortened.ts'

/** What can be done with a group. */
export function GroupMenu({ id }: { id: Id }): JSX.Element {
  const { t } = useLanguage()
  const { session, canvasRef, rights, readOnly } = useBoardUi()
  const undoToast = useUndoToast(session)
  const board = useBoard()
  const { editor } = session
  const group = board.groups.get(id)
  if (readOnly || group === undefined) return <ReadOnlyEntry />
  const why = rights.obstacleToChange(board, 'groups', id)
  const { stage, lane } = cellOfGroup(board, group)
  const journey = board.stages.get(stage)?.journey ?? ''
  const count = groupNotes(board, group).length
  const select = (): void => canvasRef.current?.select([`group:${id}`])
  return (
    <>
      {why === null && (
        <Entry
          icon={<Pencil className="icon" aria-hidden />}
          keys="↵"
          onSelect={() => void canvasRef.current?.edit('groups', id, 'title')}
        >
          {t('rename')}
        </Entry>
      )}
      {rights.mayAdd('notes') && (
        <Entry
          icon={<StickyNote className="icon" aria-hidden />}
          keys="N"
          onSelect={() => {
            const note = editor.addNote({ place: { to: 'cell', stage, lane, group: id } })
            void canvasRef.current?.edit('notes', note, 'text', { fresh: true })
          }}
        >
          {t('group.addNote')}
        </Entry>
      )}
      <SpotlightEntry root="groups" id={id} />
      {why !== null ? (
        <NotAllowedEntry why={why} root="groups" />
      ) : (
        <>
          <Submenu label={t('note.moveTo')} icon={<MoveRight className="icon" aria-hidden />}>
            {stagesOf(board, journey).map((other) => (
              <Submenu key={other.id} label={other.name.trim() || t('unnamed')}>
                {lanesOf(board, journey)
                  .filter(({ kind }) => kind !== 'emotions')
                  .map(({ id: to, kind, name }) => (
                    <Entry
                      key={to}
                      icon={<NamedIcon name={KIND_ICONS[kind]} />}
                      onSelect={() => editor.moveGroup(id, { stage: other.id, lane: to })}
                    >
                      {name.trim() || t('unnamed')}
                    </Entry>
                  ))}
              </Submenu>
            ))}
          </Submenu>
          <Entry
            icon={<CopyPlus className="icon" aria-hidden />}
            keys={keyOf(t, 'duplicate')}
            onSelect={() => {
              select()
              canvasRef.current?.duplicateSelection()
            }}
          >
            {t('duplicate')}
          </Entry>
          <ClipEntries items={[`group:${id}`]} mayCut={false} />
          <Line />
          <Entry
            icon={<Ungroup className="icon" aria-hidden />}
            keys={keyOf(t, 'ungroup')}
            onSelect={() => {
              select()
              canvasRef.current?.ungroupSelection()
            }}
          >
            {t('group.ungroup')}
          </Entry>
          {count > 0 && (
            <Entry
              danger
              icon={<Trash2 className="icon" aria-hidden />}
              onSelect={() => {
                editor.deleteGroup(id, 'withNotes')
                undoToast(t('group.deleted', { name: shortened(group.title.trim()) || t('unnamed'), count }))
              }}
            >
              {t('group.deleteWithNotes', { count })}
            </Entry>
          )}
        </>
      )}
    </>
  )
}
