import { aarrrName } from '@parcours/board'
import { Filter } from 'lucide-react'
import type { JSX } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Radio, Submenu } from '../menus/menu-parts.tsx'
import { aarrrStepsOf } from './aarrr-filter.tsx'

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
