import type { ParticipantInfo } from '@parcours/sync'
import { Popover } from 'radix-ui'
import type { JSX } from 'react'
import { useBoardUi, useConnection } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Avatar, Avatars } from '../parts/avatar.tsx'

/** Who is here: others first, then oneself; a click lists everybody with their role. */
export function People(): JSX.Element {
  const { t } = useLanguage()
  const connection = useConnection()
  const { session, rights } = useBoardUi()
  const { seat } = session
  const live = connection.state === 'live'
  const here = connection.participants.filter((person) => person.online && person.id !== seat.id)
  const me: ParticipantInfo = {
    id: seat.id,
    name: seat.name,
    color: seat.color,
    role: rights.standing.role,
    online: true,
  }
  const everybody = [...here, me]
  const away = connection.participants.filter(
    (person) => !person.online && person.removed !== true && person.id !== seat.id,
  )
  return (
    <Popover.Root>
      <Popover.Trigger className="people-button">
        <span className="visually-hidden">{t('people.here', { count: everybody.length })} </span>
        <Avatars people={everybody} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover people" align="end" sideOffset={8} aria-label={t('people.title')}>
          <h2>{live ? t('people.here', { count: everybody.length }) : t('people.last')}</h2>
          <ul>
            {everybody.map((person) => (
              <PersonRow key={person.id} person={person} me={person.id === seat.id} />
            ))}
          </ul>
          {away.length > 0 && (
            <>
              <h2>{t('people.away')}</h2>
              <ul className="away">
                {away.map((person) => (
                  <PersonRow key={person.id} person={person} me={false} />
                ))}
              </ul>
            </>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function PersonRow({ person, me }: { person: ParticipantInfo; me: boolean }): JSX.Element {
  const { t } = useLanguage()
  return (
    <li>
      <span aria-hidden="true">
        <Avatar person={person} small />
      </span>
      <span className="grow">{me ? t('people.me', { name: person.name }) : person.name}</span>
      <span className="muted">{t(`people.role.${person.role}`)}</span>
    </li>
  )
}
