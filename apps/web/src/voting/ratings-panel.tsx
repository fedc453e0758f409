import {
  type Board,
  curvePoints,
  type Id,
  liveJourneys,
  livePersonas,
  type RatingSummary,
  ratingSummary,
  stagesOf,
} from '@parcours/board'
import { Smile } from 'lucide-react'
import type { JSX } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { PanelFrame } from '../board/panel-frame.tsx'
import { useLanguage } from '../language/locale.tsx'
import { NamedIcon } from '../parts/named-icon.tsx'
import { PersonaChips } from '../personas/persona-chips.tsx'
import { FACES, RATINGS, type RatingValue } from '../rating/faces.tsx'
import './results.css'

interface RatedPoint {
  id: Id
  stage: string
  summary: RatingSummary
}

/** What everybody rated, for one persona at a time: mean and spread at each point of the curve. */
export function RatingsPanel(): JSX.Element {
  const { t } = useLanguage()
  const { persona: chosen, setPersona } = useBoardUi()
  const board = useBoard()
  const personas = livePersonas(board)
  const persona = personas.find(({ id }) => id === chosen) ?? personas[0]
  const points = persona === undefined ? [] : ratedPoints(board, persona.id)
  return (
    <PanelFrame
      title={t('ratings.title')}
      icon={<Smile className="icon" aria-hidden />}
      className="ratings-panel"
      aside={null}
    >
      <div className="panel-body">
        {personas.length > 1 && (
          <PersonaChips
            personas={personas}
            chosen={persona?.id ?? null}
            onChoose={setPersona}
            label={t('rating.for')}
          />
        )}
        {points.length === 0 ? (
          <p className="muted">{t('ratings.none')}</p>
        ) : (
          <>
            <p className="help">{t('ratings.oneTo5')}</p>
            <ul className="rated-points">
              {points.map((point) => (
                <PointRow key={point.id} point={point} />
              ))}
            </ul>
          </>
        )}
      </div>
    </PanelFrame>
  )
}

function PointRow({ point: { stage, summary } }: { point: RatedPoint }): JSX.Element {
  const { t, locale } = useLanguage()
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const { mean, count, q1, q3, values } = summary
  const level = Math.min(5, Math.max(1, Math.floor(mean + 0.5))) as RatingValue
  const most = Math.max(...RATINGS.map((value) => values.filter((other) => other === value).length))
  return (
    <li className="rated-point">
      <span className={`face e${level}`}>
        <NamedIcon name={FACES[level]} className="icon" />
      </span>
      <div className="grow">
        <b>{stage || t('unnamed')}</b>
        <p className="help num">
          {t('ratings.row', {
            ...{ count, mean: number.format(mean) },
            ...{ low: number.format(q1), high: number.format(q3) },
          })}
        </p>
      </div>
      <ol className="distribution" aria-label={t('ratings.distribution')}>
        {RATINGS.map((value) => {
          const given = values.filter((other) => other === value).length
          return (
            <li key={value}>
              <i
                aria-hidden="true"
                className={`share e${value}`}
                style={{ height: `${most === 0 ? 0 : (given / most) * 100}%` }}
              />
              <span className="visually-hidden">
                {t('rating.value', { value, word: t(`rating.${value}`) })} : {given}
              </span>
            </li>
          )
        })}
      </ol>
    </li>
  )
}

function ratedPoints(board: Board, persona: Id): RatedPoint[] {
  return liveJourneys(board)
    .flatMap(({ id }) => stagesOf(board, id))
    .flatMap((stage) =>
      curvePoints(board, stage.id).flatMap(({ id }) => {
        const summary = ratingSummary(board, id, persona)
        return summary === null ? [] : [{ id, stage: stage.name.trim(), summary }]
      }),
    )
}
