/** The thread that draws: one job after the other, so that at most one picture is in memory. */
import { setImmediate } from 'node:timers/promises'
import { parentPort } from 'node:worker_threads'
import { writePdf } from '../pdf/write.ts'
import type { Answer, Job, Order, Report } from './job.ts'
import { renderPng, renderSheet, renderSvg } from './render.ts'

const port = parentPort!
/** Between two reports. */
const REPORT_MS = 60

let last: Promise<void> = Promise.resolve()
const cancelled = new Set<number>()
/** Jobs that wait or are under way: a late word about another one is forgotten. */
const open = new Set<number>()

port.on('message', (order: Order) => {
  if ('cancel' in order) {
    if (open.has(order.cancel)) cancelled.add(order.cancel)
    return
  }
  open.add(order.id)
  last = last.then(() => run(order))
})

async function run(job: Job): Promise<void> {
  try {
    // Whatever was cancelled while it waited is known after this.
    await setImmediate()
    stopIfCancelled(job.id)
    await draw(job)
  } catch (error) {
    answer({ id: job.id, ok: false, code: 'picture-failed', detail: String(error) })
  }
  open.delete(job.id)
  cancelled.delete(job.id)
}

async function draw(job: Job): Promise<void> {
  const { id } = job
  const report = reporter(id)
  switch (job.as) {
    case 'svg':
      return answer({ id, ok: true, ...(await renderSvg(job)) })
    case 'sheet':
      return answer({
        id,
        ok: true,
        ...(await renderSheet(job.sheet, job.lang, job.images, () => report(0, 1))),
      })
    case 'png': {
      const { png, missing } = await renderPng(job, report)
      return answer({ id, ok: true, png, missing }, [png.buffer])
    }
    case 'pdf': {
      const pdf = await writePdf(job.publication, job.images, report)
      return answer({ id, ok: true, pdf }, [pdf.buffer as ArrayBuffer])
    }
  }
}

/** Lets words from outside in, and tells how far it is. */
function reporter(id: number): (done: number, total: number) => Promise<void> {
  let told = 0
  return async (done, total) => {
    await setImmediate()
    stopIfCancelled(id)
    const now = performance.now()
    if (now - told < REPORT_MS) return
    told = now
    port.postMessage({ id, done, total } satisfies Report)
  }
}

function stopIfCancelled(id: number): void {
  if (cancelled.has(id)) throw new Error('cancelled')
}

function answer(message: Answer, transfer: readonly ArrayBuffer[] = []): void {
  port.postMessage(message, transfer)
}
