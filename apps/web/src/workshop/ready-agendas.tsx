import { lanesOf, liveJourneys } from '@parcours/board'
import { AGENDA_IDS, agendaName, readyAgenda, type StepContent } from '@parcours/workshop'
import { ChevronLeft, ListPlus, Plus } from 'lucide-react'
import { type JSX, useState } from 'react'
import { useBoard } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { AGENDA_UNDO, useWorkshopUi } from './workshop-context.tsx'

/** Agendas to start from. They come in the language of the board, and name its lanes. */
export function ReadyAgendas({
  onClose,
  onBlank,
}: {
  /** null where there is no agenda to go back to. */
  onClose: (() => void) | null
  onBlank(): void
}): JSX.Element {
  const { t, locale } = useLanguage()
  const board = useBoard()
  const toasts = useToasts()
  const { workshop, live, send } = useWorkshopUi()
  const [busy, setBusy] = useState(false)
  const lanes = liveJourneys(board).flatMap(({ id }) => lanesOf(board, id))
  const choices = AGENDA_IDS.map((id) => ({
    id,
    ...agendaName(id, locale),
    steps: readyAgenda(id, board.meta.locale, lanes),
  }))

  const choose = async (name: string, steps: readonly StepContent[]): Promise<void> => {
    if (!live || busy) return
    const before = workshop.agenda.map(({ id: _, ...content }) => content)
    setBusy(true)
    const done = await send({ type: 'set-agenda', steps })
    setBusy(false)
    if (done === null) return
    toasts.show({
      text: t('agenda.chosen', { name }),
      key: AGENDA_UNDO,
      action: { label: t('undo'), run: () => void send({ type: 'set-agenda', steps: before }) },
    })
    onClose?.()
  }
  return (
    <div className="panel-body ready-agendas">
      {onClose !== null && (
        <button type="button" className="btn ghost sm back" onClick={onClose}>
          <ChevronLeft className="icon sm" aria-hidden />
          {t('agenda.back')}
        </button>
      )}
      <h3>{t('agenda.choose')}</h3>
      <p className="help">
        {t('agenda.chooseHelp')} {onClose !== null && t('agenda.replaces')}
      </p>
      <ul>
        {choices.map(({ id, name, description, steps }) => {
          const minutes = steps.reduce((sum, step) => sum + (step.minutes ?? 0), 0)
          const count = steps.length
          return (
            <li key={id}>
              <button
                type="button"
                className="ready-agenda"
                aria-disabled={!live || busy}
                onClick={() => void choose(name, steps)}
              >
                <ListPlus className="icon" aria-hidden />
                <span className="grow">
                  <b className="ready-name">{name}</b>
                  <span className="ready-words">{description}</span>
                  <small className="ready-size num">
                    {minutes > 0
                      ? t('agenda.stepsAndMinutes', { count, minutes })
                      : t('agenda.steps', { count })}
                  </small>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {onClose === null && (
        <button type="button" className="btn ghost sm add-step" onClick={onBlank}>
          <Plus className="icon sm" aria-hidden />
          {t('agenda.add')}
        </button>
      )}
      {!live && <p className="help">{t('workshop.offline')}</p>}
    </div>
  )
}
