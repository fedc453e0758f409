import { livePersonas } from '@parcours/board'
import type { JSX } from 'react'
import { useBoard, useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { PersonaChips } from '../personas/persona-chips.tsx'

/** While the emotion tool is armed: for whom the next click in the curve counts. */
export function RatingPersona(): JSX.Element | null {
  const { t } = useLanguage()
  const { persona, setPersona, readOnly } = useBoardCore()
  const personas = livePersonas(useBoard())
  if (readOnly || personas.length === 0) return null
  return (
    <div className="rating-persona">
      <span>{t('rating.for')}</span>
      <PersonaChips personas={personas} chosen={persona} onChoose={setPersona} label={t('rating.for')} />
    </div>
  )
}
