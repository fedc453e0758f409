import type { ParticipantInfo } from '@parcours/sync'
import { Smartphone, UserMinus } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type JSX, lazy, Suspense, useState } from 'react'
import { FollowButton } from '../attention/follow-button.tsx'
import { useBoardUi, useConnection } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Avatar, Avatars } from '../parts/avatar.tsx'
import { Tip } from '../parts/tip.tsx'
import { RemovePersonDialog } from './remove-person-dialog.tsx'

// With the code that draws QR codes.
const ResumeDialog = lazy(() =>
  import('../resume/resume-dialog.tsx').then((module) => ({ default: module.ResumeDialog })),
)

/** Who is here: others first, then oneself; a click lists everybody with their role. */
export function People(): JSX.Element {
  const { t } = useLanguage()
  const connection = useConnection()
  const { session, rights } = useBoardUi()
  const { seat } = session
  const [open, setOpen] = useState(false)
  const [removing, setRemoving] = useState<ParticipantInfo | null>(null)
  const [moving, setMoving] = useState(false)
  const live = connection.state === 'live'
  const others = connection.participants.filter(({ id, removed }) => id !== seat.id && removed !== true)
  const here = others.filter((person) => person.online)
  const me: ParticipantInfo = {
    id: seat.id,
    name: seat.name,
    color: seat.color,
    role: rights.standing.role,
    online: true,
  }
  const everybody = [...here, me]
  const away = others.filter((person) => !person.online)
  // A program has no seat: it leaves with its link.
  const mayRemove = ({ id }: ParticipantInfo): boolean =>
    live && rights.standing.role === 'facilitator' && id !== seat.id && !id.startsWith('program-')
  const row = (person: ParticipantInfo): JSX.Element => (
    <PersonRow
      key={person.id}
      person={person}
      me={person.id === seat.id}
      onFollowed={() => setOpen(false)}
      onRemove={
        mayRemove(person)
          ? () => {
              setOpen(false)
              setRemoving(person)
            }
          : null
      }
    />
  )
  return (
    <>
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger className="people-button">
          <span className="visually-hidden">{t('people.here', { count: everybody.length })} </span>
          <Avatars people={everybody} />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            className="popover people"
            align="end"
            sideOffset={8}
            aria-label={t('people.title')}
            onOpenAutoFocus={(event) => {
              // On the list, not on its first button: that one removes somebody.
              event.preventDefault()
              if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
            }}
          >
            <h2>{live ? t('people.here', { count: everybody.length }) : t('people.last')}</h2>
            <ul>{everybody.map(row)}</ul>
            {away.length > 0 && (
              <>
                <h2>{t('people.away')}</h2>
                <ul className="away">{away.map(row)}</ul>
              </>
            )}
            {live && (
              <button
                type="button"
                className="btn secondary sm people-resume"
                onClick={() => {
                  setOpen(false)
                  setMoving(true)
                }}
              >
                <Smartphone className="icon sm" aria-hidden />
                {t('resume.button')}
              </button>
            )}
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {removing !== null && <RemovePersonDialog person={removing} onClose={() => setRemoving(null)} />}
      {moving && (
        <Suspense>
          <ResumeDialog onClose={() => setMoving(false)} />
        </Suspense>
      )}
    </>
  )
}

function PersonRow({
  person,
  me,
  onFollowed,
  onRemove,
}: {
  person: ParticipantInfo
  me: boolean
  onFollowed(): void
  onRemove: (() => void) | null
}): JSX.Element {
  const { t } = useLanguage()
  const remove = t('people.remove', { name: person.name })
  return (
    <li>
      <span aria-hidden="true">
        <Avatar person={person} small />
      </span>
      <span className="grow">{me ? t('people.me', { name: person.name }) : person.name}</span>
      <span className="muted">{t(`people.role.${person.role}`)}</span>
      <FollowButton person={person} onDone={onFollowed} />
      {onRemove !== null && (
        <Tip label={remove} side="left">
          <button type="button" className="btn ghost sm icon-only" aria-label={remove} onClick={onRemove}>
            <UserMinus className="icon sm" aria-hidden />
          </button>
        </Tip>
      )}
    </li>
  )
}
