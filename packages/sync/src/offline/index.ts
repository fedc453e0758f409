/** For browsers only. */
export { forgetCopies, rememberVisit, visitsOf, waitingOn } from './copies.ts'
export type { CopyName } from './database.ts'
export { type Inheritance, OfflineCopy } from './offline-copy.ts'
