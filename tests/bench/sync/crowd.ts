/** N people on each board, each moving a note and a cursor at fixed rates, whatever the server does. */
import { randomInt } from 'node:crypto'
import { DIALECTS, type Dialect } from './dialect.ts'
import { cursorUpdate, type Kind, moveUpdate, stampOf } from './frames.ts'
import { Histogram } from './histogram.ts'
import type { CrowdJob, CrowdResult, Latency, LoadBoard, Person } from './job.ts'
import { cpuSecondsOf, megabytesOf } from './process-cost.ts'
import { LoadSocket } from './socket.ts'
import { Observer, SentTimes, StampScanner, type Window } from './stamps.ts'

const TIMER_MS = 2
/** People who look for every stamp; of the others only bytes are counted. */
const OBSERVERS_PER_BOARD = 25
/** How long after the measured time a change may still come. */
const DRAIN_MS = 3_000
const PATIENCE_MS = 20_000
const FLOOD_PER_TIMER = 4
const FLOOD_BACKLOG = 256 * 1_024

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Waits, @returns whether the condition came true in time */
export async function until(condition: () => boolean, patience: number): Promise<boolean> {
  const deadline = performance.now() + patience
  while (!condition()) {
    if (performance.now() > deadline) return false
    await pause(5)
  }
  return true
}

/** One person: a socket, and valid bytes for it. */
export class Walker {
  readonly #board: LoadBoard
  readonly #dialect: Dialect
  readonly #person: Person
  readonly #index: number
  readonly #client = randomInt(2 ** 20, 2 ** 31)
  readonly socket: LoadSocket
  moves = 0
  cursors = 0
  /** Bytes of content so far: the board is here when half of it is. */
  content = 0
  onBytes: ((chunk: Buffer) => void) | null = null
  /** Called once, when the board is here. */
  onBoard: (() => void) | null = null
  closed = false

  constructor(
    job: { system: CrowdJob['system']; port: number },
    board: LoadBoard,
    person: Person,
    index: number,
  ) {
    this.#board = board
    this.#person = person
    this.#index = index
    const dialect = DIALECTS[job.system]
    this.#dialect = dialect
    let contentNow = 0
    this.socket = new LoadSocket(job.port, dialect.path(board.document) + person.query, person.headers, {
      opened: () => {
        for (const frame of dialect.opening(board.document)) this.socket.send(frame)
      },
      message: (length, head) => {
        contentNow = !this.hasBoard && dialect.isContent(head) ? length : 0
      },
      messageEnd: () => {
        if (contentNow === 0) return
        this.content += contentNow
        contentNow = 0
        if (this.hasBoard) this.onBoard?.()
      },
      bytes: (chunk) => this.onBytes?.(chunk),
      closed: () => {
        this.closed = true
      },
    })
  }

  get hasBoard(): boolean {
    return this.content >= this.#board.bytes / 2
  }

