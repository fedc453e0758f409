import {
  type Id,
  liveJourneys,
  modelStageNames,
  proposedGoes,
  STAGE_MODELS,
  stageContent,
  stagesOf,
} from '@parcours/board'
import { stageModels } from '@parcours/words'
import { type FormEvent, type JSX, useId, useState } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useUndoToast } from '../board/use-undo-toast.ts'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import { FormButtons } from '../parts/form-buttons.tsx'
import './stages.css'

const PARKING = 'parking'

/** Lays a journey out after another stage model: proposes where each stage goes, shows what comes of it, and does it in one step. */
export function ConvertDialog({
  journey: first,
  onClose,
}: {
  journey: Id
  onClose(): void
}): JSX.Element | null {
  const { t, locale } = useLanguage()
  const { session } = useBoardUi()
  const undoToast = useUndoToast(session)
  const board = useBoard()
  const journeys = liveJourneys(board)
  const [journey, setJourney] = useState(first)
  const [chosen, setChosen] = useState(
    () => STAGE_MODELS.find(({ id }) => id !== board.meta.stageModel && id !== 'service')?.id ?? 'digital',
  )
  /** What the person changed of the proposal, for the model and the journey that are chosen. */
  const [changed, setChanged] = useState<ReadonlyMap<Id, number | null>>(new Map())
  const form = useId()
  const model = STAGE_MODELS.find(({ id }) => id === chosen)
  if (model === undefined || !board.journeys.has(journey)) return null
  // The map's words are in the workshop's language, whoever does this.
  const titles = modelStageNames(model, board.meta.locale)
  const stages = stagesOf(board, journey).map((stage) => ({ stage, content: stageContent(board, stage) }))
  const goes = new Map([...proposedGoes(board, journey, model), ...changed])
  const named = (name: string): string => name.trim() || t('unnamed')
  const going = (to: number | null) => stages.filter(({ stage }) => goes.get(stage.id) === to)
  const parked = going(null).reduce((sum, { content }) => sum + content.notes, 0)
  const convert = (event: FormEvent): void => {
    event.preventDefault()
    const targets = model.stages.map(({ phase, aarrr }, index) => ({
      ...{ name: titles[index] ?? '', phase },
      ...(aarrr !== undefined && { aarrr }),
    }))
    session.editor.convertStages(journey, { model: model.id, stages: targets, goes })
    undoToast(t('convert.done', { name: stageModels[locale][model.words] }))
    onClose()
  }
  return (
    <Modal
      open
      wide
      onOpenChange={onClose}
      title={t('convert.title')}
      description={t('convert.description')}
      footer={<FormButtons form={form} label={t('convert.do')} onCancel={onClose} />}
    >
      <form id={form} className="stack" onSubmit={convert}>
        {journeys.length > 1 && (
          <div className="field">
            <label htmlFor={`${form}-journey`}>{t('convert.journey')}</label>
            <select
              id={`${form}-journey`}
              className="input"
              value={journey}
              onChange={({ target }) => {
                setJourney(target.value)
                setChanged(new Map())
              }}
            >
              {journeys.map(({ id, title }) => (
                <option key={id} value={id}>
                  {named(title)}
                </option>
              ))}
            </select>
          </div>
        )}
        <div className="field">
          <label htmlFor={`${form}-model`}>{t('convert.model')}</label>
          <select
            id={`${form}-model`}
            className="input"
            value={chosen}
            onChange={({ target }) => {
              setChosen(target.value as typeof chosen)
              setChanged(new Map())
            }}
          >
            {STAGE_MODELS.map(({ id, words }) => (
              <option key={id} value={id}>
                {stageModels[locale][words]}
              </option>
            ))}
          </select>
        </div>
        <table className="convert-table">
          <thead>
            <tr>
              <th scope="col">{t('convert.from')}</th>
              <th scope="col">{t('convert.to')}</th>
            </tr>
          </thead>
          <tbody>
            {stages.map(({ stage, content }) => (
              <tr key={stage.id}>
                <th scope="row">
                  {named(stage.name)}
                  <small>{t('convert.content', { ...content })}</small>
                </th>
                <td>
                  <select
                    className="input"
                    aria-label={t('convert.toOf', { name: named(stage.name) })}
                    value={goes.get(stage.id) ?? PARKING}
                    onChange={({ target }) =>
                      setChanged(
                        new Map([
                          ...changed,
                          [stage.id, target.value === PARKING ? null : Number(target.value)],
                        ]),
                      )
                    }
                  >
                    {titles.map((title, index) => (
                      <option key={title} value={index}>
                        {title}
                      </option>
                    ))}
                    <option value={PARKING}>{t('convert.parking')}</option>
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <section aria-labelledby={`${form}-result`} aria-live="polite">
          <h3 id={`${form}-result`}>{t('convert.result')}</h3>
          <ol className="convert-result">
            {titles.map((title, index) => {
              const from = going(index)
              const notes = from.reduce((sum, { content }) => sum + content.notes, 0)
              return (
                <li key={title} data-phase={model.stages[index]?.phase ?? 'none'}>
                  <b>{title}</b>
                  <small>
                    {from.length === 0
                      ? t('convert.from.none')
                      : `${from.map(({ stage }) => named(stage.name)).join(' + ')} (${notes})`}
                  </small>
                </li>
              )
            })}
          </ol>
          {parked > 0 && <p className="hint">{t('convert.parked', { count: parked })}</p>}
        </section>
      </form>
    </Modal>
  )
}
