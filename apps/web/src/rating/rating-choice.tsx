import { type Id, livePersonas, ratingOf, ratingSummary } from '@parcours/board'
import { type JSX, useEffect, useRef, useState } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { PersonaChips } from '../personas/persona-chips.tsx'
import { Faces, type RatingValue } from './faces.tsx'

/** Five faces for one stage and one persona; digits work too. The chosen face again takes the rating back. */
export function RatingChoice({
  stage,
  point: wanted,
}: {
  stage: Id
  point: Id | { offset: number }
}): JSX.Element {
  const { t, locale } = useLanguage()
  const { session, rights, persona, setPersona, setPanel } = useBoardUi()
  const board = useBoard()
  const group = useRef<HTMLDivElement>(null)
  const [point, setPoint] = useState(typeof wanted === 'string' ? wanted : null)
  const personas = livePersonas(board)
  const mine =
    persona === null || point === null
      ? null
      : (ratingOf(board, point, persona, session.seat.id)?.value ?? null)
  const summary = persona === null || point === null ? null : ratingSummary(board, point, persona)

  const rate = (value: RatingValue): void => {
    if (persona === null) return
    let rated = point
    if (rated === null && typeof wanted === 'object') rated = session.editor.addPoint(stage, wanted.offset)
    if (rated === null) return
    setPoint(rated)
    session.editor.rate(rated, persona, value === mine ? null : value)
  }
  useEffect(() => {
    group.current?.querySelector<HTMLElement>('button[aria-pressed="true"], button')?.focus()
  }, [])

  if (personas.length === 0) {
    return (
      <div className="rating">
        <p>{t('notice.noPersona')}</p>
        <button
          type="button"
          className="btn primary sm"
          onClick={() => setPanel({ kind: 'personas', persona: session.editor.addPersona() })}
        >
          {t('personas.add')}
        </button>
      </div>
    )
  }
  return (
    <div className="rating">
      <p className="label">
        {t('rating.question', { stage: board.stages.get(stage)?.name.trim() || t('unnamed') })}
      </p>
      <PersonaChips personas={personas} chosen={persona} onChoose={setPersona} label={t('rating.for')} />
      <Faces ref={group} label={t('rating.title')} chosen={mine} onChoose={rate} />
      <p className="help" role="status">
        {rights.ratingRound !== null
          ? t('ratings.private')
          : summary === null
            ? t('rating.none')
            : t('rating.summary', {
                count: summary.count,
                mean: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(summary.mean),
              })}
      </p>
    </div>
  )
}
