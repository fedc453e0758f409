import type { ParticipantInfo } from '@parcours/sync'
import { Eye, EyeOff } from 'lucide-react'
import type { JSX } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Tip } from '../parts/tip.tsx'
import { useAttention } from './attention-context.ts'

/** Sees the board with this person's eyes; for people who are here, other than oneself. */
export function FollowButton({
  person,
  onDone,
}: {
  person: ParticipantInfo
  /** The list that it stands in may close. */
  onDone?(): void
}): JSX.Element | null {
  const { t } = useLanguage()
  const { session, canvas } = useBoardUi()
  const { followed, follow, unfollow, covered } = useAttention()
  if (!person.online || person.id === session.seat.id || canvas === null) return null
  const on = followed === person.id
  const words = t(on ? 'attention.unfollowNamed' : 'attention.follow', { name: person.name })
  const Icon = on ? EyeOff : Eye
  return (
    <Tip label={covered ? `${words}. ${t('attention.covered')}` : words} side="left">
      <button
        type="button"
        className="btn ghost sm icon-only"
        aria-label={words}
        aria-disabled={covered}
        onClick={() => {
          if (covered) return
          if (on) unfollow()
          else follow(person.id)
          onDone?.()
        }}
      >
        <Icon className="icon sm" aria-hidden />
      </button>
    </Tip>
  )
}
