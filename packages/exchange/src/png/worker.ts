/** The thread that draws: one job after the other, so that at most one picture is in memory. */
import { parentPort } from 'node:worker_threads'
import type { Answer, Job } from './job.ts'
import { renderPng, renderSvg } from './render.ts'

const port = parentPort!
let last: Promise<void> = Promise.resolve()

port.on('message', (job: Job) => {
  last = last.then(() => run(job))
})

async function run(job: Job): Promise<void> {
  try {
    if (job.as === 'svg') answer({ id: job.id, ok: true, ...(await renderSvg(job)) })
    else {
      const { png, missing } = await renderPng(job)
      answer({ id: job.id, ok: true, png, missing }, [png.buffer as ArrayBuffer])
    }
  } catch (error) {
    answer({ id: job.id, ok: false, code: 'picture-failed', detail: String(error) })
  }
}

function answer(message: Answer, transfer: readonly ArrayBuffer[] = []): void {
  port.postMessage(message, transfer)
}
