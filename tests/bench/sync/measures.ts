/** The measures of the table, each against one system. What they return is raw; `report.ts` compares. */
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NODE, ROOT } from '../../node-process.ts'
import { ranksOf } from './document.ts'
import { STAMP_PREFIX } from './frames.ts'
import type { CrowdJob, CrowdResult, Job, JobResult, JoinResult, LoadBoard } from './job.ts'
import { LOAD_CORE, type Prepared, pin, type Running, startCopy, startOn } from './systems.ts'
import { readBoard } from './visitor.ts'

export interface Setting {
  warmMs: number
  /** Before a server's own cost is counted: the compiler works on for seconds, in threads of the same process. */
  settledMs: number
  measureMs: number
  /** Sizes of the crowd on one board, in order; the last one that holds is the figure. */
  crowds: readonly number[]
  boards: number
  joiners: number
  coldRuns: number
  drags: number
  honest: number
}

export const FULL: Setting = {
  warmMs: 3_000,
  settledMs: 12_000,
  measureMs: 8_000,
  crowds: [25, 50, 60, 75, 90, 110, 130, 160, 200, 240, 280, 330, 400],
  boards: 200,
  joiners: 200,
  coldRuns: 5,
  drags: 20_000,
  honest: 50,
}
export const QUICK: Setting = {
  warmMs: 1_000,
  settledMs: 2_000,
  measureMs: 2_000,
  crowds: [50, 100, 200],
  boards: 40,
  joiners: 50,
  coldRuns: 2,
  drags: 2_000,
  honest: 30,
}

/** A move and a cursor of one person, a second. */
const MOVES_PER_SECOND = 10
const CURSORS_PER_SECOND = 20
/** Later than this is late: 100 ms is what people feel as "at once". */
export const P99_LIMIT_MS = 100
export const CROWD_OF_THE_COST = 100
export const QUIET_CROWD = 10
export const PEOPLE_PER_BOARD = 5
/** Who never reads, and who floods, among the honest. */
export const ABUSERS = { silent: 10, flooding: 5 } as const
export const DRAGGED_NOTES = 10
const DRAGS_PER_SECOND_EACH = 100
const JOB_TIMEOUT_MS = 180_000

/** Runs one job in a load process of its own, on the load's core. */
export async function load<J extends Job>(job: J): Promise<JobResult<J>> {
  const child = spawn(NODE, ['tests/bench/sync/load.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  pin(child.pid as number, LOAD_CORE)
  const timer = setTimeout(() => child.kill('SIGKILL'), JOB_TIMEOUT_MS)
  try {
    return await new Promise((resolve, reject) => {
      child.on('message', (answer: { result: JobResult<J> } | { error: string }) => {
        if ('error' in answer) reject(new Error(answer.error))
        else resolve(answer.result)
      })
      child.on('exit', () => reject(new Error('the load process ended without a result')))
      child.send(job)
    })
  } finally {
    clearTimeout(timer)
  }
}

async function withServer<T>(prepared: Prepared, work: (running: Running) => Promise<T>): Promise<T> {
  const running = await startCopy(prepared)
  try {
    return await work(running)
  } finally {
    await running.stop()
  }
}

const some = (board: LoadBoard, from: number, count: number): LoadBoard => ({
  ...board,
  people: board.people.slice(from, from + count),
})

/** People on these boards at the rates of the table. */
export function crowd(
  prepared: Prepared,
  boards: readonly LoadBoard[],
  { warmMs, measureMs }: Setting,
  abusers: Pick<CrowdJob, 'silent' | 'flooding'> = { silent: [], flooding: [] },
): Promise<CrowdResult> {
  return withServer(prepared, ({ port, pid }) =>
    load({
      kind: 'crowd',
      system: prepared.system,
      port,
      pid,
      boards,
      movesPerSecond: MOVES_PER_SECOND,
      cursorsPerSecond: CURSORS_PER_SECOND,
      warmMs,
      measureMs,
      ...abusers,
    }),
  )
}

export const crowdOf = (prepared: Prepared, people: number, setting: Setting): Promise<CrowdResult> =>
  crowd(prepared, [some(prepared.boards[0] as LoadBoard, 0, people)], setting)

/** Honest people, and from the same board's seats those who abuse it. */
export function crowdAmongAbusers(
  prepared: Prepared,
  honest: number,
  setting: Setting,
): Promise<CrowdResult> {
  const board = prepared.boards[0] as LoadBoard
  return crowd(prepared, [some(board, 0, honest)], setting, {
    silent: board.people.slice(honest, honest + ABUSERS.silent),
    flooding: board.people.slice(honest + ABUSERS.silent, honest + ABUSERS.silent + ABUSERS.flooding),
  })
}

/** Good: the 99th percentile of both moves and cursors is in time, and nobody was lost. */
export const holds = ({ moves, cursors, closed, everybodyGotTheLast }: CrowdResult): boolean =>
  moves.p99 <= P99_LIMIT_MS && cursors.p99 <= P99_LIMIT_MS && closed === 0 && everybodyGotTheLast

/** Everybody joins a board that one person is on already. */
export const joinAll = (prepared: Prepared, people: number): Promise<JoinResult> =>
  withServer(prepared, ({ port, pid }) =>
    load({
      kind: 'join',
      system: prepared.system,
      port,
      pid,
      board: some(prepared.boards[0] as LoadBoard, 0, people + 1),
      already: 1,
    }),
  )

/** One person opens a board that the server, just started, has only on disk. */
export const joinCold = (prepared: Prepared): Promise<JoinResult> =>
  withServer(prepared, ({ port, pid }) =>
    load({
      kind: 'join',
      system: prepared.system,
      port,
      pid,
      board: some(prepared.boards[0] as LoadBoard, 0, 1),
      already: 0,
    }),
  )

export interface DiskResult {
  before: number
  after: number
}

/**
 * Ten people drag a note each; then the server is stopped and started again, the board is opened once more (that is when
 * some fold what they have), checked, left, and the server stopped: what is then in its directory, bytes.
 */
export async function diskAfterDrags(prepared: Prepared, drags: number): Promise<DiskResult> {
  const copy = mkdtempSync(join(tmpdir(), 'parcours-bench-disk-'))
  try {
    cpSync(prepared.dataDir, copy, { recursive: true })
    const before = bytesIn(copy)
    const board = some(prepared.boards[0] as LoadBoard, 0, DRAGGED_NOTES)
    const each = drags / DRAGGED_NOTES
    const first = await startOn(prepared.system, copy)
    await load({
      kind: 'drags',
      system: prepared.system,
      port: first.port,
      pid: first.pid,
      board,
      each,
      perSecond: DRAGS_PER_SECOND_EACH,
    })
    await first.stop()
    const second = await startOn(prepared.system, copy)
    const update = await readBoard(prepared.system, second.port, board.document, prepared.visitorQuery)
    const last = String(each - 1).padStart(6, '0')
    const kept = ranksOf(update).filter((rank) => rank.startsWith(STAMP_PREFIX.move) && rank.endsWith(last))
    if (kept.length !== DRAGGED_NOTES) throw new Error(`${prepared.system} kept ${kept.length} last drags`)
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    await second.stop()
    return { before, after: bytesIn(copy) }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name)
    return sum + (entry.isDirectory() ? bytesIn(path) : statSync(path).size)
  }, 0)
}
