import { AARRR_STEPS, type AarrrStep, aarrrName, type Board, liveJourneys, stagesOf } from '@parcours/board'
import { Filter } from 'lucide-react'
import { type JSX, useCallback, useSyncExternalStore } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import type { BoardSession } from '../board/session.ts'
import { useLanguage } from '../language/locale.tsx'
import { Radio, Submenu } from '../menus/menu-parts.tsx'

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

/** Of the board's menu: looks at the stages of one step. Absent on a board without any. */
export function AarrrFilterEntry(): JSX.Element | null {
  const { t, locale } = useLanguage()
  const { aarrr, filterAarrr } = useBoardUi()
  const steps = aarrrStepsOf(useBoard())
  if (steps.length === 0) return null
  return (
    <Submenu label={t('aarrr.filter')} icon={<Filter className="icon" aria-hidden />}>
      <Radio
        value={aarrr ?? 'all'}
        onChange={(value) => filterAarrr(steps.find((step) => step === value) ?? null)}
        options={[
          { value: 'all', label: t('aarrr.all') },
          ...steps.map((step) => ({ value: step, label: aarrrName(step, locale) })),
        ]}
      />
    </Submenu>
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
