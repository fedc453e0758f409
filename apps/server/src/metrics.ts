import { stat, statfs } from 'node:fs/promises'
import { CLOSE } from '@parcours/sync'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { databaseFile } from './storage/database.ts'
import type { StorageTrouble, WriteTrouble } from './storage/trouble.ts'

/** Seconds, from what a quiet server needs to what people notice. */
const SECONDS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1]

/** A peer may close with any number: only those that mean something here become a label. */
const CLOSE_CODES: ReadonlySet<number> = new Set([...Object.values(CLOSE), 1000, 1001, 1005, 1006, 1009])

/**
 * Everything that the server counts. One registry a server: tests run several in one process. Labels have a few known
 * values each, and never name a board, a person or anything secret.
 */
export class Metrics {
  readonly registry = new Registry()
  readonly connections = this.#gauge('parcours_connections', 'Open sockets')
  readonly rooms = this.#gauge('parcours_rooms', 'Boards in memory')
  readonly privateRooms = this.#gauge('parcours_private_documents', 'Private documents in memory')
  readonly joinSeconds = this.#histogram(
    'parcours_join_seconds',
    'From the socket to a place on the board, which may have to be read from disk first',
    SECONDS,
  )
  readonly tickMessages = this.#histogram(
    'parcours_tick_messages',
    'Update messages gathered into one tick; its count is the number of ticks',
    [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000],
  )
  readonly applySeconds = this.#histogram(
    'parcours_tick_apply_seconds',
    'Admission and integration of one tick',
    SECONDS,
  )
  readonly commitSeconds = this.#histogram(
    'parcours_tick_commit_seconds',
    'From integration to disk',
    SECONDS,
  )
  readonly refusals = this.#counter('parcours_refusals_total', 'Refused update messages', ['reason'])
  readonly rebuilds = this.#counter(
    'parcours_rebuilds_total',
    'Rooms built anew from storage because a batch failed',
  )
  readonly waits = this.#counter(
    'parcours_waits_total',
    'Senders that were not read for a while, or sockets not let in, by the limit that they came up against',
    ['limit'],
  )
  readonly framesReceived = this.#counter('parcours_frames_received_total', 'Frames from clients')
  readonly badFrames = this.#counter('parcours_bad_frames_total', 'Frames that were no message')
  readonly versions = this.#counter('parcours_versions_total', 'Versions made', ['kind'])
  readonly damagedBoards = this.#gauge(
    'parcours_damaged_boards',
    'Boards that did not match their checksums when they were verified after the start',
  )
  readonly #closes = this.#counter('parcours_closes_total', 'Sockets that ended, by close code', ['code'])
  readonly #responses = this.#counter('parcours_http_responses_total', 'HTTP answers, by status', ['status'])
  readonly #storageTrouble = this.#gauge(
    'parcours_storage_trouble',
    '1 while nothing can be written, by what is wrong with the disk',
    ['trouble'],
  )
  readonly #storageErrors = this.#counter(
    'parcours_storage_errors_total',
    'Requests that the storage failed, by what is wrong with the disk',
    ['trouble'],
  )

  constructor() {
    // Alerts compare with 0: what has not happened yet must be there as well.
    this.storageTrouble(null)
    for (const trouble of ['full', 'failing', 'damaged'] as const) this.#storageErrors.inc({ trouble }, 0)
    for (const limit of ['frames', 'queue', 'openings']) this.waits.inc({ limit }, 0)
    for (const kind of ['named', 'auto', 'before-restore']) this.versions.inc({ kind }, 0)
  }

  /** Asks these whenever somebody reads the metrics. */
  measure(sources: {
    sendQueueBytes?: () => number
    queuedMessages?: () => number
    waitingJobs?: () => number
  }): void {
    const { sendQueueBytes, queuedMessages, waitingJobs } = sources
    if (sendQueueBytes !== undefined) {
      this.#measured('parcours_send_queue_bytes', 'Bytes that readers have not taken yet', sendQueueBytes)
    }
    if (queuedMessages !== undefined) {
      this.#measured('parcours_queued_messages', 'Update messages that wait for their tick', queuedMessages)
    }
    if (waitingJobs !== undefined) {
      this.#measured('parcours_exchange_jobs', 'Exports, imports and versions under way', waitingJobs)
    }
  }

  /** Memory, processor, garbage collection and the delay of the event loop, under prom-client's usual names. */
  measureProcess(): void {
    collectDefaultMetrics({ register: this.registry })
  }

  measureDisk(dataDirectory: string): void {
    const database = databaseFile(dataDirectory)
    const size = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? 0
    this.#measured('parcours_disk_free_bytes', 'Room left where the data are', async () => {
      const { bavail, bsize } = await statfs(dataDirectory)
      return bavail * bsize
    })
    this.#measured('parcours_database_bytes', 'Size of the database', () => size(database))
    this.#measured('parcours_wal_bytes', 'Size of its write-ahead log', () => size(`${database}-wal`))
  }

  closed(code: number): void {
    this.#closes.inc({ code: CLOSE_CODES.has(code) ? String(code) : 'other' })
  }

  answered(status: number): void {
    this.#responses.inc({ status: String(status) })
  }

  /** What keeps the disk from taking writes now, or null. */
  storageTrouble(now: WriteTrouble | null): void {
    for (const trouble of ['full', 'failing'] as const)
      this.#storageTrouble.set({ trouble }, trouble === now ? 1 : 0)
  }

  storageFailed(trouble: StorageTrouble): void {
    this.#storageErrors.inc({ trouble })
  }

  #counter<L extends string = never>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> {
    return new Counter({ name, help, labelNames: [...labelNames], registers: [this.registry] })
  }

  #gauge<L extends string = never>(name: string, help: string, labelNames: readonly L[] = []): Gauge<L> {
    return new Gauge({ name, help, labelNames: [...labelNames], registers: [this.registry] })
  }

  #histogram(name: string, help: string, buckets: number[]): Histogram {
    return new Histogram({ name, help, buckets, registers: [this.registry] })
  }

  #measured(name: string, help: string, measure: () => number | Promise<number>): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [this.registry],
      collect: async () => gauge.set(await measure()),
    })
  }
}
