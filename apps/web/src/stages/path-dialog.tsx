import { type Id, liveJourneys, PATH_WAYS, type PathWay, pathsFrom, stagesOf } from '@parcours/board'
import { type FormEvent, type JSX, useId, useState } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useUndoToast } from '../board/use-undo-toast.ts'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import { FormButtons } from '../parts/form-buttons.tsx'
import { shortened } from '../parts/shortened.ts'

const MAX_WORDS = 200

/** Where customers go from a stage besides on: for good, to a competitor, or to another stage; how many, and why. */
export function PathDialog({
  stage: id,
  path: pathId,
  onClose,
}: {
  stage: Id
  path: Id | null
  onClose(): void
}): JSX.Element | null {
  const { t, locale } = useLanguage()
  const { session } = useBoardUi()
  const undoToast = useUndoToast(session)
  const board = useBoard()
  const path = pathsFrom(board, id).find((one) => one.id === pathId)
  const journeys = liveJourneys(board).map((journey) => ({
    journey,
    stages: stagesOf(board, journey.id).filter((one) => one.id !== id),
  }))
  const [way, setWay] = useState<PathWay>(path?.way ?? 'abandon')
  const [to, setTo] = useState<Id>(path?.to?.id ?? journeys.flatMap(({ stages }) => stages)[0]?.id ?? '')
  const [cause, setCause] = useState(path?.cause ?? '')
  const [rival, setRival] = useState(path?.rival ?? '')
  const [rate, setRate] = useState(() =>
    path?.rate == null ? '' : new Intl.NumberFormat(locale, { useGrouping: false }).format(path.rate),
  )
  const form = useId()
  const stage = board.stages.get(id)
  if (stage === undefined) return null
  const measured = readRate(rate)
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (measured === 'unreadable') return
    const content = {
      way,
      ...(way === 'branch' && { to }),
      rate: measured,
      cause: cause.trim(),
      rival: rival.trim(),
    }
    if (path === undefined) {
      session.editor.addPath(id, content)
      undoToast(t('path.added', { name: shortened(stage.name.trim()) || t('unnamed') }))
    } else session.editor.setPath(path.id, content)
    onClose()
  }
  const named = (name: string): string => name.trim() || t('unnamed')
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t(path === undefined ? 'path.new' : 'path.edit', { name: named(stage.name) })}
      description={t('path.description')}
      footer={<FormButtons form={form} label={t('path.save')} onCancel={onClose} />}
    >
      <form id={form} className="stack" onSubmit={save}>
        <div className="field">
          <label htmlFor={`${form}-way`}>{t('path.way')}</label>
          <select
            id={`${form}-way`}
            className="input"
            value={way}
            onChange={({ target }) => setWay(target.value as PathWay)}
          >
            {PATH_WAYS.map((one) => (
              <option key={one} value={one} disabled={one === 'branch' && to === ''}>
                {t(`path.way.${one}`)}
              </option>
            ))}
          </select>
        </div>
        {way === 'branch' && (
          <div className="field">
            <label htmlFor={`${form}-to`}>{t('path.to')}</label>
            <select
              id={`${form}-to`}
              className="input"
              value={to}
              onChange={({ target }) => setTo(target.value)}
            >
              {journeys.map(({ journey, stages }) => (
                <optgroup key={journey.id} label={named(journey.title)}>
                  {stages.map((one) => (
                    <option key={one.id} value={one.id}>
                      {named(one.name)}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </div>
        )}
        {way === 'competitor' && (
          <div className="field">
            <label htmlFor={`${form}-rival`}>{t('path.rival')}</label>
            <input
              id={`${form}-rival`}
              className="input"
              value={rival}
              maxLength={MAX_WORDS}
              onChange={({ target }) => setRival(target.value)}
            />
          </div>
        )}
        <div className="field">
          <label htmlFor={`${form}-cause`}>{t('path.cause')}</label>
          <input
            id={`${form}-cause`}
            className="input"
            value={cause}
            maxLength={MAX_WORDS}
            onChange={({ target }) => setCause(target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${form}-rate`}>{t('path.measured')}</label>
          <input
            id={`${form}-rate`}
            className="input"
            inputMode="decimal"
            value={rate}
            aria-invalid={measured === 'unreadable'}
            aria-describedby={`${form}-rate-help`}
            onChange={({ target }) => setRate(target.value)}
          />
          <span className="help" id={`${form}-rate-help`}>
            {t(measured === 'unreadable' ? 'path.unreadable' : 'path.measuredHelp')}
          </span>
        </div>
      </form>
    </Modal>
  )
}

/** Percent, with a comma or a point; null: nothing was measured. */
function readRate(text: string): number | null | 'unreadable' {
  const plain = text.replace('%', '').trim().replace(',', '.')
  if (plain === '') return null
  const value = Number(plain)
  return Number.isFinite(value) && value >= 0 && value <= 100 ? value : 'unreadable'
}
