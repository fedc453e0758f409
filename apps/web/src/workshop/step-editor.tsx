import { NAME_CHOICES, OFFERED_MODES, STEP_LIMITS, type Step } from '@parcours/workshop'
import { ChevronLeft, CircleAlert } from 'lucide-react'
import { type FormEvent, type JSX, useEffect, useId, useRef, useState } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { VoteFields } from '../voting/vote-fields.tsx'
import { Fault } from './field-fault.tsx'
import { LaneChoice } from './lane-choice.tsx'
import {
  BLANK_STEP,
  changeOf,
  type DraftFault,
  draftOf,
  isMode,
  type StepDraft,
  stepOf,
} from './step-draft.ts'
import { useWorkshopUi } from './workshop-context.tsx'

/** One step, as a form. What others change of it meanwhile stays theirs: only what was changed here is sent. */
export function StepEditor({
  step,
  gone,
  onClose,
}: {
  /** null for a new one. */
  step: Step | null
  /** Somebody else removed it meanwhile. */
  gone: boolean
  onClose(): void
}): JSX.Element {
  const { t } = useLanguage()
  const { workshop, live, send } = useWorkshopUi()
  const id = useId()
  const first = useRef<HTMLInputElement>(null)
  const [began] = useState(step ?? BLANK_STEP)
  const [draft, setDraft] = useState<StepDraft>(() => draftOf(began))
  const [fault, setFault] = useState<DraftFault | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => first.current?.focus(), [])
  const set = (change: Partial<StepDraft>): void => setDraft((before) => ({ ...before, ...change }))
  const running = step !== null && workshop.current?.step === step.id

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const result = stepOf(draft)
    if ('fault' in result) {
      setFault(result.fault)
      document.getElementById(`${id}-${result.fault}`)?.focus()
      return
    }
    setFault(null)
    const change = changeOf(began, result.step)
    if (step !== null && Object.keys(change).length === 0) {
      onClose()
      return
    }
    setBusy(true)
    const done = await send(
      step === null
        ? { type: 'add-step', step: result.step, before: null }
        : { type: 'change-step', step: step.id, change },
    )
    setBusy(false)
    if (done !== null) onClose()
  }
  return (
    <form
      className="step-editor"
      noValidate
      aria-label={t(step === null ? 'step.new' : 'step.change')}
      onSubmit={(event) => void save(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <div className="panel-body">
        <button type="button" className="btn ghost sm back" onClick={onClose}>
          <ChevronLeft className="icon sm" aria-hidden />
          {t('agenda.back')}
        </button>
        {gone && (
          <p className="alert" role="alert">
            <CircleAlert className="icon" aria-hidden />
            <span className="grow">{t('step.gone')}</span>
          </p>
        )}
        <div className="field">
          <label htmlFor={`${id}-title`}>{t('step.name')}</label>
          <input
            id={`${id}-title`}
            ref={first}
            className="input"
            value={draft.title}
            maxLength={STEP_LIMITS.title}
            aria-invalid={fault === 'title'}
            aria-describedby={fault === 'title' ? `${id}-fault` : undefined}
            onChange={({ target }) => set({ title: target.value })}
          />
          {fault === 'title' && <Fault id={`${id}-fault`}>{t('step.nameMissing')}</Fault>}
        </div>
        <div className="field">
          <label htmlFor={`${id}-prompt`}>{t('step.prompt')}</label>
          <textarea
            id={`${id}-prompt`}
            className="input"
            rows={3}
            value={draft.prompt}
            maxLength={STEP_LIMITS.prompt}
            aria-describedby={`${id}-prompt-help`}
            onChange={({ target }) => set({ prompt: target.value })}
          />
          <p className="help" id={`${id}-prompt-help`}>
            {t('step.promptHelp')}
          </p>
        </div>
        <div className="two">
          <div className="field">
            <label htmlFor={`${id}-mode`}>{t('step.mode')}</label>
            <select
              id={`${id}-mode`}
              className="input"
              value={draft.mode}
              disabled={running}
              aria-describedby={`${id}-mode-help`}
              onChange={({ target }) => isMode(target.value) && set({ mode: target.value })}
            >
              {OFFERED_MODES.map((mode) => (
                <option key={mode} value={mode}>
                  {t(`mode.${mode}`)}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor={`${id}-minutes`}>{t('step.minutes')}</label>
            <input
              id={`${id}-minutes`}
              className="input num"
              inputMode="numeric"
              value={draft.minutes}
              maxLength={4}
              aria-invalid={fault === 'minutes'}
              aria-describedby={`${id}-${fault === 'minutes' ? 'fault' : 'minutes-help'}`}
              onChange={({ target }) => set({ minutes: target.value })}
            />
            {fault === 'minutes' ? (
              <Fault id={`${id}-fault`}>{t('step.minutesWrong', { limit: STEP_LIMITS.minutes })}</Fault>
            ) : (
              <p className="help" id={`${id}-minutes-help`}>
                {t('step.minutesHelp')}
              </p>
            )}
          </div>
        </div>
        <p className="help mode-help" id={`${id}-mode-help`}>
          {t(
            running
              ? draft.mode === 'voting'
                ? 'vote.settingsRunning'
                : 'step.running'
              : `mode.${draft.mode}.help`,
          )}
        </p>
        {(draft.mode === 'private' || draft.mode === 'rating') && (
          <fieldset className="field" disabled={running}>
            <legend>{t('step.names')}</legend>
            {NAME_CHOICES.map((choice) => (
              <label className="row check-row" key={choice}>
                <input
                  type="radio"
                  name={`${id}-names`}
                  checked={draft.names === choice}
                  onChange={() => set({ names: choice })}
                />
                <span>
                  {t(`step.names.${choice}`)}
                  <small className="choice-help help">
                    {t(draft.mode === 'rating' ? `ratings.names.${choice}Help` : `step.names.${choice}Help`)}
                  </small>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        {draft.mode === 'voting' && (
          <VoteFields draft={draft} fault={fault} id={id} disabled={running} onChange={set} />
        )}
        <LaneChoice
          votes={draft.mode === 'voting'}
          disabled={running && draft.mode === 'voting'}
          some={draft.someLanes}
          chosen={draft.lanes}
          onChange={(someLanes, lanes) => set({ someLanes, lanes })}
        />
        <div className="field">
          <label htmlFor={`${id}-notes`}>{t('step.notes')}</label>
          <textarea
            id={`${id}-notes`}
            className="input"
            rows={4}
            value={draft.facilitatorNotes}
            maxLength={STEP_LIMITS.facilitatorNotes}
            aria-describedby={`${id}-notes-help`}
            onChange={({ target }) => set({ facilitatorNotes: target.value })}
          />
          <p className="help" id={`${id}-notes-help`}>
            {t('step.notesHelp')}
          </p>
        </div>
      </div>
      <footer>
        {!live && <p className="help grow">{t('workshop.offline')}</p>}
        <button type="button" className="btn secondary" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="submit" className="btn primary" disabled={busy || !live || gone}>
          {t(step === null ? 'step.addThis' : 'step.save')}
        </button>
      </footer>
    </form>
  )
}
