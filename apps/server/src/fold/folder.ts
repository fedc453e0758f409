import { Worker } from 'node:worker_threads'
import type { Folded, FoldJob, FoldOutcome } from './job.ts'

/** Folding a board takes a quarter of a second for 2,000 notes: the thread goes when nobody needs it, with its memory. */
const IDLE_MS = 30_000

/** The server stops: what isn't folded yet stays as it is. */
export class FoldingStopped extends Error {
  override readonly name = 'FoldingStopped'
}

interface Waiting {
  resolve(folded: Folded): void
  reject(error: Error): void
}

/** Folds boards in a thread of its own, which starts with the first one. */
export class Folder {
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #idle: NodeJS.Timeout | null = null
  #nextId = 1
  #stopped = false

  /** @throws Error when the bytes make no document, or the thread ended */
  async fold(bytes: { snapshot: Uint8Array; updates: readonly Uint8Array[] }): Promise<Folded> {
    if (this.#stopped) throw new FoldingStopped()
    const worker = this.#start()
    const id = this.#nextId++
    const { snapshot, updates } = bytes
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.postMessage({ id, snapshot, updates } satisfies FoldJob)
    })
  }

  async close(): Promise<void> {
    this.#stopped = true
    if (this.#idle !== null) clearTimeout(this.#idle)
    await this.#worker?.terminate()
  }

  #start(): Worker {
    if (this.#idle !== null) clearTimeout(this.#idle)
    this.#idle = null
    if (this.#worker !== null) return this.#worker
    const worker = new Worker(new URL('./worker.ts', import.meta.url))
    this.#worker = worker
    worker.on('message', (outcome: FoldOutcome) => this.#settle(outcome))
    const end = (reason: string): void => {
      if (this.#worker !== worker) return
      this.#worker = null
      for (const { reject } of this.#waiting.values())
        reject(this.#stopped ? new FoldingStopped() : new Error(reason))
      this.#waiting.clear()
    }
    worker.on('error', (error) => end(`the fold thread failed: ${String(error)}`))
    worker.on('exit', () => end('the fold thread ended'))
    return worker
  }

  #settle(outcome: FoldOutcome): void {
    const waiting = this.#waiting.get(outcome.id)
    this.#waiting.delete(outcome.id)
    if ('folded' in outcome) waiting?.resolve(outcome.folded)
    else waiting?.reject(new Error(outcome.error))
    if (this.#waiting.size > 0) return
    this.#idle = setTimeout(() => {
      const worker = this.#worker
      this.#worker = null
      void worker?.terminate()
    }, IDLE_MS)
    this.#idle.unref()
  }
}
