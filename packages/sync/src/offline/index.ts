/** For browsers only. */
export {
  forgetCopies,
  keptRefusals,
  rememberVisit,
  seatsWithQueue,
  visitsOf,
  waitingByBoard,
} from './copies.ts'
export type { CopyName } from './database.ts'
export { type Inheritance, OfflineCopy } from './offline-copy.ts'
