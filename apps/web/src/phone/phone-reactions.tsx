import { REACTIONS } from '@parcours/board'
import { isCovered } from '@parcours/workshop'
import { ThumbsUp } from 'lucide-react'
import { type JSX, useId, useRef } from 'react'
import { REACTION_ICONS, ReactionFeed } from '../attention/reaction-feed.tsx'
import { useReactions } from '../attention/use-reactions.ts'
import { useConnection } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useWorkshopUi } from '../workshop/workshop-context.tsx'
import './phone-reactions.css'

/** The signs of this moment, and above the sheet a button with those that one can give; none while people work for themselves. */
export function PhoneReactions(): JSX.Element {
  const { t } = useLanguage()
  const { mode } = useWorkshopUi()
  const live = useConnection().state === 'live'
  const { reactions, react } = useReactions()
  const id = useId()
  const choices = useRef<HTMLDivElement>(null)
  return (
    <div className="phone-reactions">
      <ReactionFeed reactions={reactions} />
      {!isCovered(mode) && live && (
        <>
          <button
            type="button"
            className="btn secondary open-reactions"
            aria-label={t('attention.react')}
            popoverTarget={id}
          >
            <ThumbsUp className="icon" aria-hidden />
          </button>
          {/* The browser's own: it closes by Escape and by a press elsewhere, and gives the focus back. */}
          {/* biome-ignore lint/a11y/useSemanticElements: a row of buttons, not a set of form fields */}
          <div
            ref={choices}
            id={id}
            popover="auto"
            className="reaction-choices"
            role="group"
            aria-label={t('attention.react')}
          >
            {REACTIONS.map((kind) => {
              const Icon = REACTION_ICONS[kind]
              return (
                <button
                  key={kind}
                  type="button"
                  className={`btn soft ${kind}`}
                  onClick={() => {
                    choices.current?.hidePopover()
                    react(kind)
                  }}
                >
                  <Icon className="icon" aria-hidden />
                  <span>{t(`attention.reaction.${kind}`)}</span>
                </button>
              )
            })}
          </div>
        </>
      )}
    </div>
  )
}
