import type { Id, Reach, Stage } from '@parcours/board'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { BasicIcon } from '../parts/basic-icon.tsx'
import { useSceneWords } from './use-scene-words.ts'
import type { Stops } from './use-stop.ts'
import './stage-strip.css'

/** As on the map. */
const REACH_ICONS: Readonly<Record<Reach, string>> = { online: 'globe', offline: 'store', mixed: 'repeat' }

/** The stage that is shown between its neighbours. It opens the list of all stages; its neighbours are a tap away. */
export function StageStrip({ stops, at, goTo }: Stops): JSX.Element | null {
  const { t } = useLanguage()
  const words = useSceneWords()
  const nameOf = (stage: Stage): string => stage.name.trim() || t('unnamed')
  const here = stops[at]
  if (here === undefined) return null
  const [before, after] = [stops[at - 1], stops[at + 1]]
  const { reach } = here.stage
  const journeys = [...new Map(stops.map(({ journey }) => [journey.id, journey])).values()]
  const options = (journey: Id): JSX.Element[] =>
    stops
      .filter((stop) => stop.journey.id === journey)
      .map(({ stage, index }) => (
        <option key={stage.id} value={stage.id}>
          {index}. {nameOf(stage)}
        </option>
      ))
  return (
    <nav className="phone-stages" aria-label={t('phone.stages')} data-region="stages">
      {before !== undefined && (
        <button
          type="button"
          className="chevron before"
          aria-label={t('phone.previous', { index: before.index, name: nameOf(before.stage) })}
          onClick={() => goTo(before.stage.id)}
        >
          <span className="number">{before.index}</span>
        </button>
      )}
      <span className={`chevron here${before === undefined ? ' first' : ''}`}>
        <span className="number">{here.index}</span>
        <span className="name">
          <b>{nameOf(here.stage)}</b>
          {reach !== null && (
            <small>
              <BasicIcon name={REACH_ICONS[reach]} className="icon sm" />
              {words(`reach.${reach}`)}
            </small>
          )}
        </span>
        <select
          aria-label={t('phone.stage')}
          value={here.stage.id}
          onChange={(event) => goTo(event.target.value)}
        >
          {journeys.length === 1
            ? options(here.journey.id)
            : journeys.map((journey) => (
                <optgroup key={journey.id} label={journey.title.trim() || t('unnamed')}>
                  {options(journey.id)}
                </optgroup>
              ))}
        </select>
      </span>
      {after !== undefined && (
        <button
          type="button"
          className="chevron after"
          aria-label={t('phone.next', { index: after.index, name: nameOf(after.stage) })}
          onClick={() => goTo(after.stage.id)}
        >
          <span className="number">{after.index}</span> <b>{nameOf(after.stage)}</b>
        </button>
      )}
    </nav>
  )
}
