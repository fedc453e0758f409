import { encodeParticipants, type ParticipantInfo } from '@parcours/sync'
import type { Participant } from '../access/participant.ts'
import type { SeatRow } from '../storage/storage.ts'
import type { Connection } from './connection.ts'

/** Two hundred people who join at once are told in a few lists, not in two hundred. */
const GATHER_MS = 150
/** What lists may take of the network, bytes a millisecond: one who comes and goes all the time has them sent to everybody. */
const BYTES_PER_MS = 8_000
const LONGEST_WAIT_MS = 5_000

/** Of those who are away and never wrote so many are listed, the latest: whoever takes seat after seat makes no list longer. */
const IDLE_LISTED = 300
/** After this long, somebody who is away and never wrote may lose the seat to a newcomer who finds none. */
const IDLE_SEAT_MS = 60 * 60_000

/** Who holds a seat on the board, and who is here now. */
export class Roster {
  readonly #seats = new Map<string, SeatRow>()
  readonly #connections: ReadonlySet<Connection>
  readonly #hasWritten: (participant: string) => boolean
  #timer: NodeJS.Timeout | null = null
  #wait = GATHER_MS

  /** @param seats the oldest first */
  constructor(
    seats: readonly SeatRow[],
    connections: ReadonlySet<Connection>,
    hasWritten: (participant: string) => boolean,
  ) {
    for (const seat of seats) this.#seats.set(seat.id, seat)
    this.#connections = connections
    this.#hasWritten = hasWritten
  }

  isSeat(id: string): boolean {
    return this.#seats.has(id)
  }

  seat(id: string): SeatRow | null {
    return this.#seats.get(id) ?? null
  }

  add(seat: SeatRow): void {
    this.#seats.set(seat.id, seat)
  }

  forget(id: string): void {
    this.#seats.delete(id)
  }

  /** Those whom nobody would miss, the oldest first: they came long ago, are away, and nothing here is of them. */
  *idle(now: number): Generator<string> {
    const here = this.#here()
    for (const seat of [...this.#seats.values()]) {
      if (now - seat.createdAt > IDLE_SEAT_MS && this.#isIdle(seat, here)) yield seat.id
    }
  }

  isRemoved(id: string): boolean {
    return (this.#seats.get(id)?.removedAt ?? null) !== null
  }

  removed(ids: readonly string[], now: number): void {
    for (const id of ids) {
      const seat = this.#seats.get(id)
      if (seat !== undefined) this.#seats.set(id, { ...seat, removedAt: now })
    }
  }

  #here(): Map<string, Participant> {
    return new Map([...this.#connections].map(({ participant }) => [participant.id, participant]))
  }

  /** A role that a facilitator gave is something that they would miss. */
  #isIdle({ id, role, takenAs }: SeatRow, here: ReadonlyMap<string, unknown>): boolean {
    return !here.has(id) && !this.#hasWritten(id) && role === takenAs
  }

  /** Seats and, while they are connected, programs. */
  list(): ParticipantInfo[] {
    const online = this.#here()
    const all = [...this.#seats.values()]
    const idle = all.filter((seat) => this.#isIdle(seat, online))
    const unlisted = new Set(idle.slice(0, Math.max(0, idle.length - IDLE_LISTED)))
    const listed = all.filter((seat) => !unlisted.has(seat))
    const infos = listed.map(
      ({ id, name, color, role, removedAt }): ParticipantInfo => ({
        id,
        name,
        color,
        role,
        online: online.has(id),
        ...(removedAt === null ? {} : { removed: true }),
      }),
    )
    for (const { id, name, color, role, program } of online.values()) {
      if (program) infos.push({ id, name, color, role, online: true })
    }
    return infos
  }

  tell(connection: Connection): void {
    connection.send(encodeParticipants({ participants: this.list() }))
  }

  /** Somebody came, left or has another name: everybody hears of it soon. */
  changed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      const frame = encodeParticipants({ participants: this.list() })
      const told = [...this.#connections].filter(({ speaksParcours }) => speaksParcours)
      for (const connection of told) connection.send(frame)
      const pause = (frame.length * told.length) / BYTES_PER_MS
      this.#wait = Math.min(LONGEST_WAIT_MS, Math.max(GATHER_MS, pause))
    }, this.#wait)
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
  }
}
