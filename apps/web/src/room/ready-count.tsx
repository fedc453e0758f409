import { Popover } from 'radix-ui'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { RingShare } from '../parts/ring-share.tsx'
import type { InRoom } from './people-in-room.ts'

/** How many have done what the step asks; who, on demand. */
export function ReadyCount({ asked }: { asked: readonly InRoom[] }): JSX.Element {
  const { t } = useLanguage()
  const ready = asked.filter(({ isReady }) => isReady)
  const others = asked.filter(({ isReady }) => !isReady)
  const values = { done: ready.length, count: asked.length }
  const share = ready.length / asked.length
  return (
    <Popover.Root>
      <Popover.Trigger className="ready-count">
        <span className="visually-hidden">{t('ready.count', values)}</span>
        <span className="ready-ring" aria-hidden="true">
          <svg viewBox="0 0 40 40" aria-hidden="true">
            <RingShare share={share} className="share" />
          </svg>
          <b className="num">
            {values.done}/{values.count}
          </b>
        </span>
        <span className="ready-word" aria-hidden="true">
          {t('ready.word')}
        </span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover ready-names"
          side="top"
          sideOffset={12}
          collisionPadding={8}
          aria-label={t('ready.count', values)}
        >
          <Names title={t('ready.names')} people={ready} />
          {others.length > 0 && <Names title={t('ready.others')} people={others} />}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Names({ title, people }: { title: string; people: readonly InRoom[] }): JSX.Element {
  const { t } = useLanguage()
  return (
    <section>
      <h3>{title}</h3>
      {people.length === 0 ? (
        <p className="help">{t('ready.nobody')}</p>
      ) : (
        <ul>
          {people.map(({ person, isMe }) => (
            <li key={person.id}>
              <span aria-hidden="true">
                <Avatar person={person} small />
              </span>
              {isMe ? t('people.me', { name: person.name }) : person.name}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
