import { Worker } from 'node:worker_threads'
import {
  type BoardPart,
  type ErrorValues,
  type ExchangeCode,
  ExportError,
  exchangeMessage,
  type ImportChange,
  ImportError,
} from '@parcours/exchange'
import type { BoardBytes } from '../boards/boards.ts'
import { ExchangeProblem, HttpProblem } from '../http/problems.ts'
import type { Log } from '../log.ts'
import type { StoredAsset } from '../storage/storage.ts'
import type { Exported, ExportWish, Imported, Job, Outcome, PackedVersion, Progress } from './job.ts'

/** A drawing of the largest board takes seconds; a thread that has work and says nothing for this long is stuck. */
const JOB_TIMEOUT_MS = 60_000

const ENDED: Outcome = { ok: false, code: null, error: 'the thread ended' }

/** How somebody watches a job, and gives it up. */
export interface Watch {
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

interface Waiting extends Watch {
  /** What is to be done; asked when it is its turn, so that waiting costs nothing. */
  job(): Promise<Job>
  settle(outcome: Outcome): void
  fail(error: unknown): void
}

/** Takes files in and gives files out, one after the other, in a thread of its own that starts with the first job. */
export class ExchangeDesk {
  readonly #log: Log
  readonly #mostWaiting: number
  readonly #line: Waiting[] = []
  /** One is in the thread, or about to be. */
  #busy = false
  /** In the thread now. */
  #inHand: Waiting | null = null
  #worker: Worker | null = null
  #late: NodeJS.Timeout | null = null

  #closed = false

  /** @param mostWaiting how many jobs may wait for their turn; beyond that people are asked to come back */
  constructor(log: Log, mostWaiting: number) {
    this.#log = log
    this.#mostWaiting = mostWaiting
  }

  /**
   * @param bytes of the board, asked for when it is its turn
   * @throws ExchangeProblem when this board can't be exported so, HttpProblem when the thread failed, what `bytes` throws,
   *   and the signal's reason when it was given up
   */
  async export(
    wish: ExportWish,
    bytes: () => Promise<BoardBytes & { images: readonly StoredAsset[] }>,
    watch: Watch = {},
  ): Promise<Exported> {
    const outcome = await this.#run(async () => ({ do: 'export', wish, ...(await bytes()) }), watch)
    if (outcome.ok) return outcome.result as Exported
    if (outcome.code === null) throw this.#failed(outcome.error, 'export-failed')
    throw problemOf('export', outcome.code, outcome.values)
  }

  /** @throws ExchangeProblem when the file can't be read, HttpProblem when the thread failed */
  import(text: string, change: ImportChange = {}): Promise<Imported> {
    return this.#made(async () => ({ do: 'import', text, change }))
  }

  /**
   * A new document with what is on a board.
   * @param bytes of the board, asked for when it is its turn
   * @throws ExchangeProblem for a board beyond what a file may hold, HttpProblem when the thread failed, and what `bytes` throws
   */
  copy(part: BoardPart, title: string, bytes: () => Promise<BoardBytes>): Promise<Imported> {
    return this.#made(async () => {
      const { snapshot, updates } = await bytes()
      return { do: 'copy', part, title, snapshot, updates }
    })
  }

  /** The structure of a board as the text of a file. @throws HttpProblem when the thread failed, and what `bytes` throws */
  async structure(bytes: () => Promise<BoardBytes>): Promise<string> {
    const outcome = await this.#run(async () => ({ do: 'structure', ...(await bytes()) }))
    if (outcome.ok) return outcome.result as string
    throw this.#failed(outcome.code ?? outcome.error, 'server-busy')
  }

  async #made(job: () => Promise<Job>): Promise<Imported> {
    const outcome = await this.#run(job)
    if (outcome.ok) return outcome.result as Imported
    if (outcome.code === null) throw this.#failed(outcome.error, 'server-busy')
    throw problemOf('import', outcome.code, outcome.values)
  }

  /** What the board is at this moment, packed for storage. @throws HttpProblem when the thread failed */
  async version({ snapshot, updates }: BoardBytes): Promise<PackedVersion> {
    const outcome = await this.#run(async () => ({ do: 'version', snapshot, updates }))
    if (outcome.ok) return outcome.result as PackedVersion
    throw this.#failed(outcome.code ?? outcome.error, 'server-busy')
  }

  /** Jobs that wait or are under way. */
  get waiting(): number {
    return this.#line.length + (this.#busy ? 1 : 0)
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#worker?.terminate()
    for (const { settle } of this.#line.splice(0)) settle(ENDED)
  }

  #failed(error: string, code: 'export-failed' | 'server-busy'): HttpProblem {
    this.#log.error({ error }, 'exchange failed')
    return new HttpProblem(500, code)
  }

  async #run(job: () => Promise<Job>, watch: Watch = {}): Promise<Outcome> {
    const { signal } = watch
    signal?.throwIfAborted()
    if (this.#line.length >= this.#mostWaiting) throw new HttpProblem(503, 'server-busy')
    return new Promise((settle, fail) => {
      const waiting = { ...watch, job, settle, fail }
      signal?.addEventListener('abort', () => this.#giveUp(waiting), { once: true })
      this.#line.push(waiting)
      void this.#next()
    })
  }

  /** Nobody waits for it any more: it leaves the line, or the thread is told to end it. */
  #giveUp(waiting: Waiting): void {
    const place = this.#line.indexOf(waiting)
    if (place >= 0) this.#line.splice(place, 1)
    else if (this.#inHand === waiting) this.#worker?.postMessage('cancel')
    waiting.fail(waiting.signal?.reason)
  }

  async #next(): Promise<void> {
    if (this.#busy || this.#closed) return
    const next = this.#line.shift()
    if (next === undefined) return
    this.#busy = true
    try {
      const job = await next.job()
      next.signal?.throwIfAborted()
      const worker = this.#start()
      worker.postMessage(job)
      this.#inHand = next
      this.#watch(worker)
    } catch (error) {
      this.#busy = false
      next.fail(error)
      void this.#next()
    }
  }

  /** The time to say something begins anew. */
  #watch(worker: Worker): void {
    if (this.#late !== null) clearTimeout(this.#late)
    this.#late = setTimeout(() => void worker.terminate(), JOB_TIMEOUT_MS)
  }

  #done(outcome: Outcome): void {
    if (this.#late !== null) clearTimeout(this.#late)
    this.#late = null
    if (this.#inHand === null) return
    this.#inHand.settle(outcome)
    this.#inHand = null
    this.#busy = false
    void this.#next()
  }

  #start(): Worker {
    if (this.#worker !== null) return this.#worker
    const worker = new Worker(new URL('./worker.ts', import.meta.url))
    this.#worker = worker
    worker.on('message', (message: Outcome | Progress) => {
      if ('ok' in message) {
        this.#done(message)
        return
      }
      this.#watch(worker)
      this.#inHand?.onProgress?.(message)
    })
    worker.on('error', (error) => this.#log.error({ error: String(error) }, 'the exchange thread failed'))
    worker.on('exit', () => {
      this.#worker = null
      this.#done(ENDED)
    })
    return worker
  }
}

/** What a reader is told of it. */
export function problemOf(
  direction: 'import' | 'export',
  code: ExchangeCode,
  values: ErrorValues,
): ExchangeProblem {
  const status = code === 'file-too-large' ? 413 : code.endsWith('-option') ? 400 : 422
  return new ExchangeProblem(status, direction, code, (locale) => {
    const error =
      direction === 'import' ? new ImportError(code as never, values) : new ExportError(code as never, values)
    return exchangeMessage(error, locale)
  })
}
