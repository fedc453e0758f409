import type { SpotlightTarget } from '@parcours/workshop'
import { Flashlight, FlashlightOff } from 'lucide-react'
import type { JSX } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Entry } from '../menus/menu-parts.tsx'
import { useRoomUi } from '../room/room-context.tsx'
import { useAttention } from './attention-context.ts'

/** For facilitators, in the menu of a note, a group or a stage: everybody is shown it. Nobody is shown a draft. */
export function SpotlightEntry({ root, id }: SpotlightTarget): JSX.Element | null {
  const { t } = useLanguage()
  const { session } = useBoardUi()
  const { leads, live, room } = useRoomUi()
  const { light } = useAttention()
  if (!leads || (root === 'notes' && session.model.documents.isDraft(id))) return null
  const on = room.spotlight?.target.root === root && room.spotlight.target.id === id
  const Icon = on ? FlashlightOff : Flashlight
  return (
    <Entry
      icon={<Icon className="icon" aria-hidden />}
      disabled={!live}
      {...(live ? {} : { hint: t('room.offline') })}
      onSelect={() => light(on ? null : { root, id })}
    >
      {t(on ? 'attention.spotlightEnd' : 'attention.spotlight')}
    </Entry>
  )
}
