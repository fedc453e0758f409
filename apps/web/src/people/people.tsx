import { Hand } from 'lucide-react'
import type { JSX } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Avatars } from '../parts/avatar.tsx'
import { Tip } from '../parts/tip.tsx'
import { useRoomUi } from '../room/room-context.tsx'

/** Who is here, whoever has a hand up first, oneself last; a click opens the list of everybody. */
export function People(): JSX.Element {
  const { t } = useLanguage()
  const { panel, setPanel } = useBoardUi()
  const { people } = useRoomUi()
  const open = panel?.kind === 'people'
  const { queue, here, count, hands } = people
  const [me, others] = [here.filter(({ isMe }) => isMe), here.filter(({ isMe }) => !isMe)]
  const shown = [...queue.filter(({ person }) => person.online), ...others, ...me]
  return (
    <Tip label={t('room.open')}>
      <button
        type="button"
        className="people-button"
        aria-expanded={open}
        onClick={() => setPanel(open ? null : { kind: 'people' })}
      >
        <span className="visually-hidden">
          {t('people.here', { count })}
          {hands > 0 && `, ${t('hand.count', { count: hands })}`}{' '}
        </span>
        {hands > 0 && (
          <span className="hands-up num" aria-hidden="true">
            <Hand className="icon xs" />
            {hands}
          </span>
        )}
        <Avatars people={shown.map(({ person }) => person)} />
      </button>
    </Tip>
  )
}
