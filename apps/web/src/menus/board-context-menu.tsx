import { DropdownMenu } from 'radix-ui'
import type { JSX } from 'react'
import { type MenuRequest, useBoardUi } from '../board/board-context.tsx'
import { DrawnMenu } from '../drawing/drawn-menu.tsx'
import { GroupMenu } from '../groups/group-menu.tsx'
import { useLanguage } from '../language/locale.tsx'
import { DeleteChoices } from './delete-choices.tsx'
import { JourneyMenu } from './journey-menu.tsx'
import { LaneMenu, NewLaneEntries } from './lane-menu.tsx'
import { LinkMenu } from './link-menu.tsx'
import { NoteMenu } from './note-menu.tsx'
import { PathMenu } from './path-menu.tsx'
import { PersonaMenu } from './persona-menu.tsx'
import { PlaceMenu } from './place-menu.tsx'
import { StageMenu } from './stage-menu.tsx'

/** Of a menu, with the air around it, px. */
const WIDEST = 340

/** The menu of whatever is under the pointer, at the pointer. Focus goes back to the map. */
export function BoardContextMenu({
  request,
  onClose,
}: {
  request: MenuRequest
  onClose(): void
}): JSX.Element {
  const { t } = useLanguage()
  const { canvasRef } = useBoardUi()
  return (
    <DropdownMenu.Root
      open
      modal={false}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <DropdownMenu.Trigger asChild>
        <span
          className="menu-anchor"
          aria-hidden="true"
          ref={(anchor) => {
            if (anchor === null) return
            // Where there is no room on either side of the pointer, as far to the left as it takes.
            const room = window.innerWidth - WIDEST
            anchor.style.left = `${request.x > WIDEST ? request.x : Math.min(request.x, room)}px`
            anchor.style.top = `${request.y}px`
          }}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          // A long menu beside the pointer moves up as far as it must; below or above it, it would have to scroll.
          side="right"
          align="start"
          sideOffset={2}
          collisionPadding={8}
          aria-label={t('menu.label')}
          // Another menu that is just closing gives its focus back late: that is nobody leaving this one.
          onFocusOutside={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            // A text or a panel that the choice opened keeps the focus, and so does the next menu: a right click elsewhere.
            const taken =
              document.querySelector(
                '[role="dialog"], .popover, .menu[data-state="open"], .panel:focus-within',
              ) !== null
            if (canvasRef.current?.editing.get() === null && !taken) canvasRef.current.focus()
          }}
        >
          <Content request={request} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Content({ request }: { request: MenuRequest }): JSX.Element {
  if (request.kind === 'delete') return <DeleteChoices root={request.root} id={request.id} />
  if (request.kind === 'addLane') {
    const { journey, after, before } = request
    return <NewLaneEntries journey={journey} position={{ after, before }} />
  }
  const { hit, x, y } = request
  switch (hit.at) {
    case 'note':
      return <NoteMenu id={hit.item.record} selection={request.selection} x={x} y={y} />
    case 'ink':
      return <DrawnMenu id={hit.item.record} selection={request.selection} />
    case 'group':
      return <GroupMenu id={hit.item.record} />
    case 'persona':
      return <PersonaMenu id={hit.item.record} />
    case 'link':
      return <LinkMenu id={hit.item.record} />
    case 'stage':
      return <StageMenu id={hit.column.id} x={x} y={y} />
    case 'path':
      return <PathMenu id={hit.item.record} />
    case 'lane':
      return <LaneMenu id={hit.row.id} />
    case 'map':
      return <JourneyMenu id={hit.map.journey} />
    default:
      return <PlaceMenu hit={hit} x={x} y={y} />
  }
}
