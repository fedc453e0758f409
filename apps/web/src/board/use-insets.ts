import type { CanvasApi, Insets } from '@parcours/canvas'
import { modeOf } from '@parcours/workshop'
import { useRef } from 'react'
import { useMedia } from '../theme/media.ts'
import { chromeOf, useWorkshop } from '../workshop/workshop-context.tsx'
import type { BoardSession } from './session.ts'
import { useIsBusy } from './use-is-typing.ts'

/** What "fit" keeps free: the rail on the left, the zoom control and the watermark at the bottom, and air. */
const PLAIN: Insets = { top: 6, right: 12, bottom: 36, left: 66 }
/** With the facilitation bar over the bottom edge; with a banner under the top one. */
const BAR = 104
const BANNER = 72
/** Above the bar, while people rate: for whom one does. */
const RATING_PERSONA = 58

/**
 * What the chrome covers of the map. The map is fitted anew when it changes, so it doesn't change under somebody's hands:
 * whoever types, drags or presses keeps what they see until they are done. A line that breaks says so in the same place as a banner that
 * stays, and moves nothing under the hands of those who go on working.
 * @param stopped a banner says for as long as it lasts that nothing can be written
 */
export function useInsets(session: BoardSession, canvas: CanvasApi | null, stopped: boolean): Insets {
  const workshop = useWorkshop(session)
  const { bar, banner } = chromeOf(workshop)
  const rates = modeOf(workshop) === 'rating' && session.seat.role !== 'observer'
  // On a phone the bar stands above the map, and covers none of it.
  const isPhone = useMedia('(max-width: 760px)')
  const top = banner || stopped ? BANNER : PLAIN.top
  const bottom = bar && !isPhone ? BAR + (rates ? RATING_PERSONA : 0) : PLAIN.bottom
  const insets = useRef(PLAIN)
  const { current } = insets
  const isOther = current.top !== top || current.bottom !== bottom
  // Asked only where there is something to wait for: a press doesn't render the room.
  const isBusy = useIsBusy(isOther ? canvas : null)
  if (isOther && !isBusy) insets.current = { ...PLAIN, top, bottom }
  return insets.current
}
