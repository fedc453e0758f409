import type { Id } from '@parcours/board'
import { looseOf } from '@parcours/layout'
import { CopyPlus, Pencil, Trash2 } from 'lucide-react'
import type { JSX } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { ClipEntries } from '../clipboard/clip-entries.tsx'
import { keyOf } from '../keys/sheet-rows.ts'
import { useLanguage } from '../language/locale.tsx'
import { LooseEntries } from '../loose/loose-entries.tsx'
import { isOpen } from '../loose/use-loose.ts'
import { Entry, Line } from '../menus/menu-parts.tsx'
import { NotAllowedEntry, ReadOnlyEntry } from '../menus/read-only-entry.tsx'

/** Of one drawn thing, or of all that is selected when it is among it. */
export function DrawnMenu({ id, selection }: { id: Id; selection: readonly string[] }): JSX.Element {
  const { t } = useLanguage()
  const { canvasRef, rights, readOnly } = useBoardUi()
  const board = useBoard()
  const drawn = board.ink.get(id)
  if (readOnly || drawn === undefined) return <ReadOnlyEntry />
  const own = `ink:${id}`
  const items = selection.includes(own) ? selection : [own]
  const open = looseOf(items).filter((ref) => isOpen(board, rights, ref))
  const isWritten = canvasRef.current?.scene.get().byId.get(own)?.text != null
  const why = rights.obstacleToChange(board, 'ink', id)
  const chosen = (act: () => void) => () => {
    canvasRef.current?.select(items)
    act()
  }
  return (
    <>
      {items.length === 1 && open.length > 0 && isWritten && (
        <Entry
          icon={<Pencil className="icon" aria-hidden />}
          keys={keyOf(t, 'open')}
          onSelect={() => void canvasRef.current?.edit('ink', id, 'text')}
        >
          {t('draw.write')}
        </Entry>
      )}
      {why !== null && <NotAllowedEntry why={why} root="ink" />}
      <LooseEntries items={items} />
      {rights.mayAdd('ink') && (
        <Entry
          icon={<CopyPlus className="icon" aria-hidden />}
          keys={keyOf(t, 'duplicate')}
          onSelect={chosen(() => canvasRef.current?.duplicateSelection())}
        >
          {t('duplicate')}
        </Entry>
      )}
      <ClipEntries items={items} mayCut={open.length > 0} />
      {open.length > 0 && (
        <>
          <Line />
          <Entry
            danger
            icon={<Trash2 className="icon" aria-hidden />}
            keys={keyOf(t, 'delete')}
            onSelect={chosen(() => canvasRef.current?.deleteSelection())}
          >
            {t('delete')}
          </Entry>
        </>
      )}
    </>
  )
}
