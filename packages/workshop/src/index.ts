export { AGENDA_IDS, type AgendaId, agendaName, readyAgenda } from './agendas.ts'
export { type Bring, SPOTLIGHT_ROOTS, type Spotlight, type SpotlightTarget } from './attention.ts'
export {
  coveringRound,
  decide,
  type Means,
  type StepChange,
  type WorkshopCommand,
  WorkshopError,
  type WorkshopProblem,
} from './commands.ts'
export {
  COVERED_INTERVAL_MS,
  COVERED_WRITERS,
  type Covered,
  type CoveredCell,
  covered,
  isNothingWritten,
  type SeatTally,
} from './covered.ts'
export { readRoom, readWorkshop } from './read.ts'
export {
  decideRoom,
  EMPTY_ROOM,
  type RaisedHand,
  ROOM_LIMITS,
  type RoomCommand,
  RoomError,
  type RoomMeans,
  type RoomProblem,
  type RoomState,
  roomAt,
  type Speaker,
} from './room.ts'
export { pausedTimer, remainingMs, runningTimer, type Timer, withMore } from './timer.ts'
export {
  agendaOf,
  coveredRound,
  currentStep,
  EMPTY_WORKSHOP,
  forParticipants,
  isCovered,
  modeOf,
  NAME_CHOICES,
  type NameChoice,
  nextStep,
  OFFERED_MODES,
  type Poll,
  pollOf,
  previousStep,
  type Running,
  STEP_LIMITS,
  type Step,
  type StepContent,
  veiledRound,
  type Workshop,
} from './workshop.ts'
