import { Popover } from 'radix-ui'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { ChannelPicker } from '../rating/channel-picker.tsx'
import { RatingChoice } from '../rating/rating-choice.tsx'
import { isStageDialog, StageDialogs } from '../stages/stage-dialogs.tsx'
import { type Overlay, useBoardUi } from './board-context.tsx'

/** Small windows beside what they change, and dialogs about stages. */
export function OverlayHost({ overlay, onClose }: { overlay: Overlay; onClose(): void }): JSX.Element {
  const { t } = useLanguage()
  const { canvasRef } = useBoardUi()
  if (isStageDialog(overlay)) return <StageDialogs dialog={overlay} onClose={onClose} />
  return (
    <Popover.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Popover.Anchor asChild>
        <span
          className="menu-anchor"
          aria-hidden="true"
          ref={(anchor) => {
            if (anchor === null) return
            anchor.style.left = `${overlay.x}px`
            anchor.style.top = `${overlay.y}px`
          }}
        />
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          className="popover"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={t(overlay.kind === 'rating' ? 'rating.title' : 'channel.title')}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            canvasRef.current?.focus()
          }}
        >
          {overlay.kind === 'rating' ? (
            <RatingChoice stage={overlay.stage} point={overlay.point} />
          ) : (
            <ChannelPicker notes={overlay.notes} onDone={onClose} />
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
