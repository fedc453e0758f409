import { AARRR_STEPS, type AarrrStep, aarrrName, type Board, liveJourneys, stagesOf } from '@parcours/board'
import { Filter } from 'lucide-react'
import { type JSX, useCallback, useSyncExternalStore } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import type { BoardSession } from '../board/session.ts'
import { useLanguage } from '../language/locale.tsx'

/** The steps of the growth model that stages of a board carry, in the model's order. */
export function aarrrStepsOf(board: Board): AarrrStep[] {
  const carried = new Set(
    liveJourneys(board).flatMap(({ id }) => stagesOf(board, id).map(({ aarrr }) => aarrr)),
  )
  return AARRR_STEPS.filter((step) => carried.has(step))
}

/** What was chosen, as long as a stage carries it: a filter never dims a whole board. */
export function useAarrrFilter({ model }: BoardSession, chosen: AarrrStep | null): AarrrStep | null {
  const subscribe = useCallback((listener: () => void) => model.subscribe(listener), [model])
  return useSyncExternalStore(subscribe, () =>
    chosen !== null && aarrrStepsOf(model.board).includes(chosen) ? chosen : null,
  )
}

/** Why most of the map is grey, and the way back. */
export function AarrrBanner(): JSX.Element | null {
  const { t, locale } = useLanguage()
  const { aarrr, filterAarrr, announce, canvas } = useBoardUi()
  if (aarrr === null) return null
  const clear = (): void => {
    filterAarrr(null)
    announce(t('aarrr.cleared'))
    canvas?.focus()
  }
  return (
    <div className="banner" role="status">
      <Filter className="icon" aria-hidden />
      <span className="grow">{t('aarrr.shown', { step: aarrrName(aarrr, locale) })}</span>
      <button type="button" className="btn sm" onClick={clear}>
        {t('aarrr.clear')}
      </button>
    </div>
  )
}
