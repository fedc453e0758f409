import { type BoardModel, type Id, livePersonas, type Persona } from '@parcours/board'
import type { Refusal } from '@parcours/sync'
import { type JSX, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { LiveRegion, useAnnouncer } from '../announcements/live-region.tsx'
import { useLine } from '../connection/use-line.ts'
import { useImageOutbox } from '../images/use-image-outbox.ts'
import { Loading } from '../pages/loading.tsx'
import { later, loadTheRest } from '../parts/later.ts'
import { ShowPart } from '../parts/show-part.tsx'
import { usePeopleAnnouncements } from '../people/use-people-announcements.ts'
import { RoomEffects } from '../room/room-effects.tsx'
import { RoomProvider } from '../room/room-provider.tsx'
import { useMedia } from '../theme/media.ts'
import { WorkshopEffects } from '../workshop/use-workshop-effects.ts'
import { WorkshopProvider } from '../workshop/workshop-provider.tsx'
import { type BoardCore, CoreContext, useRights, type Whereabouts } from './board-context.tsx'
import { useHasDrafts } from './private-step.ts'
import { MapRoom, PhoneRoom } from './rooms.ts'
import type { BoardSession } from './session.ts'
import { useStopped } from './use-stopped.ts'
import { PHONE } from './window-shape.ts'

const RefusedDialog = later(() =>
  import('../connection/refused-dialog.tsx').then((module) => module.RefusedDialog),
)
/** By then the board is drawn, on slow machines too. */
const REST_MS = 15_000

/** What of a board outlives a change of the window's shape; what is shown of it is the map's or the phone's. */
export function BoardHost({
  session,
  refusal,
  onRefusalClosed,
  onReopen,
  onRetry,
}: {
  session: BoardSession
  refusal: Refusal | null
  onRefusalClosed(): void
  onReopen(): void
  onRetry(): void
}): JSX.Element {
  const announcer = useAnnouncer()
  const rights = useRights(session)
  const stopped = useStopped(session)
  const line = useLine(session)
  const hasDrafts = useHasDrafts(session)
  const personas = usePersonas(session.model)
  const images = useImageOutbox(session)
  const [chosenPersona, setPersona] = useState<Id | null>(null)
  const whereabouts = useRef<Whereabouts>({ note: null, stage: null })
  useEffect(() => {
    const rest = setTimeout(loadTheRest, REST_MS)
    return () => clearTimeout(rest)
  }, [])
  const isPhone = useMedia(PHONE)
  const [mapAsked, askForMap] = useState(false)
  const room = isPhone && !mapAsked ? PhoneRoom : MapRoom
  const core: BoardCore = {
    session,
    rights,
    readOnly: stopped !== null || !(rights.mayWriteAnything || (hasDrafts && rights.mayDraft)),
    stopped,
    line,
    persona: personas.some(({ id }) => id === chosenPersona) ? chosenPersona : (personas[0]?.id ?? null),
    setPersona,
    announce: announcer.say,
    images,
    whereabouts,
    askForMap: isPhone ? askForMap : null,
  }
  return (
    <CoreContext value={core}>
      <WorkshopProvider>
        <RoomProvider>
          <ShowPart part={room} with={{ onReopen }} waiting={<Loading onRetry={onRetry} />} />
          {refusal !== null && <RefusedDialog refusal={refusal} onClose={onRefusalClosed} />}
          <Announcements />
          <WorkshopEffects />
          <RoomEffects />
          <LiveRegion text={announcer.text} />
        </RoomProvider>
      </WorkshopProvider>
    </CoreContext>
  )
}

/** A component of its own, so that it sits inside of the context. */
function Announcements(): null {
  usePeopleAnnouncements()
  return null
}

/** Changes only when the personas do: a keystroke in a note doesn't render the whole room. */
function usePersonas(model: BoardModel): readonly Persona[] {
  const subscribe = useCallback((listener: () => void) => model.subscribe(listener), [model])
  return useSyncExternalStore(subscribe, () => livePersonas(model.board))
}
