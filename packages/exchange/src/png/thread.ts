import { Worker } from 'node:worker_threads'
import { ExportError } from '../errors.ts'
import type { Answer, Order, Report, Work } from './job.ts'

/** A drawing that takes longer is given up, and its thread with it. The largest picture allowed takes about 10 s. */
const JOB_TIMEOUT_MS = 120_000
/** The thread holds the emoji set (some 100 MB); without work it ends. */
const IDLE_MS = 60_000

type Done = Extract<Answer, { ok: true }>
interface Waiting {
  resolve(answer: Done): void
  reject(error: Error): void
  report(done: number, total: number): void
}

/** How a drawing is watched and given up. */
export interface Watch {
  /** Told now and then; of files that tell. */
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
}

/** The drawing thread: started by the first job, ended by idleness, never the reason why a process stays alive. */
export class DrawingThread {
  #worker: Worker | null = null
  #waiting = new Map<number, Waiting>()
  #nextId = 1
  #timer: NodeJS.Timeout | null = null

  /** @throws {ExportError} `picture-failed`, with the cause as `cause`; the signal's reason when it was given up. */
  draw(work: Work, { onProgress, signal }: Watch = {}): Promise<Done> {
    signal?.throwIfAborted()
    const worker = this.#started()
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        worker.postMessage({ cancel: id } satisfies Order)
        reject(signal?.reason)
      }
      const over = () => signal?.removeEventListener('abort', giveUp)
      signal?.addEventListener('abort', giveUp)
      this.#waiting.set(id, {
        resolve: (answer) => {
          over()
          resolve(answer)
        },
        reject: (error) => {
          over()
          reject(error)
        },
        report: (done, total) => onProgress?.(done, total),
      })
      worker.ref()
      this.#watch()
      worker.postMessage({ ...work, id } satisfies Order)
    })
  }

  async close(): Promise<void> {
    await this.#end(new Error('The drawing thread was closed'))
  }

  #started(): Worker {
    if (this.#worker !== null) return this.#worker
    const worker = new Worker(new URL('./worker.ts', import.meta.url))
    worker.on('message', (answer: Answer | Report) => {
      if ('ok' in answer) this.#settle(answer)
      else {
        this.#waiting.get(answer.id)?.report(answer.done, answer.total)
        this.#watch()
      }
    })
    worker.on('error', (error) => {
      if (this.#worker === worker) void this.#end(error as Error)
    })
    worker.on('exit', () => {
      if (this.#worker === worker) void this.#end(new Error('The drawing thread ended'))
    })
    this.#worker = worker
    return worker
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (this.#waiting.size === 0) this.#worker?.unref()
    this.#watch()
    if (answer.ok) waiting?.resolve(answer)
    else waiting?.reject(new ExportError(answer.code, {}, new Error(answer.detail)))
  }

  /** One timer: for the job at work, or for idleness. Restarted by every job, report and answer. */
  #watch(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    const busy = this.#waiting.size > 0
    this.#timer = setTimeout(
      () => void this.#end(new Error(`No drawing within ${JOB_TIMEOUT_MS} ms`)),
      busy ? JOB_TIMEOUT_MS : IDLE_MS,
    )
    this.#timer.unref()
  }

  async #end(cause: Error): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of waiting) reject(new ExportError('picture-failed', {}, cause))
    await worker?.terminate()
  }
}

/** The one thread of this process. */
export const drawingThread = new DrawingThread()
