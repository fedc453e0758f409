/**
 * `npm run bench:sync`: our server beside `@y/websocket-server` and Hocuspocus, one run, one machine.
 * Options: `--quick` (small, for development), `--systems=parcours,...`, `--measures=people,cost,quiet,boards,join,cold,disk,abuse`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SYSTEM_NAMES, type SystemName } from './dialect.ts'
import { benchDocument } from './document.ts'
import type { CrowdResult } from './job.ts'
import {
  ABUSERS,
  CROWD_OF_THE_COST,
  crowd,
  crowdAmongAbusers,
  crowdOf,
  diskAfterDrags,
  FULL,
  holds,
  joinAll,
  joinCold,
  PEOPLE_PER_BOARD,
  QUICK,
  QUIET_CROWD,
} from './measures.ts'
import { Report, type Row } from './report.ts'
import { type Prepared, prepare } from './systems.ts'

const MEASURES = ['people', 'cost', 'quiet', 'boards', 'join', 'cold', 'disk', 'abuse'] as const
type Measure = (typeof MEASURES)[number]

const option = (name: string): string | undefined =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)
const chosen = <T extends string>(name: string, all: readonly T[]): readonly T[] => {
  const list = option(name)?.split(',')
  return list === undefined ? all : all.filter((entry) => list.includes(entry))
}

const quick = process.argv.includes('--quick')
const setting = quick ? QUICK : FULL
const systems = chosen<SystemName>('systems', SYSTEM_NAMES)
const measures = chosen<Measure>('measures', MEASURES)
const isWhole = systems.length === SYSTEM_NAMES.length && measures.length === MEASURES.length
const NOTES = 2_000
const MANY_NOTES = 20_000
/** Notes on each of many boards. */
const FEW_NOTES = 40

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const folder = mkdtempSync(join(tmpdir(), 'parcours-bench-'))
const report = new Report(quick)

/** The same boards for each system that is asked for; ours are made first, the peers get their bytes. */
async function prepareAll(
  notes: number,
  size: { boards: number; people: number },
): Promise<Map<SystemName, Prepared>> {
  const document = benchDocument(notes)
  const ours = await prepare('parcours', folder, document, size, null)
  const all = new Map<SystemName, Prepared>()
  for (const system of systems) {
    all.set(system, system === 'parcours' ? ours : await prepare(system, folder, document, size, ours.update))
  }
  return all
}

async function row(
  title: string,
  unit: string,
  reach: Row['reach'],
  prepared: ReadonlyMap<SystemName, Prepared>,
  measure: (prepared: Prepared) => Promise<{ value: number; detail: string }>,
): Promise<void> {
  const figures: Row['figures'] = new Map()
  for (const [system, boards] of prepared) {
    try {
      const figure = await measure(boards)
      figures.set(system, figure)
      say(`  ${title} | ${system}: ${figure.value.toFixed(2)} ${unit}   (${figure.detail})`)
    } catch (error) {
      figures.set(system, { value: Number.NaN, detail: String(error) })
      say(`  ${title} | ${system}: failed, ${String(error)}`)
    }
  }
  report.add({ title, unit, reach, figures })
}

const has = (measure: Measure): boolean => measures.includes(measure)
const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 0)
const describe = (result: CrowdResult): string =>
  [
    `moves p50 ${ms(result.moves.p50)} p99 ${ms(result.moves.p99)} ms`,
    `cursors p50 ${ms(result.cursors.p50)} p99 ${ms(result.cursors.p99)} ms`,
    `server ${Math.round((100 * result.serverCpu) / result.seconds)} % of a core`,
    `${((1e6 * result.serverCpu) / result.delivered).toFixed(2)} us a delivered change`,
    `${Math.round(result.delivered / result.seconds / 1_000)} k changes/s`,
    `${result.megabytesPerSecond.toFixed(1)} MB/s`,
    `load ${Math.round((100 * result.loadCpu) / result.seconds)} %, longest stall ${ms(result.loadStall)} ms`,
    `memory ${Math.round(result.serverMegabytes.before)} -> ${Math.round(result.serverMegabytes.after)} MB`,
    ...(result.moves.lost + result.cursors.lost > 0
      ? [`lost ${((100 * (result.moves.lost + result.cursors.lost)) / 2).toFixed(1)} %`]
      : []),
    ...(result.closed > 0 ? [`${result.closed} thrown out`] : []),
    ...(result.everybodyGotTheLast ? [] : ['the last change did not reach everybody']),
  ].join(', ')

