/** The load process: one job in, one result out. It runs on a core of its own, and never a CRDT. */
import { pause, runCrowd, until, Walker } from './crowd.ts'
import type { DragsJob, DragsResult, Job, JoinJob, JoinResult } from './job.ts'
import { cpuSecondsOf } from './process-cost.ts'

const PATIENCE_MS = 60_000
/** Time for a server that writes later to write. */
const SETTLE_MS = 3_000

async function runJoin(job: JoinJob): Promise<JoinResult> {
  const { board } = job
  const already = board.people
    .slice(0, job.already)
    .map((person, index) => new Walker(job, board, person, index))
  await until(() => already.every((walker) => walker.hasBoard), PATIENCE_MS)
  await pause(already.length > 0 ? 500 : 0)
  const cpu = cpuSecondsOf(job.pid)
  const start = performance.now()
  const times: number[] = []
  const coming = board.people.slice(job.already).map((person, index) => {
    const walker = new Walker(job, board, person, job.already + index)
    walker.onBoard = () => times.push(performance.now() - start)
    return walker
  })
  if (!(await until(() => times.length === coming.length, PATIENCE_MS)))
    throw new Error('not everybody got the board')
  const serverCpu = cpuSecondsOf(job.pid) - cpu
  for (const walker of [...already, ...coming]) walker.socket.destroy()
  return {
    kind: 'join',
    half: times[Math.floor((times.length - 1) / 2)] as number,
    all: times.at(-1) as number,
    serverCpu,
  }
}

async function runDrags(job: DragsJob): Promise<DragsResult> {
  const { board } = job
  const walkers = board.people.map((person, index) => new Walker(job, board, person, index))
  if (!(await until(() => walkers.every((walker) => walker.hasBoard), PATIENCE_MS)))
    throw new Error('no board')
  const start = performance.now()
  while (walkers.some(({ moves }) => moves < job.each)) {
    const due = Math.min(job.each, ((performance.now() - start) / 1_000) * job.perSecond)
    for (const walker of walkers) while (walker.moves < due) walker.move()
    await pause(2)
  }
  await pause(SETTLE_MS)
  for (const walker of walkers) walker.socket.destroy()
  return { kind: 'drags', sent: walkers.reduce((sum, { moves }) => sum + moves, 0) }
}

process.once('message', (job: Job) => {
  const run = job.kind === 'crowd' ? runCrowd(job) : job.kind === 'join' ? runJoin(job) : runDrags(job)
  run
    .then((result) => process.send?.({ result }))
    .catch((error: unknown) => process.send?.({ error: String(error) }))
    .finally(() => process.disconnect())
})
