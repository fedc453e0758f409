/**
 * People who edit: real sockets, real frames, on our own server. They write and don't read, so that what is measured is
 * the browser and not two hundred readers on the same two cores. A process of its own, until it is killed.
 */
import { until, Walker } from '../sync/crowd.ts'
import type { LoadBoard } from '../sync/job.ts'
import type { Rates } from './rates.ts'

const TIMER_MS = 2
const PATIENCE_MS = 60_000

export interface EditorsJob {
  port: number
  board: LoadBoard
  rates: Rates
}

process.once('message', async ({ port, board, rates }: EditorsJob) => {
  const walkers = board.people.map(
    (person, index) => new Walker({ system: 'parcours', port }, board, person, index),
  )
  if (!(await until(() => walkers.every((walker) => walker.hasBoard || walker.closed), PATIENCE_MS)))
    throw new Error('not everybody got the board')
  for (const { socket } of walkers) socket.stopReading()
  const period = { move: 1_000 / rates.movesPerSecond, cursor: 1_000 / rates.cursorsPerSecond }
  const start = performance.now()
  const due = walkers.map(() => ({
    move: start + Math.random() * period.move,
    cursor: start + Math.random() * period.cursor,
  }))
  setInterval(() => {
    const now = performance.now()
    walkers.forEach((walker, index) => {
      const at = due[index]
      if (at === undefined || walker.closed) return
      for (const kind of ['move', 'cursor'] as const) {
        if (at[kind] > now) continue
        at[kind] = Math.max(at[kind] + period[kind], now)
        walker[kind]()
      }
    })
  }, TIMER_MS)
  process.send?.({ ready: walkers.filter(({ closed }) => !closed).length })
})
