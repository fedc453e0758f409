import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { WriteTrouble } from './storage/trouble.ts'

/** Everything that the server counts. One registry a server: tests run several in one process. */
export class Metrics {
  readonly registry = new Registry()
  readonly connections: Gauge
  readonly sendQueueBytes: Gauge
  readonly rooms: Gauge
  readonly tickMessages: Histogram
  readonly applySeconds: Histogram
  readonly commitSeconds: Histogram
  readonly refusals: Counter<'reason'>
  readonly rebuilds: Counter
  readonly framesReceived: Counter
  readonly badFrames: Counter
  readonly damagedBoards: Gauge
  readonly #storageTrouble: Gauge<'trouble'>

  /** Asked when somebody reads the metrics; the sockets' owner puts itself here. */
  measureSendQueues: () => number = () => 0

  constructor() {
    const registers = [this.registry]
    const seconds = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1]
    this.connections = new Gauge({ name: 'parcours_connections', help: 'Open sockets', registers })
    this.sendQueueBytes = new Gauge({
      name: 'parcours_send_queue_bytes',
      help: 'Bytes that readers have not taken yet',
      registers,
      collect: () => this.sendQueueBytes.set(this.measureSendQueues()),
    })
    this.rooms = new Gauge({ name: 'parcours_rooms', help: 'Boards in memory', registers })
    this.tickMessages = new Histogram({
      name: 'parcours_tick_messages',
      help: 'Update messages gathered into one tick',
      buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000],
      registers,
    })
    this.applySeconds = new Histogram({
      name: 'parcours_tick_apply_seconds',
      help: 'Admission and integration of one tick',
      buckets: seconds,
      registers,
    })
    this.commitSeconds = new Histogram({
      name: 'parcours_tick_commit_seconds',
      help: 'From integration to disk',
      buckets: seconds,
      registers,
    })
    this.refusals = new Counter({
      name: 'parcours_refusals_total',
      help: 'Refused update messages',
      labelNames: ['reason'],
      registers,
    })
    this.rebuilds = new Counter({
      name: 'parcours_rebuilds_total',
      help: 'Rooms built anew from storage because a batch failed',
      registers,
    })
    this.framesReceived = new Counter({
      name: 'parcours_frames_received_total',
      help: 'Frames from clients',
      registers,
    })
    this.badFrames = new Counter({
      name: 'parcours_bad_frames_total',
      help: 'Frames that were no message',
      registers,
    })
    this.damagedBoards = new Gauge({
      name: 'parcours_damaged_boards',
      help: 'Boards that did not match their checksums when they were verified after the start',
      registers,
    })
    this.#storageTrouble = new Gauge({
      name: 'parcours_storage_trouble',
      help: '1 while nothing can be written, by what is wrong with the disk',
      labelNames: ['trouble'],
      registers,
    })
    this.storageTrouble(null)
  }

  /** What keeps the disk from taking writes now, or null. */
  storageTrouble(now: WriteTrouble | null): void {
    for (const trouble of ['full', 'failing'] as const)
      this.#storageTrouble.set({ trouble }, trouble === now ? 1 : 0)
  }
}
