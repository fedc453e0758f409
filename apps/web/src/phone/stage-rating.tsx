import { type Id, livePersonas, ratingOf } from '@parcours/board'
import type { JSX } from 'react'
import { useBoard, useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { PersonaChips } from '../personas/persona-chips.tsx'
import { Faces } from '../rating/faces.tsx'

/** How a persona feels at the stage that is shown, in one tap; the same face again takes it back. */
export function StageRating({ stage }: { stage: Id }): JSX.Element | null {
  const { t } = useLanguage()
  const { session, persona, setPersona } = useBoardCore()
  const board = useBoard()
  const personas = livePersonas(board)
  const rated = personas.find(({ id }) => id === persona)
  if (rated === undefined) return null
  const mine = ratingOf(board, stage, rated.id, session.seat.id)?.value ?? null
  return (
    <div className="phone-rating">
      {personas.length > 1 && (
        <PersonaChips personas={personas} chosen={rated.id} onChoose={setPersona} label={t('rating.for')} />
      )}
      <Faces
        label={t('phone.emotionOf', { name: rated.fields.name.trim() || t('persona.unnamed') })}
        chosen={mine}
        onChoose={(value) => session.editor.rate(stage, rated.id, value === mine ? null : value)}
      />
    </div>
  )
}
