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
export type { WaitingImage } from './images-database.ts'
export { type Inheritance, OfflineCopy } from './offline-copy.ts'
export { forgetSeen, SeenImages, seenOn } from './seen-images.ts'
export { type Waiting, WaitingImages } from './waiting-images.ts'
