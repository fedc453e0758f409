export { AGENDA_IDS, type AgendaId, agendaName, readyAgenda } from './agendas.ts'
export {
  decide,
  type Means,
  type StepChange,
  type WorkshopCommand,
  WorkshopError,
  type WorkshopProblem,
} from './commands.ts'
export { readWorkshop } from './read.ts'
export { pausedTimer, remainingMs, runningTimer, type Timer, withMore } from './timer.ts'
export {
  currentStep,
  EMPTY_WORKSHOP,
  forParticipants,
  modeOf,
  NAME_CHOICES,
  type NameChoice,
  nextStep,
  previousStep,
  type Running,
  STEP_LIMITS,
  type Step,
  type StepContent,
  type Workshop,
} from './workshop.ts'
