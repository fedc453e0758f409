import { ThumbsUp } from 'lucide-react'
import type { JSX } from 'react'
import { useConnection } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { soon } from '../parts/later.ts'
import { Opener } from '../parts/opener.tsx'
import { Tip } from '../parts/tip.tsx'
import { useAttention } from './attention-context.ts'
import { ReactionFeed } from './reaction-feed.tsx'

const ReactionChoices = soon(() => import('./reaction-choices.tsx').then((module) => module.ReactionChoices))

/** A tool among the tools: one choice, and everybody sees it for a moment. */
export function ReactionMenu(): JSX.Element {
  const { t } = useLanguage()
  const { covered } = useAttention()
  const live = useConnection().state === 'live'
  const why = covered ? t('attention.covered') : live ? null : t('attention.offline')
  if (why !== null) {
    return (
      <Tip label={`${t('attention.react')}. ${why}`} side="right">
        <button
          type="button"
          className="tool"
          aria-label={t('attention.react')}
          aria-description={why}
          aria-disabled
        >
          <ThumbsUp className="icon" aria-hidden />
        </button>
      </Tip>
    )
  }
  return (
    <Tip label={t('attention.react')} side="right">
      <Opener
        opens="menu"
        className="tool"
        aria-label={t('attention.react')}
        shows={(opened) => <ReactionChoices {...opened} />}
      >
        <ThumbsUp className="icon" aria-hidden />
      </Opener>
    </Tip>
  )
}

/** Those of this moment, over the map. */
export function MapReactions(): JSX.Element | null {
  return <ReactionFeed reactions={useAttention().reactions} />
}
