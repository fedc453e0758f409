import { Smartphone, Users } from 'lucide-react'
import { type JSX, useState } from 'react'
import { BringButton } from '../attention/bring-button.tsx'
import { PanelFrame } from '../board/panel-frame.tsx'
import { useLanguage } from '../language/locale.tsx'
import { later } from '../parts/later.ts'
import { HoldMenu } from '../room/hold-menu.tsx'
import { useRoomUi } from '../room/room-context.tsx'
import { PeopleList, RoomTally } from './people-list.tsx'

// With the code that draws QR codes.
const ResumeDialog = later(() => import('../resume/resume-dialog.tsx').then((module) => module.ResumeDialog))

/** Who is here and what they tell the room; for facilitators also who may do what. */
export function PeoplePanel(): JSX.Element {
  const { t } = useLanguage()
  const { leads, live } = useRoomUi()
  const [moving, setMoving] = useState(false)
  return (
    <PanelFrame
      title={t('people.title')}
      icon={<Users className="icon" aria-hidden />}
      className="people-panel"
      aside={<RoomTally />}
    >
      <div className="panel-body">
        <PeopleList withAway />
      </div>
      {(leads || live) && (
        <footer>
          <BringButton />
          {leads && <HoldMenu />}
          {live && (
            <button type="button" className="btn ghost sm" onClick={() => setMoving(true)}>
              <Smartphone className="icon sm" aria-hidden />
              {t('resume.button')}
            </button>
          )}
        </footer>
      )}
      {moving && <ResumeDialog onClose={() => setMoving(false)} />}
    </PanelFrame>
  )
}
