import type { Id, StepMode } from '@parcours/board'
import {
  currentStep,
  EMPTY_WORKSHOP,
  modeOf,
  type Step,
  type Workshop,
  type WorkshopCommand,
} from '@parcours/workshop'
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { BoardSession } from '../board/session.ts'

/** Where the room is, and what this person may decide about it. */
export interface WorkshopUi {
  workshop: Workshop
  /** The step that the room is at. */
  step: Step | null
  /** Who may write what now. */
  mode: StepMode
  /** This person decides. */
  leads: boolean
  /** Nothing can be decided without a connection. */
  live: boolean
  /** This person is at the closing step, which ends the workshop for everybody once it is confirmed. */
  closing: boolean
  setClosing(closing: boolean): void
  /** Tells the server; a failure is said in a toast. @returns null when it failed */
  send(order: WorkshopCommand): Promise<Workshop | null>
  /** To a step, or to the closing step. Asks first when notes would stay covered. */
  go(to: Id | null): void
  reveal(): void
}

/** The toast that offers to take back what was last done to the agenda. */
export const AGENDA_UNDO = 'agenda'

export const WorkshopContext = createContext<WorkshopUi | null>(null)

export function useWorkshopUi(): WorkshopUi {
  const ui = useContext(WorkshopContext)
  if (ui === null) throw new Error('useWorkshopUi needs a board page around it')
  return ui
}

/** As the server told last; what was told stays while the line is down, and for a page that is opened meanwhile. */
export function useWorkshop({ connection, workshop }: BoardSession): Workshop {
  const subscribe = useCallback((listener: () => void) => connection.subscribe(listener), [connection])
  return useSyncExternalStore(subscribe, () => workshop() ?? EMPTY_WORKSHOP)
}

/** What takes room around the map: the bar while a step runs, and a banner in modes that ask for another way to work. */
export function chromeOf(workshop: Workshop): { bar: boolean; banner: boolean } {
  const mode = modeOf(workshop)
  return { bar: currentStep(workshop) !== null, banner: mode !== 'open' && mode !== 'together' }
}
