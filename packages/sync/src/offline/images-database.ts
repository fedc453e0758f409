/**
 * The browser's database of pictures, beside that of the copies: pages of an older client have the copies' open, and a new store there
 * would take it from them.
 */
import type { DBSchema, IDBPDatabase } from 'idb'
import { openStores } from './open-stores.ts'

/** One picture as one seat has seen it. */
export type SeenKey = [board: string, seat: string, asset: string]
/** One picture that waits, in the order in which it came. */
export type WaitingKey = [board: string, seat: string, page: string, number: number]

/** A picture that somebody brings and the server doesn't have yet. */
export interface WaitingImage {
  /** What the file is called. */
  name: string
  mime: string
  /** null: they are to be had from another board. */
  bytes: ArrayBuffer | null
  /** Where it goes, and whatever else its owner needs to put it there. This package doesn't read it. */
  means: unknown
}

export interface ImagesSchema extends DBSchema {
  seen: { key: SeenKey; value: { mime: string; bytes: ArrayBuffer } }
  /** Of those in `seen`; apart, so that counting them reads no pictures. `seenAt`: milliseconds since the epoch. */
  sizes: { key: SeenKey; value: { bytes: number; seenAt: number } }
  waiting: { key: WaitingKey; value: WaitingImage }
}
export type ImagesDatabase = IDBPDatabase<ImagesSchema>
export const IMAGE_STORES = ['seen', 'sizes', 'waiting'] as const

const NAME = 'parcours-images'
const VERSION = 1

/** @throws DOMException where the browser offers no storage */
export const openImages = (lost: () => void = () => undefined): Promise<ImagesDatabase> =>
  openStores<ImagesSchema>(NAME, VERSION, IMAGE_STORES, lost)
