/** Where the pictures of the board come from: the host fetches them, with its rights. */
import type { Id } from '@parcours/board'
import { createContext } from 'react'

export interface Pictures {
  /** An address that this page may show; null while the picture isn't here. Asking brings it. */
  urlOf(asset: Id): string | null
  /** The same to paint small, for the whole board at a glance. */
  smallOf(asset: Id): CanvasImageSource | null
  /** After each picture that has come. */
  subscribe(listener: () => void): () => void
}

export const PicturesContext = createContext<Pictures | null>(null)
