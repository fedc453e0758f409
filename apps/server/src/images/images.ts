/**
 * Images of boards. What somebody sends is made into a picture of our own, stored, and then told to the board by the server's own
 * hand: no record of `assets` names bytes that aren't there, and nobody else writes one.
 */
import { createHash } from 'node:crypto'
import { type Asset, type AssetMime, clipText, type Id, recordOf } from '@parcours/board'
import { type FileImage, IMAGE_EDGE, imageForm } from '@parcours/exchange'
import * as Y from 'yjs'
import type { Boards } from '../boards/boards.ts'
import { HttpProblem, type ProblemCode } from '../http/problems.ts'
import type { Limits } from '../limits.ts'
import { type AssetRoom, type Storage, StorageError, type StoredAsset } from '../storage/storage.ts'
import type { ImageDesk } from './desk.ts'
import type { ImageFault, MadeImage } from './job.ts'

/** Characters of a hash that name an image on its board: the same picture twice is one. */
const ID_LENGTH = 24
const NAME_LENGTH = 120

const MB = 2 ** 20

export interface ImagesContext {
  storage: Pick<Storage, 'asset'>
  boards: Pick<Boards, 'write'>
  desk: Pick<ImageDesk, 'run'>
  limits: Pick<Limits, 'imagePixels' | 'boardImages' | 'boardImageBytes'>
}

export type ImageInfo = Omit<Asset, 'deleted'>

export class Images {
  readonly #context: ImagesContext

  constructor(context: ImagesContext) {
    this.#context = context
  }

  /**
   * On disk and in the board's document when this resolves.
   * @param name of its file
   * @throws HttpProblem, BoardsBusy, StorageError
   */
  async add(board: string, sent: Uint8Array, name: string): Promise<ImageInfo> {
    const { desk, limits } = this.#context
    const answer = await desk.run({
      do: 'make',
      bytes: sent,
      maxPixels: limits.imagePixels,
      edge: IMAGE_EDGE,
    })
    if (!answer.ok) throw this.#faulty(answer.fault)
    return this.#keep(board, answer.made as MadeImage, name)
  }

  /**
   * The same picture on another board, byte for byte. Whoever asks for it must see the board that it is from.
   * @returns null when that board doesn't have it
   * @throws HttpProblem, BoardsBusy, StorageError
   */
  async copy(board: string, from: string, id: string, name: string): Promise<ImageInfo | null> {
    const stored = await this.#context.storage.asset(from, id)
    const form = stored === null ? null : imageForm(stored.bytes)
    if (stored === null || form === null) return null
    return this.#keep(board, { ...form, bytes: stored.bytes }, name)
  }

  read(board: string, id: string): Promise<StoredAsset | null> {
    return this.#context.storage.asset(board, id)
  }

  /**
   * What of a file's images a new board may begin with: each is looked at as if a stranger had sent it, and must be what a
   * server of this program makes, because it is taken as it is.
   * @throws HttpProblem when they are more than a board may have
   */
  async ofFile(images: readonly FileImage[]): Promise<StoredAsset[]> {
    const { desk, limits } = this.#context
    const total = images.reduce((sum, { bytes }) => sum + bytes.length, 0)
    if (images.length > limits.boardImages || total > limits.boardImageBytes) throw this.#full()
    const sound: StoredAsset[] = []
    for (const { id, mime, hash, bytes } of images) {
      if (hashOf(bytes) !== hash) continue
      if ((await desk.run({ do: 'check', bytes, edge: IMAGE_EDGE })).ok)
        sound.push({ id, mime: mime as AssetMime, bytes })
    }
    return sound
  }

  /** Bytes and record together, or neither: a server that ends in between leaves nothing that nobody names. */
  async #keep(board: string, { mime, width, height, ...made }: MadeImage, name: string): Promise<ImageInfo> {
    const bytes = new Uint8Array(made.bytes)
    const hash = hashOf(bytes)
    const info: ImageInfo = {
      ...{ id: hash.slice(0, ID_LENGTH), hash, mime, width, height },
      ...{ bytes: bytes.length, name: clipText(name.replace(/\p{Cc}+/gu, ' ').trim(), NAME_LENGTH) },
    }
    const written = await this.#context.boards.write(board, {
      change: (doc) => tell(doc, info),
      asset: { id: info.id, mime, bytes, room: this.#room },
    })
    if (written === null) throw new StorageError('the board was erased')
    if (!written.done) throw this.#full()
    return info
  }

  get #room(): AssetRoom {
    const { boardImages, boardImageBytes } = this.#context.limits
    return { bytes: boardImageBytes, count: boardImages }
  }

  #full(): HttpProblem {
    const { bytes, count } = this.#room
    return new HttpProblem(409, 'board-images-full', { limit: Math.round(bytes / MB), count })
  }

  #faulty(fault: ImageFault): HttpProblem {
    const [status, code] = FAULTS[fault]
    return new HttpProblem(status, code, { limit: Math.round(this.#context.limits.imagePixels / 1e6) })
  }
}

const FAULTS: Readonly<Record<ImageFault, readonly [status: number, code: ProblemCode]>> = {
  unknown: [415, 'image-unknown'],
  broken: [422, 'image-broken'],
  pixels: [413, 'image-too-many-pixels'],
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

function tell(doc: Y.Doc, { id, ...registers }: ImageInfo): void {
  if (recordOf(doc, 'assets', id as Id) !== null) return
  doc.getMap('assets').set(id, new Y.Map(Object.entries({ ...registers, deleted: null })))
}
