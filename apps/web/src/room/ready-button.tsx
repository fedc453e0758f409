import { Check } from 'lucide-react'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { Tip } from '../parts/tip.tsx'
import { useRoomUi } from './room-context.tsx'

/** One's own word that one has done what the step asks; nothing for whom it asks nothing. */
export function ReadyButton({ short = false }: { short?: boolean }): JSX.Element | null {
  const { t } = useLanguage()
  const { mayBeReady, ready, setReady } = useRoomUi()
  if (!mayBeReady) return null
  return (
    <Tip label={t('ready.button')} keys="R" side="top">
      <button
        type="button"
        className={`btn ${ready ? 'secondary is-ready' : 'primary'} ready-button`}
        aria-label={t('ready.button')}
        aria-pressed={ready}
        onClick={() => setReady(!ready)}
      >
        <Check className="icon sm" aria-hidden />
        <span>{t(ready || short ? 'ready.is' : 'ready.button')}</span>
      </button>
    </Tip>
  )
}
