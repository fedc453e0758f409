/** What a room says of hands, readiness and the floor: the whole of it, the same for everybody, gathered for a moment. */
import { encodeRoom } from '@parcours/sync'
import { type RoomState, roomAt } from '@parcours/workshop'
import type { Connection } from './connection.ts'
import type { Roster } from './roster.ts'

/** What a crowd says at once is gathered for a moment. */
const GATHER_MS = 60
/** From one frame to the next: a room that gets ready within some seconds is told in a few frames, not in fifty. */
const REST_MS = 500
/** What these frames may take of the network, bytes a millisecond. */
const BYTES_PER_MS = 4_000
const LONGEST_WAIT_MS = 5_000

export interface RoomFeedContext {
  connections: ReadonlySet<Connection>
  roster: Pick<Roster, 'seat'>
  /** The visit of a step that runs, or null. */
  round(): string | null
}

export class RoomFeed {
  readonly #context: RoomFeedContext
  #state: RoomState
  /** What everybody here was told last, unless it is what newcomers were told first. */
  #told: Uint8Array
  #timer: NodeJS.Timeout | null = null
  /** No frame goes out before this moment. */
  #notBefore = 0

  constructor(state: RoomState, context: RoomFeedContext) {
    this.#state = state
    this.#context = context
    this.#told = this.#frame()
  }

  get state(): RoomState {
    return this.#state
  }

  decided(state: RoomState): void {
    if (state.version <= this.#state.version) return
    this.#state = state
    this.changed()
  }

  /** Something that it is told by has changed: the state, the step, or who has a seat. */
  changed(): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = null
        this.#tellAll()
      },
      Math.max(GATHER_MS, this.#notBefore - performance.now()),
    )
  }

  tell(connection: Connection): void {
    connection.send(this.#frame())
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  #tellAll(): void {
    const frame = this.#frame()
    if (Buffer.compare(frame, this.#told) === 0) return
    this.#told = frame
    const listeners = [...this.#context.connections].filter(({ speaksParcours }) => speaksParcours)
    for (const connection of listeners) connection.send(frame)
    const pause = (frame.length * listeners.length) / BYTES_PER_MS
    this.#notBefore = performance.now() + Math.min(LONGEST_WAIT_MS, Math.max(REST_MS, pause))
  }

  /** A hand goes down with the seat of its person. */
  #frame(): Uint8Array {
    const { roster, round } = this.#context
    const isHere = (id: string): boolean => roster.seat(id)?.removedAt === null
    return encodeRoom(roomAt(this.#state, round(), isHere))
  }
}
