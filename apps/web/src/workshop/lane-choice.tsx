import { type Id, lanesOf, liveJourneys } from '@parcours/board'
import { type JSX, useId } from 'react'
import { useBoard } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { KIND_ICONS } from '../menus/kinds.ts'
import { NamedIcon } from '../parts/named-icon.tsx'

/** Which lanes a step is about, or are voted on in it: all of them, or those that are ticked. */
export function LaneChoice({
  some,
  chosen,
  votes = false,
  disabled = false,
  onChange,
}: {
  some: boolean
  chosen: readonly Id[]
  votes?: boolean
  disabled?: boolean
  onChange(some: boolean, chosen: readonly Id[]): void
}): JSX.Element {
  const { t } = useLanguage()
  const board = useBoard()
  const id = useId()
  const journeys = liveJourneys(board).map((journey) => ({ journey, lanes: lanesOf(board, journey.id) }))
  const tick = (lane: Id, on: boolean): void =>
    onChange(true, on ? [...chosen, lane] : chosen.filter((other) => other !== lane))
  return (
    <fieldset className="field lane-choice" disabled={disabled}>
      <legend>{t(votes ? 'vote.lanes' : 'step.lanes')}</legend>
      {([false, true] as const).map((value) => (
        <label className="row check-row" key={String(value)}>
          <input type="radio" name={id} checked={some === value} onChange={() => onChange(value, chosen)} />
          <span>{t(value ? 'step.lanesSome' : 'step.lanesAll')}</span>
        </label>
      ))}
      {some &&
        journeys.map(({ journey, lanes }) => (
          <div key={journey.id} className="lanes">
            {journeys.length > 1 && <p className="label">{journey.title || t('unnamed')}</p>}
            {lanes.map((lane) => (
              <label className="row check-row" key={lane.id}>
                <input
                  type="checkbox"
                  checked={chosen.includes(lane.id)}
                  onChange={({ target }) => tick(lane.id, target.checked)}
                />
                <NamedIcon name={KIND_ICONS[lane.kind]} className="icon sm" />
                <span>{lane.name || t('unnamed')}</span>
              </label>
            ))}
          </div>
        ))}
      {some && <p className="help">{t(votes ? 'vote.lanesHelp' : 'step.lanesHelp')}</p>}
    </fieldset>
  )
}
