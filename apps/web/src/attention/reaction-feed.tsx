import type { ReactionKind } from '@parcours/board'
import { Heart, Lightbulb, type LucideIcon, PartyPopper, ThumbsUp } from 'lucide-react'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import type { ShownReaction } from './attention-context.ts'
import './reactions.css'

export const REACTION_ICONS: Readonly<Record<ReactionKind, LucideIcon>> = {
  agree: ThumbsUp,
  love: Heart,
  bravo: PartyPopper,
  idea: Lightbulb,
}

/** The signs of the last moment, over the lower left corner. They are said besides, so they are only drawn here. */
export function ReactionFeed({ reactions }: { reactions: readonly ShownReaction[] }): JSX.Element | null {
  const { t } = useLanguage()
  if (reactions.length === 0) return null
  return (
    <ul className="reactions" aria-label={t('attention.reactions')}>
      {reactions.map(({ key, kind, name }) => {
        const Icon = REACTION_ICONS[kind]
        return (
          <li key={key} className={kind}>
            <Icon className="icon" aria-hidden />
            <span className="visually-hidden">{t(`attention.reaction.${kind}`)}</span>
            <span>{name ?? t('attention.you')}</span>
          </li>
        )
      })}
    </ul>
  )
}
