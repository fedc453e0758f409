import { LocateFixed } from 'lucide-react'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { Tip } from '../parts/tip.tsx'
import { useRoomUi } from '../room/room-context.tsx'
import { useAttention } from './attention-context.ts'

/** For facilitators: everybody comes to what they see. */
export function BringButton(): JSX.Element | null {
  const { t } = useLanguage()
  const { leads, live } = useRoomUi()
  const { bring } = useAttention()
  if (!leads) return null
  return (
    <Tip label={live ? t('attention.bringAll') : t('room.offline')} keys="⇧ B" side="top">
      <button
        type="button"
        className="btn soft sm"
        aria-description={t('attention.bringAll')}
        aria-disabled={!live}
        aria-keyshortcuts="Shift+B"
        onClick={() => live && bring()}
      >
        <LocateFixed className="icon sm" aria-hidden />
        {t('attention.bring')}
      </button>
    </Tip>
  )
}
