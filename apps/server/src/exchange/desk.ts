import { Worker } from 'node:worker_threads'
import {
  type ErrorValues,
  type ExchangeCode,
  ExportError,
  exchangeMessage,
  ImportError,
} from '@parcours/exchange'
import { ExchangeProblem, HttpProblem } from '../http/problems.ts'
import type { Log } from '../log.ts'
import type {
  Exported,
  ExportFormat,
  Imported,
  Job,
  JobMessage,
  Outcome,
  OutcomeMessage,
  PackedVersion,
} from './job.ts'

/** A drawing of the largest board takes seconds; a thread that has work and says nothing for this long is stuck. */
const JOB_TIMEOUT_MS = 60_000

/** Jobs that may wait for their turn; beyond that people are asked to come back. */
const MAX_WAITING = 40

/** Takes files in and gives files out, in a thread of its own that starts with the first job. */
export class ExchangeDesk {
  readonly #log: Log
  readonly #waiting = new Map<number, (outcome: Outcome) => void>()
  #worker: Worker | null = null
  #nextId = 1
  #late: NodeJS.Timeout | null = null

  constructor(log: Log) {
    this.#log = log
  }

  /** @throws ExchangeProblem when this board can't be exported so, HttpProblem when the thread failed */
  async export(
    format: ExportFormat,
    bytes: { snapshot: Uint8Array; updates: readonly Uint8Array[] },
  ): Promise<Exported> {
    const { snapshot, updates } = bytes
    const outcome = await this.#run({ do: 'export', format, snapshot, updates })
    if (outcome.ok) return outcome.result as Exported
    if (outcome.code === null) throw this.#failed(outcome.error, 'export-failed')
    throw problemOf('export', outcome.code, outcome.values)
  }

  /** @throws ExchangeProblem when the file can't be read, HttpProblem when the thread failed */
  async import(text: string): Promise<Imported> {
    const outcome = await this.#run({ do: 'import', text })
    if (outcome.ok) return outcome.result as Imported
    if (outcome.code === null) throw this.#failed(outcome.error, 'server-busy')
    throw problemOf('import', outcome.code, outcome.values)
  }

  /** What the board is at this moment, packed for storage. @throws HttpProblem when the thread failed */
  async version(bytes: { snapshot: Uint8Array; updates: readonly Uint8Array[] }): Promise<PackedVersion> {
    const outcome = await this.#run({ do: 'version', snapshot: bytes.snapshot, updates: bytes.updates })
    if (outcome.ok) return outcome.result as PackedVersion
    throw this.#failed(outcome.code ?? outcome.error, 'server-busy')
  }

  /** Jobs that wait or are under way. */
  get waiting(): number {
    return this.#waiting.size
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
  }

  #failed(error: string, code: 'export-failed' | 'server-busy'): HttpProblem {
    this.#log.error({ error }, 'exchange failed')
    return new HttpProblem(500, code)
  }

  async #run(job: Job): Promise<Outcome> {
    if (this.#waiting.size >= MAX_WAITING) throw new HttpProblem(503, 'server-busy')
    const worker = this.#start()
    const id = this.#nextId++
    return new Promise((resolve) => {
      this.#waiting.set(id, (outcome) => {
        this.#waiting.delete(id)
        this.#beginPatience(worker)
        resolve(outcome)
      })
      if (this.#waiting.size === 1) this.#beginPatience(worker)
      worker.postMessage({ id, job } satisfies JobMessage)
    })
  }

  /** Counted from the thread's last word, not from when a job was handed in: many may wait for one thread. */
  #beginPatience(worker: Worker): void {
    if (this.#late !== null) clearTimeout(this.#late)
    this.#late = this.#waiting.size === 0 ? null : setTimeout(() => void worker.terminate(), JOB_TIMEOUT_MS)
  }

  #start(): Worker {
    if (this.#worker !== null) return this.#worker
    const worker = new Worker(new URL('./worker.ts', import.meta.url))
    this.#worker = worker
    worker.on('message', ({ id, outcome }: OutcomeMessage) => this.#waiting.get(id)?.(outcome))
    worker.on('error', (error) => this.#log.error({ error: String(error) }, 'the exchange thread failed'))
    worker.on('exit', () => {
      this.#worker = null
      for (const settle of this.#waiting.values())
        settle({ ok: false, code: null, error: 'the thread ended' })
    })
    return worker
  }
}

function problemOf(direction: 'import' | 'export', code: ExchangeCode, values: ErrorValues): ExchangeProblem {
  const status = code === 'file-too-large' ? 413 : 422
  return new ExchangeProblem(status, direction, code, (locale) => {
    const error =
      direction === 'import' ? new ImportError(code as never, values) : new ExportError(code as never, values)
    return exchangeMessage(error, locale)
  })
}
