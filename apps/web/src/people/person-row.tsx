import { ROLES, type Role } from '@parcours/sync'
import { Check, Crown, Ellipsis, Hand, MicOff, UserMinus } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { JSX } from 'react'
import { FollowButton } from '../attention/follow-button.tsx'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Entry, Label, Line, Radio } from '../menus/menu-parts.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { type InRoom, isProgram } from '../room/people-in-room.ts'
import { useRoomUi } from '../room/room-context.tsx'
import { useRoleChange } from './use-role-change.ts'

/** One person: who they are, what they tell the room, and for facilitators what can be done about it. */
export function PersonRow({ one, onRemove }: { one: InRoom; onRemove(): void }): JSX.Element {
  const { t } = useLanguage()
  const { panel, setPanel } = useBoardUi()
  const { leads, live, tell } = useRoomUi()
  const { person, isMe, handUp, hasFloor, isReady } = one
  const { id, name, role } = person
  return (
    <li className="person-row" data-person={id}>
      <span className="face" aria-hidden="true">
        <Avatar person={person} />
        {handUp && (
          <span className="hand-badge">
            <Hand className="icon xs" />
          </span>
        )}
      </span>
      <span className="grow who">
        <b className="person-name">{isMe ? t('people.me', { name }) : name}</b>{' '}
        <small className="person-role">{t(`people.role.${role}`)}</small>
        {handUp && <span className="visually-hidden">, {t('hand.isUp')}</span>}
      </span>
      {hasFloor && <span className="tag balise">{t('floor.has')}</span>}
      {!hasFloor && isReady && (
        <span className="tag sapin">
          <Check className="icon xs" aria-hidden />
          <span className={leads && handUp ? 'visually-hidden' : ''}>{t('ready.is')}</span>
        </span>
      )}
      {leads && handUp && (
        <button
          type="button"
          className="btn sm give-floor"
          aria-label={t('floor.giveNamed', { name })}
          aria-disabled={!live}
          onClick={() => live && void tell({ type: 'give-floor', participant: id })}
        >
          {t('floor.give')}
        </button>
      )}
      {role === 'facilitator' && !handUp && <Crown className="icon sm crown" aria-hidden />}
      {!(leads && handUp) && (
        // One looks at the map from then on, and not at the list.
        <FollowButton
          person={person}
          onDone={() => {
            if (panel?.kind === 'people') setPanel(null)
          }}
        />
      )}
      {leads && !isMe && !isProgram(person) && <PersonMenu one={one} onRemove={onRemove} />}
    </li>
  )
}

function PersonMenu({ one, onRemove }: { one: InRoom; onRemove(): void }): JSX.Element {
  const { t } = useLanguage()
  const { live, tell } = useRoomUi()
  const changeRole = useRoleChange()
  const { person, handUp, hasFloor } = one
  const { id, name, role } = person
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="btn ghost sm icon-only" aria-label={t('room.menu', { name })}>
        <Ellipsis className="icon sm" aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
          {hasFloor ? (
            <Entry
              icon={<MicOff className="icon" />}
              disabled={!live}
              onSelect={() => void tell({ type: 'end-floor' })}
            >
              {t('floor.endNamed', { name })}
            </Entry>
          ) : (
            <Entry
              icon={<Hand className="icon" />}
              disabled={!live}
              onSelect={() => void tell({ type: 'give-floor', participant: id })}
            >
              {t('floor.give')}
            </Entry>
          )}
          {handUp && (
            <Entry
              icon={<Hand className="icon" />}
              disabled={!live}
              onSelect={() => void tell({ type: 'lower-hand', participant: id })}
            >
              {t('hand.lowerNamed', { name })}
            </Entry>
          )}
          <Line />
          <Label>{t('room.role')}</Label>
          <Radio
            value={role}
            onChange={(value) => void changeRole(person, value as Role)}
            options={ROLES.map((value) => ({ value, label: t(`room.role.${value}`) }))}
          />
          <Line />
          <Entry danger icon={<UserMinus className="icon" />} disabled={!live} onSelect={onRemove}>
            {t('room.remove')}
          </Entry>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
