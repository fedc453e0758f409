import { isChord } from '@parcours/canvas/keys'
import { nextStep, previousStep } from '@parcours/workshop'
import { useCallback, useEffect, useRef } from 'react'
import { useBoardCore } from '../board/board-context.tsx'
import { isTyping } from '../board/is-typing.ts'
import { preferences } from '../board/preferences.ts'
import { APP_KEYS } from '../keys/key-table.ts'
import { useLanguage } from '../language/locale.tsx'
import { useStartAgainNotice } from '../repeat/use-start-again-notice.ts'
import { chime } from './chime.ts'
import { useTimerMoment } from './use-remaining.ts'
import { useWorkshopUi } from './workshop-context.tsx'

const MINUTE = 60_000

/** Says where the room goes and how long it has, and sounds at the end of the time for whoever wants it. */
export function useWorkshopAnnouncements(): void {
  const { t } = useLanguage()
  const { announce, session } = useBoardCore()
  const { workshop, step, mode } = useWorkshopUi()
  const { agenda, current } = workshop
  const timer = current?.timer ?? null

  const before = useRef<{ version: number; round: string | null; revealed: boolean; paused: boolean } | null>(
    null,
  )
  const { connection } = session
  useEffect(() => {
    // What this browser remembers of an earlier visit is no news, and what has changed since then isn't either.
    if (connection.workshop === null) return
    const round = current?.round ?? null
    const now = {
      version: workshop.version,
      round,
      revealed: current?.revealed ?? false,
      paused: timer?.state === 'paused',
    }
    const was = before.current
    before.current = now
    // The first that is told is where the room was already.
    if (was === null) return
    if (round !== was.round) {
      if (step === null) announce(t('workshop.ended'))
      else {
        const place = { index: agenda.indexOf(step) + 1, count: agenda.length }
        const { title, prompt } = step
        announce(
          t('announce.step', {
            ...place,
            title: title || t('step.untitled'),
            mode: t(`mode.${mode}`),
            prompt,
          }).trim(),
        )
      }
      return
    }
    if (now.revealed && !was.revealed) {
      const kind = step?.mode === 'voting' ? 'vote' : step?.mode === 'rating' ? 'ratings' : 'announce'
      announce(t(`${kind}.revealed`))
    }
    if (now.paused !== was.paused) announce(t(now.paused ? 'announce.paused' : 'announce.resumed'))
  }, [connection, workshop, current, timer, step, mode, agenda, announce, t])

  useTimerMoment(
    timer,
    MINUTE,
    useCallback(() => announce(t('announce.minute')), [announce, t]),
  )
  useTimerMoment(
    timer,
    0,
    useCallback(() => {
      announce(t('announce.over'))
      if (preferences().chime) void chime()
    }, [announce, t]),
  )
}

/** Shift+N and Shift+P, for facilitators, wherever no text is being written. */
export function useWorkshopKeys(): void {
  const { workshop, leads, go } = useWorkshopUi()
  useEffect(() => {
    if (!leads || workshop.current === null) return
    const onKey = (event: KeyboardEvent): void => {
      if (event.repeat || event.defaultPrevented || isTyping(event.target) || !preferences().singleKeys)
        return
      const isNext = isChord(event, APP_KEYS.nextStep)
      if (!isNext && !isChord(event, APP_KEYS.previousStep)) return
      event.preventDefault()
      const to = isNext ? nextStep(workshop) : previousStep(workshop)
      if (to !== null) go(to.id)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [workshop, leads, go])
}

/** A component of its own, so that it sits inside of the workshop. */
export function WorkshopEffects(): null {
  useWorkshopAnnouncements()
  useWorkshopKeys()
  useStartAgainNotice()
  return null
}