  move(): void {
    const { note } = this.#person
    const stamp = stampOf('move', this.#index, this.moves)
    const update = moveUpdate(this.#client, this.moves, note.first, note, stamp)
    this.moves += 1
    this.socket.send(this.#dialect.update(this.#board.document, update))
  }

  cursor(): void {
    const { note, user } = this.#person
    const stamp = stampOf('cursor', this.#index, this.cursors)
    const { stage, lane } = note
    const update = cursorUpdate(this.#client, this.cursors, user, { stage, lane }, stamp)
    this.cursors += 1
    this.socket.send(this.#dialect.awareness(this.#board.document, update))
  }
}

interface Walking {
  walker: Walker
  index: number
  sent: Readonly<Record<Kind, SentTimes>>
  due: Record<Kind, number>
}

export async function runCrowd(job: CrowdJob): Promise<CrowdResult> {
  const histograms = { move: new Histogram(), cursor: new Histogram() }
  const window: Window = { from: Number.POSITIVE_INFINITY, to: Number.POSITIVE_INFINITY }
  const everybody: Walking[] = []
  const observers: { observer: Observer; share: number }[] = []
  const period = { move: 1_000 / job.movesPerSecond, cursor: 1_000 / job.cursorsPerSecond }

  for (const board of job.boards) {
    const count = board.people.length
    const sent = { move: new SentTimes(count), cursor: new SentTimes(count) }
    const watched = Math.min(count, OBSERVERS_PER_BOARD)
    board.people.forEach((person, index) => {
      const walker = new Walker(job, board, person, index)
      everybody.push({ walker, index, sent, due: { move: 0, cursor: 0 } })
      if (index >= watched) return
      const observer = new Observer(index, count, sent, histograms, window)
      observers.push({ observer, share: count / watched })
      const scanner = new StampScanner((kind, who, number) =>
        observer.see(kind, who, number, performance.now()),
      )
      walker.onBytes = (chunk) => scanner.scan(chunk)
    })
  }
  const here = await until(
    () => everybody.every(({ walker }) => walker.hasBoard || walker.closed),
    PATIENCE_MS,
  )
  if (!here) throw new Error('not everybody got the board')

  const [first] = job.boards as readonly [LoadBoard]
  const silent = job.silent.map((person, index) => new Walker(job, first, person, 900 + index))
  const flooding = job.flooding.map((person, index) => new Walker(job, first, person, 950 + index))
  for (const walker of silent) walker.socket.stopReading()
  await pause(500)

  const start = performance.now()
  for (const { due } of everybody) {
    due.move = start + Math.random() * period.move
    due.cursor = start + Math.random() * period.cursor
  }
  let lastTimer = start
  let loadStall = 0
  const timer = setInterval(() => {
    const now = performance.now()
    if (now >= window.from && now < window.to) loadStall = Math.max(loadStall, now - lastTimer - TIMER_MS)
    lastTimer = now
    for (const walking of everybody) {
      step('move', walking, now, period.move)
      step('cursor', walking, now, period.cursor)
    }
    for (const walker of flooding) {
      if (walker.closed || walker.socket.waiting > FLOOD_BACKLOG) continue
      for (let i = 0; i < FLOOD_PER_TIMER; i++) walker.move()
    }
  }, TIMER_MS)

  await pause(job.warmMs)
  const bytesBefore = everybody.reduce((sum, { walker }) => sum + walker.socket.received, 0)
  const before = { cpu: cpuSecondsOf(job.pid), own: process.cpuUsage(), memory: megabytesOf(job.pid) }
  window.from = performance.now()
  await pause(job.measureMs)
  window.to = performance.now()
  const seconds = (window.to - window.from) / 1_000
  const own = process.cpuUsage(before.own)
  const serverCpu = cpuSecondsOf(job.pid) - before.cpu
  const memory = megabytesOf(job.pid)
  const bytes = everybody.reduce((sum, { walker }) => sum + walker.socket.received, 0) - bytesBefore
  const delivered = observers.reduce((sum, { observer, share }) => sum + observer.delivered * share, 0)
  clearInterval(timer)

  const everybodyGotTheLast = await lastWord(everybody, job)
  const latencies = { moves: latency('move'), cursors: latency('cursor') }
  const closed = everybody.filter(({ walker }) => walker.closed).length
  const abusersClosed = [...silent, ...flooding].filter((walker) => walker.closed).length
  for (const walker of [...everybody.map(({ walker }) => walker), ...silent, ...flooding])
    walker.socket.destroy()

  return {
    kind: 'crowd',
    ...latencies,
    delivered,
    seconds,
    serverCpu,
    loadCpu: (own.user + own.system) / 1e6,
    loadStall,
    megabytesPerSecond: bytes / seconds / 1e6,
    serverMegabytes: { before: before.memory, after: memory },
    closed,
    abusersClosed,
    everybodyGotTheLast,
  }

  function latency(kind: Kind): Latency {
    const lost = observers.reduce((sum, { observer }) => sum + observer.close(kind), 0)
    const histogram = histograms[kind]
    return {
      p50: histogram.quantile(0.5),
      p99: histogram.quantile(0.99),
      lost: lost / Math.max(1, histogram.total),
    }
  }
}

function step(kind: Kind, { walker, index, sent, due }: Walking, now: number, period: number): void {
  if (due[kind] > now || walker.closed) return
  // What the load itself missed is left out: people don't catch up on mouse moves either.
  due[kind] = Math.max(due[kind] + period, now)
  sent[kind].note(index, now)
  if (kind === 'move') walker.move()
  else walker.cursor()
}

/** The first person of each board makes one last move: everybody else must see it. */
async function lastWord(everybody: readonly Walking[], job: CrowdJob): Promise<boolean> {
  await pause(DRAIN_MS)
  const missing = new Set<Walker>()
  let at = 0
  for (const board of job.boards) {
    const people = everybody.slice(at, at + board.people.length)
    at += board.people.length
    const [speaker, ...others] = people as [Walking, ...Walking[]]
    const wanted = speaker.walker.moves
    for (const { walker } of others) {
      missing.add(walker)
      const scanner = new StampScanner((kind, person, number) => {
        if (kind === 'move' && person === 0 && number === wanted) missing.delete(walker)
      })
      walker.onBytes = (chunk) => scanner.scan(chunk)
    }
    speaker.walker.move()
  }
  return until(() => missing.size === 0, 10_000)
}
