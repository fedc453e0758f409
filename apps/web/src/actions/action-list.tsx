import type { Action, Id } from '@parcours/board'
import { type JSX, useEffect, useId, useState } from 'react'
import { useConnection } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { ActionRow } from './action-row.tsx'
import './actions.css'

/** Actions to be read and changed; the people here are offered as owners. */
export function ActionList({
  actions,
  added,
  onShow,
}: {
  actions: readonly Action[]
  /** The one that was just written down: its words are typed next. */
  added: Id | null
  /** Shows the note that an action came from. */
  onShow(note: Id): void
}): JSX.Element {
  const { t } = useLanguage()
  const { participants } = useConnection()
  const people = useId()
  const [begun, setBegun] = useState<Id | null>(null)
  // Its words take the focus once, not again when the list changes.
  useEffect(() => setBegun(added), [added])
  return (
    <>
      <ul className="action-list" aria-label={t('actions.title')}>
        {actions.map((action) => (
          <ActionRow
            key={action.id}
            action={action}
            isNew={action.id === added && added !== begun}
            people={people}
            onShow={onShow}
          />
        ))}
      </ul>
      <datalist id={people}>
        {[...new Set(participants.map(({ name }) => name))].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  )
}