/** The largest crowd that holds. */
async function largestCrowd(prepared: Prepared): Promise<{ value: number; detail: string }> {
  let best: { value: number; detail: string } = { value: 0, detail: 'none' }
  let failed = 0
  for (const people of setting.crowds) {
    const result = await crowdOf(prepared, people, setting)
    const good = holds(result)
    say(`    ${prepared.system}, ${people} people: ${good ? 'holds' : 'late'}; ${describe(result)}`)
    if (good) best = { value: people, detail: describe(result) }
    // A single late crowd may be a bad moment of the machine: two in a row are the server.
    failed = good ? 0 : failed + 1
    if (failed === 2) break
  }
  return best
}

async function onTheBigBoard(): Promise<void> {
  const prepared = await prepareAll(NOTES, {
    boards: 1,
    people: Math.max(...setting.crowds, setting.joiners + 1),
  })
  if (has('people')) {
    await row('people in one board with p99 under 100 ms', 'people', { atLeast: 200 }, prepared, largestCrowd)
  }
  if (has('cost')) {
    await row(
      `server CPU per delivered change at ${CROWD_OF_THE_COST} people`,
      'us',
      { atMost: 0.8 },
      prepared,
      async (boards) => {
        const result = await crowdOf(boards, CROWD_OF_THE_COST, { ...setting, warmMs: setting.settledMs })
        return { value: (1e6 * result.serverCpu) / result.delivered, detail: describe(result) }
      },
    )
  }
  if (has('quiet')) {
    await row(`${QUIET_CROWD} people, quiet: update p50`, 'ms', { atMost: 2 }, prepared, async (boards) => {
      const result = await crowdOf(boards, QUIET_CROWD, setting)
      return { value: result.moves.p50, detail: describe(result) }
    })
  }
  if (has('join')) {
    await row(
      `${setting.joiners} people joining a board of ${NOTES} notes, all synced`,
      'ms',
      { atMost: 600 },
      prepared,
      async (boards) => {
        const { half, all, serverCpu } = await joinAll(boards, setting.joiners)
        return { value: all, detail: `half of them ${ms(half)} ms, server CPU ${serverCpu.toFixed(2)} s` }
      },
    )
  }
  if (has('cold')) await coldRow(NOTES, 100, prepared)
  if (has('disk')) {
    await row(
      `disk after ${setting.drags} drags of ten notes, compacted`,
      'MB',
      { atMost: 0.6 },
      prepared,
      async (boards) => {
        const { before, after } = await diskAfterDrags(boards, setting.drags)
        return { value: after / 1e6, detail: `${(before / 1e6).toFixed(2)} MB before` }
      },
    )
  }
  if (has('abuse')) {
    const { silent, flooding } = ABUSERS
    await row(
      `p99 of ${setting.honest} honest people beside ${silent} who never read and ${flooding} who flood`,
      'ms',
      { atMost: 100 },
      prepared,
      async (boards) => {
        const result = await crowdAmongAbusers(boards, setting.honest, setting)
        return { value: Math.max(result.moves.p99, result.cursors.p99), detail: describe(result) }
      },
    )
  }
}

async function coldRow(
  notes: number,
  atMost: number,
  prepared: ReadonlyMap<SystemName, Prepared>,
): Promise<void> {
  await row(`first sync from a cold server, ${notes} notes`, 'ms', { atMost }, prepared, async (boards) => {
    const times: number[] = []
    for (let run = 0; run < setting.coldRuns; run++) times.push((await joinCold(boards)).all)
    times.sort((a, b) => a - b)
    const kilobytes = Math.round((boards.boards[0]?.bytes ?? 0) / 1_000)
    return {
      value: times[Math.floor(times.length / 2)] as number,
      detail: `median of ${times.length}, ${times.map((time) => ms(time)).join(' ')} ms, ${kilobytes} kB`,
    }
  })
}

async function onManyBoards(): Promise<void> {
  const prepared = await prepareAll(FEW_NOTES, { boards: setting.boards, people: PEOPLE_PER_BOARD })
  await row(
    `${setting.boards} boards x ${PEOPLE_PER_BOARD} people: p99`,
    'ms',
    { atMost: 50 },
    prepared,
    async (boards) => {
      const result = await crowd(boards, boards.boards, setting)
      return { value: Math.max(result.moves.p99, result.cursors.p99), detail: describe(result) }
    },
  )
}

try {
  say(report.heading())

  if (measures.some((measure) => measure !== 'boards')) await onTheBigBoard()
  if (has('cold')) await coldRow(MANY_NOTES, 500, await prepareAll(MANY_NOTES, { boards: 1, people: 1 }))
  if (has('boards')) await onManyBoards()
  say(`\n${report.table()}`)
  if (isWhole) report.write()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
