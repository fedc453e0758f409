import { EyeOff } from 'lucide-react'
import type { JSX } from 'react'
import { useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { MODE_ICONS } from './modes.ts'
import { useWorkshopUi } from './workshop-context.tsx'

/** What is different about writing in this step, for as long as it is. A freeze is told before it, in its own banner. */
export function ModeBanner(): JSX.Element | null {
  const { t } = useLanguage()
  const { rights } = useBoardCore()
  const { step, mode, leads, live, reveal } = useWorkshopUi()
  if (step === null || mode === 'open' || mode === 'together') return null
  if (rights.standing.frozen && !leads) return null
  const Icon = MODE_ICONS[mode]
  const words = (): string => {
    if (mode === 'voting') return step.prompt
    if (rights.standing.role === 'observer') return t(`mode.${mode}.help`)
    if (mode === 'rating') return t('banner.rating.others')
    return t(leads ? `banner.${mode}.leads` : `banner.${mode}.others`)
  }
  return (
    <div className={`banner mode-${mode}`} role="status">
      <Icon className="icon" aria-hidden />
      <span className="grow">
        <b>{t(`banner.${mode}`)}</b> {words()}
      </span>
      {mode === 'private' && <span className="tag">{t(`banner.names.${step.names}`)}</span>}
      {(mode === 'voting' || mode === 'rating') && (
        <span className="tag">
          <EyeOff className="icon xs" aria-hidden />
          {t(`banner.${mode}.tag`)}
        </span>
      )}
      {mode === 'private' && leads && (
        <button type="button" className="btn sm" aria-disabled={!live} onClick={() => live && reveal()}>
          {t('banner.reveal')}
        </button>
      )}
    </div>
  )
}
