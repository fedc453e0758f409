/**
 * Images of boards. What somebody sends is made into a picture of our own, stored, and then told to the board by the server's own
 * hand: no record of `assets` names bytes that aren't there, and nobody else writes one.
 */
import { createHash } from 'node:crypto'
import { type Asset, type AssetMime, clipText, type Id, recordOf } from '@parcours/board'
import { type FileImage, IMAGE_EDGE } from '@parcours/exchange'
import * as Y from 'yjs'
import type { Boards } from '../boards/boards.ts'
import { HttpProblem, type ProblemCode } from '../http/problems.ts'
import type { Limits } from '../limits.ts'
import { type Storage, StorageError, type StoredAsset } from '../storage/storage.ts'
import type { ImageDesk } from './desk.ts'
import type { ImageFault, MadeImage } from './job.ts'

/** Characters of a hash that name an image on its board: the same picture twice is one. */
const ID_LENGTH = 24
const NAME_LENGTH = 120

const MB = 2 ** 20

export interface ImagesContext {
  storage: Pick<Storage, 'saveAsset' | 'asset'>
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
    const { storage, boards, desk, limits } = this.#context
    const answer = await desk.run({
      do: 'make',
      bytes: sent,
      maxPixels: limits.imagePixels,
      edge: IMAGE_EDGE,
    })
    if (!answer.ok) throw this.#faulty(answer.fault)
    const made = answer.made as MadeImage
    const bytes = new Uint8Array(made.bytes)
    const hash = hashOf(bytes)
    const { mime, width, height } = made
    const info: ImageInfo = {
      ...{ id: hash.slice(0, ID_LENGTH), hash, mime, width, height },
      ...{ bytes: bytes.length, name: clipText(name.replace(/\p{Cc}+/gu, ' ').trim(), NAME_LENGTH) },
    }
    if (!(await storage.saveAsset(board, { id: info.id, mime, bytes }, this.#room))) throw this.#full()
    const written = await boards.write(board, { change: (doc) => tell(doc, info) })
    if (written === null) throw new StorageError('the board was erased')
    return info
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

  get #room(): { bytes: number; count: number } {
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
