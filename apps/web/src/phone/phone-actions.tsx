import { type Action, homeOf, type Id, liveActions } from '@parcours/board'
import { Plus } from 'lucide-react'
import { type JSX, useState } from 'react'
import { ActionList } from '../actions/action-list.tsx'
import { useBoard, useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import './phone-actions.css'

/** Who does what by when; one's own by themselves, if one likes. */
export function PhoneActions({
  onStage,
  onClose,
}: {
  /** To the stage of the note that an action came from. */
  onStage(stage: Id): void
  onClose(): void
}): JSX.Element {
  const { t } = useLanguage()
  const { session, rights } = useBoardCore()
  const board = useBoard()
  const [onlyMine, setOnlyMine] = useState(false)
  const [added, setAdded] = useState<Id | null>(null)
  const all = liveActions(board)
  const mine = all.filter((action) => isOf(action, session.seat.name))
  const shown = onlyMine ? mine : all
  const show = (note: Id): void => {
    const record = board.notes.get(note)
    const home = record === undefined ? null : homeOf(board, record)
    if (home?.at !== 'cell') return
    onClose()
    onStage(home.stage)
  }
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('actions.title')}
      footer={
        rights.mayAdd('actions') && (
          <button
            type="button"
            className="btn secondary grow"
            onClick={() => {
              setOnlyMine(false)
              setAdded(session.editor.addAction())
            }}
          >
            <Plus className="icon sm" aria-hidden />
            {t('actions.add')}
          </button>
        )
      }
    >
      <div className="phone-actions">
        {mine.length > 0 && mine.length < all.length && (
          <button
            type="button"
            className="btn soft"
            aria-pressed={onlyMine}
            onClick={() => setOnlyMine(!onlyMine)}
          >
            {t('phone.myActions', { count: mine.length })}
          </button>
        )}
        {shown.length === 0 ? (
          <p className="muted">{t('actions.none')}</p>
        ) : (
          <ActionList actions={shown} added={added} onShow={show} />
        )}
      </div>
    </Modal>
  )
}

/** Owners are names, as people write them down. */
const isOf = ({ owner }: Action, name: string): boolean =>
  owner.trim() !== '' && owner.trim().toLocaleLowerCase() === name.trim().toLocaleLowerCase()
