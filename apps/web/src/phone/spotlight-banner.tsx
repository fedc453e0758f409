import { type Board, homeOf, type Id, stagesOf } from '@parcours/board'
import type { SpotlightTarget } from '@parcours/workshop'
import { Flashlight, X } from 'lucide-react'
import type { JSX } from 'react'
import { useSpotlit } from '../attention/use-spotlit.ts'
import { useBoard } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useRoomUi } from '../room/room-context.tsx'

/** What a facilitator shows everybody, wherever one is: one tap leads there. Each may put it away; facilitators end it for all. */
export function SpotlightBanner({ goTo }: { goTo(stage: Id): void }): JSX.Element | null {
  const { t } = useLanguage()
  const { leads, live, tell } = useRoomUi()
  const board = useBoard()
  const spotlit = useSpotlit((target) => (target.root === 'stages' ? numberOf(board, target.id) : null))
  if (spotlit === null) return null
  const { target, words, hide } = spotlit
  const { root, id } = target
  const stage = stageOf(board, target)
  const number = stage === null ? null : numberOf(board, stage)
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
          onClick={hide}
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
