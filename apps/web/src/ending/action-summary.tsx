import type { Action } from '@parcours/board'
import type { JSX } from 'react'
import { dayInWords } from '../actions/today.ts'
import { useLanguage } from '../language/locale.tsx'

/** Open actions to be read out: what, who, by when; and how many nobody has taken yet. */
export function ActionSummary({ actions }: { actions: readonly Action[] }): JSX.Element {
  const { t, locale } = useLanguage()
  if (actions.length === 0) return <p className="muted">{t('closing.noActions')}</p>
  const without = actions.filter(({ owner }) => owner.trim() === '').length
  return (
    <>
      <ul className="closing-list">
        {actions.map(({ id, text, owner, due }) => (
          <li key={id}>
            <p>{text.trim() || t('actions.untitled')}</p>
            <small>
              {owner.trim() || t('closing.nobody')}
              {due !== null && ` · ${dayInWords(due, locale)}`}
            </small>
          </li>
        ))}
      </ul>
      {without > 0 && <p className="hint">{t('closing.without', { count: without })}</p>}
    </>
  )
}
