import type { Step, Timer } from '@parcours/workshop'
import { Pause, Play, Timer as TimerIcon } from 'lucide-react'
import { type JSX, useCallback, useEffect, useState } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { RingShare } from '../parts/ring-share.tsx'
import { Tip } from '../parts/tip.tsx'
import { clockText, secondsLeft, shareLeft } from './clock.ts'
import { useRemaining, useTimerMoment } from './use-remaining.ts'
import { useWorkshopUi } from './workshop-context.tsx'

const PULSE_MS = 1200

/** The time-box of the running step: a ring and a clock, and for facilitators the ways to hold it and to lengthen it. */
export function StepClock({ timer, step }: { timer: Timer; step: Step }): JSX.Element {
  const { t } = useLanguage()
  const left = useRemaining(timer)
  const [pulses, setPulses] = useState(false)
  useTimerMoment(
    timer,
    0,
    useCallback(() => setPulses(true), []),
  )
  useEffect(() => {
    if (!pulses) return
    const end = setTimeout(() => setPulses(false), PULSE_MS)
    return () => clearTimeout(end)
  }, [pulses])
  const over = secondsLeft(left) < 0
  const paused = timer.state === 'paused'
  return (
    <div className={`step-clock${over ? ' over' : ''}${paused ? ' paused' : ''}${pulses ? ' pulses' : ''}`}>
      <Ring share={shareLeft(left, step.minutes)} />
      <div role="timer" className="reading">
        <span className="visually-hidden">{t(over ? 'timer.over' : 'timer.left')} </span>
        <b className="num">{clockText(left)}</b>
        {paused && <small>{t('timer.paused')}</small>}
      </div>
      <ClockControls paused={paused} />
    </div>
  )
}

function Ring({ share }: { share: number }): JSX.Element {
  return (
    <span className="time-ring">
      <svg className="share" viewBox="0 0 40 40" aria-hidden="true">
        <RingShare share={share} className="left" />
      </svg>
      <TimerIcon className="icon sm" aria-hidden />
    </span>
  )
}

function ClockControls({ paused }: { paused: boolean }): JSX.Element | null {
  const { t } = useLanguage()
  const { leads, live, send } = useWorkshopUi()
  if (!leads) return null
  const hold = t(paused ? 'timer.resume' : 'timer.pause')
  const why = live ? null : t('workshop.offline')
  return (
    <div className="controls">
      <Tip label={why ?? hold} side="top">
        <button
          type="button"
          className="btn ghost sm icon-only"
          aria-label={hold}
          aria-disabled={!live}
          onClick={() => live && void send({ type: paused ? 'resume-timer' : 'pause-timer' })}
        >
          {paused ? <Play className="icon" aria-hidden /> : <Pause className="icon" aria-hidden />}
        </button>
      </Tip>
      <Tip label={why ?? t('timer.moreNamed')} side="top">
        <button
          type="button"
          className="btn ghost sm num"
          aria-label={t('timer.moreNamed')}
          aria-disabled={!live}
          onClick={() => live && void send({ type: 'add-time', ms: 60_000 })}
        >
          {t('timer.more')}
        </button>
      </Tip>
    </div>
  )
}
