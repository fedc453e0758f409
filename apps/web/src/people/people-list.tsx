import type { ParticipantInfo } from '@parcours/sync'
import { Check, Hand } from 'lucide-react'
import { type JSX, useId, useState } from 'react'
import { useConnection } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import type { InRoom } from '../room/people-in-room.ts'
import { useRoomUi } from '../room/room-context.tsx'
import { PersonRow } from './person-row.tsx'
import { RemovePersonDialog } from './remove-person-dialog.tsx'

/** Everybody: the queue of hands first, then who is here, then who was. */
export function PeopleList({ withAway }: { withAway: boolean }): JSX.Element {
  const { t } = useLanguage()
  const { people } = useRoomUi()
  const live = useConnection().state === 'live'
  const [removing, setRemoving] = useState<ParticipantInfo | null>(null)
  const { queue, here, away } = people
  return (
    <div className="people-list">
      {queue.length > 0 && <Group title={t('hand.queue')} people={queue} ordered onRemove={setRemoving} />}
      <Group title={t(live ? 'room.hereNow' : 'people.last')} people={here} onRemove={setRemoving} />
      {withAway && away.length > 0 && (
        <Group title={t('people.away')} people={away} className="away" onRemove={setRemoving} />
      )}
      {removing !== null && <RemovePersonDialog person={removing} onClose={() => setRemoving(null)} />}
    </div>
  )
}

function Group({
  title,
  people,
  ordered = false,
  className = '',
  onRemove,
}: {
  title: string
  people: readonly InRoom[]
  ordered?: boolean
  className?: string
  onRemove(person: ParticipantInfo): void
}): JSX.Element {
  const id = useId()
  const List = ordered ? 'ol' : 'ul'
  return (
    <section className={className} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <List>
        {people.map((one) => (
          <PersonRow key={one.person.id} one={one} onRemove={() => onRemove(one.person)} />
        ))}
      </List>
    </section>
  )
}

/** How many hands are up and how many are ready, where there is something to count. */
export function RoomTally(): JSX.Element {
  const { t } = useLanguage()
  const { people, room } = useRoomUi()
  const ready = people.asked.filter(({ isReady }) => isReady).length
  return (
    <span className="room-tally num">
      {people.hands > 0 && (
        <span title={t('hand.count', { count: people.hands })}>
          <Hand className="icon xs" aria-hidden />
          <span aria-hidden="true">{people.hands}</span>
          <span className="visually-hidden">{t('hand.count', { count: people.hands })}</span>
        </span>
      )}
      {room.round !== null && (
        <span>
          <Check className="icon xs" aria-hidden />
          {t('ready.tally', { count: ready })}
        </span>
      )}
    </span>
  )
}
