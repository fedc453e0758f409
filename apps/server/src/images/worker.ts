/** The image process: one job after the other. It has no files, no secrets and no sockets of the server's. */
import type { ImageAnswer, ImageJob } from './job.ts'
import { BadImage, checkImage, makeImage } from './make.ts'

async function perform(job: ImageJob): Promise<ImageAnswer> {
  try {
    if (job.do === 'make') return { ok: true, made: await makeImage(job.bytes, job.maxPixels, job.edge) }
    await checkImage(job.bytes, job.edge)
    return { ok: true, made: null }
  } catch (error) {
    return { ok: false, fault: error instanceof BadImage ? error.fault : 'broken' }
  }
}

process.on('message', (job: ImageJob) => {
  void perform(job).then((answer) => process.send?.(answer))
})
// The server is gone: so is the reason to be here.
process.on('disconnect', () => process.exit())
