import { Worker } from 'node:worker_threads'
import { ExportError } from '../errors.ts'
import type { Answer, Job } from './job.ts'

/** A drawing that takes longer is given up, and its thread with it. The largest picture allowed takes about 10 s. */
const JOB_TIMEOUT_MS = 120_000
/** The thread holds the emoji set (some 100 MB); without work it ends. */
const IDLE_MS = 60_000

type Done = Extract<Answer, { ok: true }>
interface Waiting {
  resolve(answer: Done): void
  reject(error: Error): void
}

/** The drawing thread: started by the first job, ended by idleness, never the reason why a process stays alive. */
export class DrawingThread {
  #worker: Worker | null = null
  #waiting = new Map<number, Waiting>()
  #nextId = 1
  #timer: NodeJS.Timeout | null = null

  /** @throws {ExportError} `picture-failed`, with the cause as `cause`. */
  draw(job: Omit<Job, 'id'>): Promise<Done> {
    const worker = this.#started()
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.ref()
      this.#watch()
      worker.postMessage({ ...job, id } satisfies Job)
    })
  }

  async close(): Promise<void> {
    await this.#end(new Error('The drawing thread was closed'))
  }

  #started(): Worker {
    if (this.#worker !== null) return this.#worker
    const worker = new Worker(new URL('./worker.ts', import.meta.url))
    worker.on('message', (answer: Answer) => this.#settle(answer))
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

  /** One timer: for the job at work, or for idleness. Restarted by every job and every answer. */
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
