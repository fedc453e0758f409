import type { Id, ZMove } from '@parcours/board'
import { BringToFront, Lock, LockOpen, Pencil, SendToBack, Trash2 } from 'lucide-react'
import type { JSX } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Entry, Line } from '../menus/menu-parts.tsx'
import { NotAllowedEntry, ReadOnlyEntry } from '../menus/read-only-entry.tsx'

/** What can be done with a drawn thing. */
export function DrawnMenu({ id }: { id: Id }): JSX.Element {
  const { t } = useLanguage()
  const { session, canvasRef, rights, readOnly } = useBoardUi()
  const board = useBoard()
  const drawn = board.ink.get(id)
  if (readOnly || drawn === undefined) return <ReadOnlyEntry />
  const why = rights.obstacleToChange(board, 'ink', id)
  if (why !== null) return <NotAllowedEntry why={why} root="ink" />
  const { editor } = session
  const refs = [{ root: 'ink' as const, id }]
  const depth = (to: ZMove) => (): void => editor.moveDepth(refs, to)
  const isWritten = canvasRef.current?.scene.get().byId.get(`ink:${id}`)?.text != null
  const lock = (
    <Entry
      icon={drawn.locked ? <LockOpen className="icon" aria-hidden /> : <Lock className="icon" aria-hidden />}
      onSelect={() => editor.setLocked(refs, !drawn.locked)}
    >
      {t(drawn.locked ? 'draw.unlock' : 'draw.lock')}
    </Entry>
  )
  if (drawn.locked) return lock
  return (
    <>
      {isWritten && (
        <Entry
          icon={<Pencil className="icon" aria-hidden />}
          keys="↵"
          onSelect={() => void canvasRef.current?.edit('ink', id, 'text')}
        >
          {t('draw.write')}
        </Entry>
      )}
      <Entry icon={<BringToFront className="icon" aria-hidden />} onSelect={depth('front')}>
        {t('draw.front')}
      </Entry>
      <Entry icon={<SendToBack className="icon" aria-hidden />} onSelect={depth('back')}>
        {t('draw.back')}
      </Entry>
      {lock}
      <Line />
      <Entry
        danger
        icon={<Trash2 className="icon" aria-hidden />}
        keys="Del"
        onSelect={() => {
          canvasRef.current?.select([`ink:${id}`])
          canvasRef.current?.deleteSelection()
        }}
      >
        {t('delete')}
      </Entry>
    </>
  )
}
