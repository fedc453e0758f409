import { REACTIONS } from '@parcours/board'
import type { JSX } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { ButtonMenu } from '../menus/button-menu.tsx'
import { Entry } from '../menus/menu-parts.tsx'
import type { Opened } from '../parts/opener.tsx'
import { useAttention } from './attention-context.ts'
import { REACTION_ICONS } from './reaction-feed.tsx'

export function ReactionChoices(opened: Opened): JSX.Element {
  const { t } = useLanguage()
  const { canvasRef } = useBoardUi()
  const { react } = useAttention()
  return (
    <ButtonMenu
      {...opened}
      side="right"
      sideOffset={8}
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
    </ButtonMenu>
  )
}
