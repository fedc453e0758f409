import { type ChildProcess, fork } from 'node:child_process'
import { HttpProblem } from '../http/problems.ts'
import type { Log } from '../log.ts'
import type { ImageAnswer, ImageJob } from './job.ts'

/** The largest image takes two seconds; a process that has work and says nothing for this long is stuck, or being kept busy. */
const JOB_TIMEOUT_MS = 20_000
/** It holds some 80 MB; without work it ends. */
const IDLE_MS = 60_000

interface Waiting {
  job: ImageJob
  settle(answer: ImageAnswer): void
}

/**
 * Has images decoded and made, one after the other, in a process of its own: one that a hostile file stops, or keeps
 * busy, is replaced, and nobody but its sender notices.
 */
export class ImageDesk {
  readonly #log: Log
  readonly #mostWaiting: number
  readonly #line: Waiting[] = []
  #inHand: Waiting | null = null
  #process: ChildProcess | null = null
  #timer: NodeJS.Timeout | null = null

  /** @param mostWaiting how many jobs may wait for their turn */
  constructor(log: Log, mostWaiting: number) {
    this.#log = log
    this.#mostWaiting = mostWaiting
  }

  /** A job whose process ends is answered as `broken`. @throws HttpProblem when too many wait */
  async run(job: ImageJob): Promise<ImageAnswer> {
    if (this.#line.length >= this.#mostWaiting) throw new HttpProblem(503, 'server-busy')
    return new Promise((settle) => {
      this.#line.push({ job, settle })
      this.#next()
    })
  }

  async close(): Promise<void> {
    this.#line.splice(0).forEach(gaveUp)
    this.#end()
  }

  #next(): void {
    if (this.#inHand !== null) return
    const next = this.#line.shift()
    if (next === undefined) {
      this.#watch(IDLE_MS)
      return
    }
    this.#inHand = next
    this.#started().send(next.job)
    this.#watch(JOB_TIMEOUT_MS)
  }

  #started(): ChildProcess {
    if (this.#process !== null) return this.#process
    const child = fork(new URL('./worker.ts', import.meta.url), [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // Nothing of the server's environment: a token in it is none of an image's business.
      env: { VIPS_CONCURRENCY: '1', UV_THREADPOOL_SIZE: '2' },
      execArgv: [],
    })
    child.on('message', (answer: ImageAnswer) => this.#settle(answer))
    child.on('error', (error) => this.#log.error({ error: String(error) }, 'the image process failed'))
    child.on('exit', (code, signal) => {
      if (this.#process !== child) return
      this.#process = null
      if (this.#inHand !== null) this.#log.warn({ code, signal }, 'the image process ended at its work')
      this.#settle({ ok: false, fault: 'broken' })
    })
    child.unref()
    child.channel?.unref()
    this.#process = child
    return child
  }

  #settle(answer: ImageAnswer): void {
    const done = this.#inHand
    this.#inHand = null
    done?.settle(answer)
    this.#next()
  }

  #watch(limitMs: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#end()
      this.#next()
    }, limitMs)
    this.#timer.unref()
  }

  #end(): void {
    const child = this.#process
    this.#process = null
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    child?.kill('SIGKILL')
    const stuck = this.#inHand
    this.#inHand = null
    if (stuck !== null) gaveUp(stuck)
  }
}

const gaveUp = ({ settle }: Waiting): void => settle({ ok: false, fault: 'broken' })
