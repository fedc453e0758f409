import { type Action, homeOf, type Id, liveActions } from '@parcours/board'
import { Plus } from 'lucide-react'
import { type JSX, useEffect, useId, useState } from 'react'
import { ActionRow } from '../actions/action-row.tsx'
import { useBoard, useBoardCore, useConnection } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import '../actions/actions.css'
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
  const { participants } = useConnection()
  const board = useBoard()
  const people = useId()
  const [onlyMine, setOnlyMine] = useState(false)
  const [added, setAdded] = useState<Id | null>(null)
  const all = liveActions(board)
  const mine = all.filter((action) => isOf(action, session.seat.name))
  const shown = onlyMine ? mine : all
  // Its words take the focus once, not again when the list changes.
  useEffect(() => {
    if (added !== null) setAdded(null)
  }, [added])
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
          <ul className="action-list" aria-label={t('actions.title')}>
            {shown.map((action) => (
              <ActionRow
                key={action.id}
                action={action}
                isNew={action.id === added}
                people={people}
                onShow={show}
              />
            ))}
          </ul>
        )}
        <datalist id={people}>
          {[...new Set(participants.map(({ name }) => name))].map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
    </Modal>
  )
}

/** Owners are names, as people write them down. */
const isOf = ({ owner }: Action, name: string): boolean =>
  owner.trim() !== '' && owner.trim().toLocaleLowerCase() === name.trim().toLocaleLowerCase()
