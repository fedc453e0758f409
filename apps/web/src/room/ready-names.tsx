import { Popover } from 'radix-ui'
import { type JSX, useRef } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { Avatar } from '../parts/avatar.tsx'
import type { Opened } from '../parts/opener.tsx'
import { useOpened } from '../parts/use-opened.ts'
import type { InRoom } from './people-in-room.ts'

/** Who has done what the step asks, and who hasn't yet. */
export function ReadyNames({
  anchor,
  onThere,
  onClose,
  label,
  ready,
  others,
}: Opened & { label: string; ready: readonly InRoom[]; others: readonly InRoom[] }): JSX.Element {
  const { t } = useLanguage()
  const button = useRef(anchor)
  const focus = useOpened({ anchor, onThere })
  return (
    <Popover.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Popover.Anchor virtualRef={button} />
      <Popover.Portal>
        <Popover.Content
          className="popover ready-names"
          side="top"
          sideOffset={12}
          collisionPadding={8}
          aria-label={label}
          {...focus}
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
