import { MAX_BUDGET } from '@parcours/board'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { Fault } from '../workshop/field-fault.tsx'
import type { DraftFault, StepDraft } from '../workshop/step-draft.ts'

const FIELDS = ['budget', 'cap'] as const

/** How many points everybody has, and how many of them for one note. */
export function VoteFields({
  draft,
  fault,
  id,
  disabled,
  onChange,
}: {
  draft: StepDraft
  fault: DraftFault | null
  /** Of the form: its fields' ids begin with it. */
  id: string
  disabled: boolean
  onChange(change: Partial<StepDraft>): void
}): JSX.Element {
  const { t } = useLanguage()
  return (
    <div className="two">
      {FIELDS.map((field) => (
        <div className="field" key={field}>
          <label htmlFor={`${id}-${field}`}>{t(`vote.${field}`)}</label>
          <input
            id={`${id}-${field}`}
            className="input num"
            inputMode="numeric"
            value={draft[field]}
            maxLength={2}
            disabled={disabled}
            aria-invalid={fault === field}
            aria-describedby={fault === field ? `${id}-fault` : undefined}
            onChange={({ target }) => onChange({ [field]: target.value })}
          />
          {fault === field && (
            <Fault id={`${id}-fault`}>{t(`vote.${field}Wrong`, { limit: MAX_BUDGET })}</Fault>
          )}
        </div>
      ))}
    </div>
  )
}
