import { type Board, homeOf, type Id, stagesOf } from '@parcours/board'
import type { SpotlightTarget } from '@parcours/workshop'
import { Flashlight, X } from 'lucide-react'
import { type JSX, useEffect, useRef, useState } from 'react'
import { wordsOf } from '../attention/spotlight.ts'
import { useName } from '../attention/use-name.ts'
import { useBoard, useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useRoomUi } from '../room/room-context.tsx'

/** What a facilitator shows everybody, wherever one is: one tap leads there. Each may put it away; facilitators end it for all. */
export function SpotlightBanner({ goTo }: { goTo(stage: Id): void }): JSX.Element | null {
  const { t } = useLanguage()
  const { session, announce } = useBoardCore()
  const { room, leads, live, tell } = useRoomUi()
  const board = useBoard()
  const nameOf = useName()
  const [hidden, setHidden] = useState<string | null>(null)
  const { spotlight } = room
  const text = spotlight === null ? null : wordsOf(board, spotlight.target)
  const key =
    spotlight === null || text === null
      ? null
      : `${spotlight.by} ${spotlight.target.root} ${spotlight.target.id}`
  const isMine = spotlight?.by === session.seat.id
  const stage = spotlight === null ? null : stageOf(board, spotlight.target)
  const number = stage === null ? null : numberOf(board, stage)
  const what = text || t('unnamed')
  const words =
    spotlight === null
      ? ''
      : isMine
        ? t('attention.showsMine', { what })
        : spotlight.target.root === 'stages' && number !== null
          ? t('phone.showsStage', { name: nameOf(spotlight.by), number, what })
          : t('attention.shows', { name: nameOf(spotlight.by), what })
  // Said when something else is lit, not while its words are written.
  const latest = useRef(words)
  latest.current = words
  useEffect(() => {
    if (key !== null && !isMine) announce(latest.current)
  }, [key, isMine, announce])
  if (spotlight === null || key === null || hidden === key) return null
  const { root, id } = spotlight.target
  const see = (): void => {
    if (stage === null) return
    goTo(stage)
    // Once the stage is there.
    requestAnimationFrame(() => {
      const card =
        root === 'stages' ? null : document.querySelector(`[data-note="${id}"], [data-group="${id}"]`)
      card?.scrollIntoView({ block: 'center' })
    })
  }
  return (
    <div className="banner spotlit" role="status">
      <Flashlight className="icon" aria-hidden />
      <b className="grow">{words}</b>
      {!leads && (
        <button
          type="button"
          className="btn ghost icon-only put-away"
          aria-label={t('attention.hide')}
          onClick={() => setHidden(key)}
        >
          <X className="icon sm" aria-hidden />
        </button>
      )}
      {stage !== null && (
        <button type="button" className="btn sm" onClick={see}>
          {number === null ? t('attention.see') : t('phone.seeStage', { number })}
        </button>
      )}
      {leads && (
        <button
          type="button"
          className="btn sm"
          aria-disabled={!live}
          onClick={() => live && void tell({ type: 'spotlight', target: null })}
        >
          {t('attention.spotlightEnd')}
        </button>
      )}
    </div>
  )
}

/** Where it can be seen here; null when it is in no stage. */
function stageOf(board: Board, { root, id }: SpotlightTarget): Id | null {
  if (root === 'stages') return id
  if (root === 'groups') return board.groups.get(id)?.place.stage ?? null
  const note = board.notes.get(id)
  const home = note === undefined ? null : homeOf(board, note)
  return home?.at === 'cell' ? home.stage : null
}

/** From 1, in its journey. */
function numberOf(board: Board, stage: Id): number | null {
  const journey = board.stages.get(stage)?.journey
  const index = journey === undefined ? -1 : stagesOf(board, journey).findIndex(({ id }) => id === stage)
  return index === -1 ? null : index + 1
}
