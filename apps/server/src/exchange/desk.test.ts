import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLog } from '../log.ts'

/** A thread that takes 20 seconds for each job, one after the other. */
const JOB_MS = 20_000
class SlowThread extends EventEmitter {
  static ended = 0
  static stuck = false
  #busyUntil = 0
  postMessage(): void {
    this.#busyUntil = Math.max(this.#busyUntil, Date.now()) + JOB_MS
    setTimeout(() => {
      if (SlowThread.stuck) return
      this.emit('message', { ok: true, result: { body: 'x', title: 't' } })
    }, this.#busyUntil - Date.now())
  }
  async terminate(): Promise<void> {
    SlowThread.ended += 1
    this.emit('exit', 1)
  }
}
vi.mock('node:worker_threads', async (original) => ({ ...(await original<object>()), Worker: SlowThread }))

describe('the exchange desk', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('SV-52 whoever waits for the turn of others is served: only a thread that says nothing is ended', async () => {
    const { ExchangeDesk } = await import('./desk.ts')
    const desk = new ExchangeDesk(createLog('silent'), 40)
    const bytes = async () => ({ snapshot: new Uint8Array(), updates: [], images: [] })
    const all = Array.from({ length: 6 }, () =>
      desk.export({ format: 'json' }, bytes).then(() => 'done', String),
    )
    await vi.advanceTimersByTimeAsync(7 * JOB_MS)
    expect(await Promise.all(all)).toEqual(Array.from({ length: 6 }, () => 'done'))
    expect(SlowThread.ended).toBe(0)
  })

  it('SV-52 a thread that is stuck is ended, and the next job gets a new one', async () => {
    const { ExchangeDesk } = await import('./desk.ts')
    const desk = new ExchangeDesk(createLog('silent'), 40)
    const ask = () =>
      desk
        .export({ format: 'json' }, async () => ({ snapshot: new Uint8Array(), updates: [], images: [] }))
        .then(() => 'done', String)
    SlowThread.ended = 0
    SlowThread.stuck = true
    const lost = ask()
    await vi.advanceTimersByTimeAsync(4 * JOB_MS)
    expect(await lost).toBe('HttpProblem: export-failed')
    expect(SlowThread.ended).toBe(1)
    SlowThread.stuck = false
    const next = ask()
    await vi.advanceTimersByTimeAsync(2 * JOB_MS)
    expect(await next).toBe('done')
  })
})
