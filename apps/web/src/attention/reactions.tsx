import { REACTIONS } from '@parcours/board'
import { ThumbsUp } from 'lucide-react'
import { DropdownMenu, Toolbar } from 'radix-ui'
import type { JSX } from 'react'
import { useBoardUi, useConnection } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Entry } from '../menus/menu-parts.tsx'
import { Tip } from '../parts/tip.tsx'
import { useAttention } from './attention-context.ts'
import { REACTION_ICONS, ReactionFeed } from './reaction-feed.tsx'

/** A tool among the tools: one choice, and everybody sees it for a moment. */
export function ReactionMenu(): JSX.Element {
  const { t } = useLanguage()
  const { canvasRef } = useBoardUi()
  const { react, covered } = useAttention()
  const live = useConnection().state === 'live'
  const why = covered ? t('attention.covered') : live ? null : t('attention.offline')
  if (why !== null) {
    return (
      <Tip label={`${t('attention.react')}. ${why}`} side="right">
        <Toolbar.Button
          type="button"
          className="tool"
          aria-label={t('attention.react')}
          aria-description={why}
          aria-disabled
        >
          <ThumbsUp className="icon" aria-hidden />
        </Toolbar.Button>
      </Tip>
    )
  }
  return (
    <DropdownMenu.Root modal={false}>
      <Tip label={t('attention.react')} side="right">
        <DropdownMenu.Trigger asChild>
          <Toolbar.Button type="button" className="tool" aria-label={t('attention.react')}>
            <ThumbsUp className="icon" aria-hidden />
          </Toolbar.Button>
        </DropdownMenu.Trigger>
      </Tip>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          side="right"
          align="start"
          sideOffset={8}
          aria-label={t('attention.react')}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            canvasRef.current?.focus()
          }}
        >
          {REACTIONS.map((kind) => {
            const Icon = REACTION_ICONS[kind]
            return (
              <Entry key={kind} icon={<Icon className="icon" aria-hidden />} onSelect={() => react(kind)}>
                {t(`attention.reaction.${kind}`)}
              </Entry>
            )
          })}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

/** Those of this moment, over the map. */
export function MapReactions(): JSX.Element | null {
  return <ReactionFeed reactions={useAttention().reactions} />
}
