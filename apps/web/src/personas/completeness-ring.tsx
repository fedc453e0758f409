import { PERSONA_FIELDS } from '@parcours/board'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'

const RADIUS = 27
const LENGTH = 2 * Math.PI * RADIUS

export function CompletenessRing({ filled }: { filled: number }): JSX.Element {
  const { t } = useLanguage()
  const total = PERSONA_FIELDS.length
  return (
    <span className="ring" role="img" aria-label={t('persona.filled', { filled, total })}>
      <svg width="60" height="60" aria-hidden="true">
        <circle className="track" cx="30" cy="30" r={RADIUS} />
        {filled > 0 && (
          <circle
            className="filled"
            cx="30"
            cy="30"
            r={RADIUS}
            strokeDasharray={`${(LENGTH * filled) / total} ${LENGTH}`}
          />
        )}
      </svg>
      <b className="num" aria-hidden="true">
        {filled}/{total}
      </b>
    </span>
  )
}
