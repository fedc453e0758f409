import { Hand } from 'lucide-react'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { Tip } from '../parts/tip.tsx'
import { useRoomUi } from './room-context.tsx'

/** One's own hand; and, for whoever was given the floor, the way to give it back. Who facilitates just speaks. */
export function RaiseHandButton(): JSX.Element | null {
  const { t } = useLanguage()
  const { leads, handUp, raiseHand, hasFloor, live, tell } = useRoomUi()
  if (hasFloor) {
    return (
      <button
        type="button"
        className="btn sm has-floor"
        aria-label={`${t('floor.yours')}. ${t('floor.end')}`}
        aria-disabled={!live}
        onClick={() => live && void tell({ type: 'end-floor' })}
      >
        <Hand className="icon sm" aria-hidden />
        <span>{t('floor.yours')}</span>
      </button>
    )
  }
  if (leads) return null
  return (
    <Tip label={t(handUp ? 'hand.lower' : 'hand.raise')} keys="⇧ H">
      <button
        type="button"
        className={`btn secondary sm raise-hand${handUp ? ' up' : ''}`}
        aria-label={t(handUp ? 'hand.lower' : 'hand.raise')}
        onClick={() => raiseHand(!handUp)}
      >
        <Hand className="icon sm" aria-hidden />
        <span>{t(handUp ? 'hand.lower' : 'hand.raise')}</span>
      </button>
    </Tip>
  )
}
