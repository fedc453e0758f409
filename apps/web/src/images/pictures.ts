/** The board's pictures in this page: fetched once, when somebody first sees them, with this seat's rights. */
import type { Id } from '@parcours/board'
import type { Pictures } from '@parcours/canvas'

/** Pixels of the longer side of what is shown of a picture from far away. */
const SMALL_EDGE = 480
const AT_ONCE = 4
/** After a failure it is asked for again, later and later: that long after the first one. */
const AGAIN_AFTER_MS = 5_000
const MOST_DOUBLINGS = 4

interface Picture {
  blob: Blob | null
  url: string | null
  small: ImageBitmap | 'making' | null
  failures: number
  /** In the time of `performance.now()`; infinite unless it failed. */
  againAt: number
}

export class PictureShelf implements Pictures {
  readonly #fetch: (asset: Id) => Promise<Blob>
  readonly #pictures = new Map<Id, Picture>()
  readonly #waiting: Id[] = []
  readonly #listeners = new Set<() => void>()
  #under = 0
  readonly #large: { picture: Picture; blob: Blob }[] = []
  #shrinking = false
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(fetch: (asset: Id) => Promise<Blob>) {
    this.#fetch = fetch
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  urlOf(asset: Id): string | null {
    const picture = this.#asked(asset)
    if (picture.blob !== null) picture.url ??= URL.createObjectURL(picture.blob)
    return picture.url
  }

  smallOf(asset: Id): CanvasImageSource | null {
    const picture = this.#asked(asset)
    if (picture.blob !== null && picture.small === null) {
      picture.small = 'making'
      this.#large.push({ picture, blob: picture.blob })
      void this.#shrinkAll()
    }
    return picture.small === 'making' ? null : picture.small
  }

  /** The connection is there again: what didn't come is asked for once more. */
  again(): void {
    for (const picture of this.#pictures.values())
      if (picture.againAt < Number.POSITIVE_INFINITY) picture.againAt = 0
    this.#tell()
  }

  /** Gives back what the page holds of them; who asks again is answered anew. */
  close(): void {
    this.#waiting.length = 0
    this.#large.length = 0
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    for (const { url, small } of this.#pictures.values()) {
      if (url !== null) URL.revokeObjectURL(url)
      if (small !== null && small !== 'making') small.close()
    }
    this.#pictures.clear()
  }

  #asked(asset: Id): Picture {
    let picture = this.#pictures.get(asset)
    const isNew = picture === undefined
    picture ??= { blob: null, url: null, small: null, failures: 0, againAt: Number.POSITIVE_INFINITY }
    this.#pictures.set(asset, picture)
    if (picture.blob === null && (isNew || performance.now() >= picture.againAt)) {
      picture.againAt = Number.POSITIVE_INFINITY
      this.#waiting.push(asset)
      this.#next()
    }
    return picture
  }

  #next(): void {
    if (this.#under >= AT_ONCE) return
    const asset = this.#waiting.shift()
    const picture = asset === undefined ? undefined : this.#pictures.get(asset)
    if (asset === undefined || picture === undefined) return
    this.#under += 1
    this.#fetch(asset)
      .then(
        (blob) => {
          picture.blob = blob
        },
        () => {
          const wait = AGAIN_AFTER_MS * 2 ** Math.min(picture.failures, MOST_DOUBLINGS)
          picture.failures += 1
          picture.againAt = performance.now() + wait
          this.#timer ??= setTimeout(() => {
            this.#timer = null
            this.#tell()
          }, wait)
        },
      )
      .finally(() => {
        this.#under -= 1
        this.#next()
        this.#tell()
      })
  }

  /** One after the other: whole, a picture may take 16 MB, and a board has hundreds. */
  async #shrinkAll(): Promise<void> {
    if (this.#shrinking) return
    this.#shrinking = true
    for (let next = this.#large.shift(); next !== undefined; next = this.#large.shift())
      await this.#shrink(next.picture, next.blob)
    this.#shrinking = false
  }

  async #shrink(picture: Picture, blob: Blob): Promise<void> {
    try {
      const whole = await createImageBitmap(blob)
      const factor = Math.min(1, SMALL_EDGE / Math.max(whole.width, whole.height))
      const size = {
        resizeWidth: Math.max(1, Math.round(whole.width * factor)),
        resizeHeight: Math.max(1, Math.round(whole.height * factor)),
      }
      picture.small = await createImageBitmap(whole, { ...size, resizeQuality: 'medium' })
      whole.close()
      this.#tell()
    } catch {
      // It stays an empty frame from afar.
    }
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}
