import { ACTION_STATES, type Action, type Id, isOverdue, noteKind } from '@parcours/board'
import { CalendarClock, StickyNote, Trash2 } from 'lucide-react'
import { type JSX, useEffect, useId, useRef, useState } from 'react'
import { useBoard, useBoardCore, useMayChange } from '../board/board-context.tsx'
import { useUndoToast } from '../board/use-undo-toast.ts'
import { useLanguage } from '../language/locale.tsx'
import { KIND_ICONS } from '../menus/kinds.ts'
import { NamedIcon } from '../parts/named-icon.tsx'
import { shortened } from '../parts/shortened.ts'
import { SharedTextField } from '../text-field/shared-text-field.tsx'
import { isoDay } from './today.ts'

const MAX_OWNER = 300

/** One action: its words, who does it by when, how far it is, and the note that it came from. */
export function ActionRow({
  action,
  isNew,
  people,
  onShow,
}: {
  action: Action
  /** Just written down here: its words are typed next. */
  isNew: boolean
  /** Id of the list of names that are offered as owners. */
  people: string
  /** Shows the note that it came from. */
  onShow(note: Id): void
}): JSX.Element {
  const { t } = useLanguage()
  const { session } = useBoardCore()
  const { editor, connection } = session
  const mayChange = useMayChange('actions', action.id)
  const undoToast = useUndoToast(session)
  const id = useId()
  const { due, state } = action
  const title = shortened(action.text.trim()) || t('actions.untitled')
  const overdue = isOverdue(action, isoDay(connection.serverNow))
  return (
    <li className={`action ${state}`} aria-label={title}>
      <div className="action-words">
        <SharedTextField
          root="actions"
          record={action.id}
          textKey="text"
          label={t('actions.text')}
          placeholder={t('actions.untitled')}
          autoFocus={isNew}
        />
        {mayChange && (
          <button
            type="button"
            className="btn ghost sm icon-only"
            aria-label={t('actions.deleteNamed', { title })}
            onClick={() => {
              editor.deleteAction(action.id)
              undoToast(t('actions.deleted', { title }))
            }}
          >
            <Trash2 className="icon sm" aria-hidden />
          </button>
        )}
      </div>
      <div className="action-fields">
        <div className="field">
          <label htmlFor={`${id}-owner`}>{t('actions.owner')}</label>
          <OwnerField
            id={`${id}-owner`}
            owner={action.owner}
            people={people}
            readOnly={!mayChange}
            onChange={(owner) => editor.setAction(action.id, { owner })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-due`}>{t('actions.due')}</label>
          <input
            id={`${id}-due`}
            className="input num"
            type="date"
            value={due ?? ''}
            readOnly={!mayChange}
            aria-describedby={overdue ? `${id}-late` : undefined}
            onChange={({ target }) =>
              mayChange && editor.setAction(action.id, { due: target.value === '' ? null : target.value })
            }
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-state`}>{t('actions.state')}</label>
          <select
            id={`${id}-state`}
            className="input"
            value={state}
            disabled={!mayChange}
            onChange={({ target }) => {
              const next = ACTION_STATES.find((one) => one === target.value)
              if (next !== undefined) editor.setAction(action.id, { state: next })
            }}
          >
            {ACTION_STATES.map((one) => (
              <option key={one} value={one}>
                {t(`actions.state.${one}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <div className="action-foot">
        {overdue && (
          <span className="tag late" id={`${id}-late`}>
            <CalendarClock className="icon xs" aria-hidden />
            {t('actions.late')}
          </span>
        )}
        <SourceNote action={action} onShow={onShow} />
      </div>
    </li>
  )
}

/** Typed here and written when one leaves the field: a name is one value, not letter by letter. */
function OwnerField({
  id,
  owner,
  people,
  readOnly,
  onChange,
}: {
  id: string
  owner: string
  people: string
  readOnly: boolean
  onChange(owner: string): void
}): JSX.Element {
  const [typed, setTyped] = useState<string | null>(null)
  const pending = useRef<string | null>(null)
  pending.current = typed
  const write = useRef(onChange)
  write.current = onChange
  const commit = (): void => {
    if (pending.current !== null) write.current(pending.current.trim())
    setTyped(null)
  }
  // Closing the panel leaves the field too.
  useEffect(
    () => () => {
      if (pending.current !== null) write.current(pending.current.trim())
    },
    [],
  )
  return (
    <input
      id={id}
      className="input"
      list={people}
      value={typed ?? owner}
      maxLength={MAX_OWNER}
      readOnly={readOnly}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape' && typed !== null) {
          event.stopPropagation()
          setTyped(null)
        }
      }}
    />
  )
}

/** The way back to the note on the board, while it is there. */
function SourceNote({ action, onShow }: { action: Action; onShow(note: Id): void }): JSX.Element | null {
  const { t } = useLanguage()
  const board = useBoard()
  const note = action.source === null ? undefined : board.notes.get(action.source)
  if (note === undefined || note.deleted !== null) return null
  const words = shortened(note.text.trim()) || t('unnamed')
  return (
    <button
      type="button"
      className="btn ghost sm action-source"
      aria-label={t('actions.showSource', { title: words })}
      onClick={() => onShow(note.id)}
    >
      {note.kind === 'free' ? (
        <StickyNote className="icon xs" aria-hidden />
      ) : (
        <NamedIcon name={KIND_ICONS[noteKind(board, note)]} />
      )}
      <span>{words}</span>
    </button>
  )
}
