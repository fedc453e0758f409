/** The server as a writer of its own: what a reveal, a restored version or an erasure does to the shared document. */
import type * as Y from 'yjs'
import type { NewAsset, Transition } from '../storage/storage.ts'

export interface ServerWrite<T> {
  /**
   * Changes the document, in one transaction, whatever role, freeze or lock would say to a person. It may be called a second
   * time, on a document that has nothing of the first call, so all that it knows of the document it reads from there.
   */
  change(doc: Y.Doc): T
  /** A step that is taken in the same transaction on disk as what was changed, once, whichever server asks; told the result. */
  transition?: Transition | ((result: T) => Transition)
  /** An image that is kept in the same transaction as what was changed. */
  asset?: NewAsset
  /** The number of the decision over the workshop that it is made under: once there is a later one, nothing is written. */
  under?: number
}

/** `done: false`: the step was taken already, or never could be, or the workshop has gone on, or there is no room for the image. Nothing was written. */
export type Written<T> = { done: true; result: T } | { done: false }
