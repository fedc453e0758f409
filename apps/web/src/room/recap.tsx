import { remainingMs, type Step } from '@parcours/workshop'
import { ArrowRight, X } from 'lucide-react'
import { type JSX, useEffect, useState } from 'react'
import { useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { readText, writeText } from '../storage/browser-storage.ts'
import { MODE_ICONS } from '../workshop/modes.ts'
import { useWorkshopUi } from '../workshop/workshop-context.tsx'
import { recapOf, timeWords } from './recap-words.ts'

const key = (board: string): string => `parcours.seen.${board}`

/** What is told, once; `round` null: nothing. */
interface Told {
  round: string | null
  /** Milliseconds that the step had left, below zero past its time; null without a time-box. */
  leftMs: number | null
}
const NOTHING: Told = { round: null, leftMs: null }

/**
 * For whoever comes when a step has been running for a while: where the room is, what is asked, what is covered, how long it
 * still has. It goes when they begin to write, or the room goes on.
 */
export function Recap({
  isAtWork,
  onGo,
}: {
  /** They have begun to write. */
  isAtWork: boolean
  /** To the work itself. */
  onGo(): void
}): JSX.Element | null {
  const { session } = useBoardCore()
  const { boardId, connection } = session
  const { workshop, step } = useWorkshopUi()
  const [seen] = useState(() => readText(key(boardId)))
  const [told, setTold] = useState<Told | null>(null)
  const first = told === null ? connection.workshop : null
  const round = workshop.current?.round ?? null

  // With the first word of the server and never again: what comes later is told by the bar.
  useEffect(() => {
    if (first === null) return
    const timer = first.current?.timer ?? null
    const leftMs = timer === null ? null : remainingMs(timer, connection.serverNow)
    setTold({ round: recapOf(first, seen, connection.serverNow), leftMs })
  }, [first, seen, connection])
  useEffect(() => {
    if (round !== null && told !== null) writeText(key(boardId), round)
  }, [round, told, boardId])
  useEffect(() => {
    if (isAtWork) setTold((now) => (now === null ? null : NOTHING))
  }, [isAtWork])

  if (told === null || told.round === null || told.round !== round || step === null) return null
  return <RecapCard step={step} leftMs={told.leftMs} onClose={() => setTold(NOTHING)} onGo={onGo} />
}

function RecapCard({
  step,
  leftMs,
  onClose,
  onGo,
}: {
  step: Step
  leftMs: number | null
  onClose(): void
  onGo(): void
}): JSX.Element {
  const { t } = useLanguage()
  const { rights, announce } = useBoardCore()
  const { workshop, mode } = useWorkshopUi()
  const { agenda } = workshop
  const where = t('recap.where', {
    index: agenda.indexOf(step) + 1,
    count: agenda.length,
    title: step.title || t('step.untitled'),
  })
  const watches = rights.standing.role === 'observer'
  const what = watches ? `${t(`mode.${mode}.help`)} ${t('recap.watch')}` : t(`recap.${mode}`)
  const time =
    leftMs === null ? '' : leftMs <= 0 ? t('recap.over') : t('recap.left', { time: timeWords(leftMs) })
  const spoken = [`${t('recap.title')}. ${where}.`, step.prompt, what, time].join(' ').trim()
  useEffect(() => announce(spoken), [announce, spoken])
  const Icon = MODE_ICONS[mode]
  return (
    <aside className="recap" aria-label={t('recap.title')} data-region="recap" tabIndex={-1}>
      <header>
        <Icon className="icon" aria-hidden />
        <span className="grow">
          <small className="recap-title">{t('recap.title')}</small>
          <b className="recap-where">{where}</b>
        </span>
        <button
          type="button"
          className="btn ghost sm icon-only recap-close"
          aria-label={t('close')}
          onClick={onClose}
        >
          <X className="icon sm" aria-hidden />
        </button>
      </header>
      {step.prompt !== '' && <p className="recap-prompt">{step.prompt}</p>}
      <p>{what}</p>
      {time !== '' && <p className="help">{time}</p>}
      <button
        type="button"
        className="btn primary sm recap-go"
        onClick={() => {
          onClose()
          onGo()
        }}
      >
        {t('recap.go')}
        <ArrowRight className="icon sm" aria-hidden />
      </button>
    </aside>
  )
}
