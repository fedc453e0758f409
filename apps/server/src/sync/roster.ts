import { encodeParticipants, type ParticipantInfo } from '@parcours/sync'
import type { SeatRow } from '../storage/storage.ts'
import type { Connection } from './connection.ts'

/** Two hundred people who join at once are told in a few lists, not in two hundred. */
const GATHER_MS = 150

/** Who holds a seat on the board, and who is here now. */
export class Roster {
  readonly #seats = new Map<string, SeatRow>()
  readonly #connections: ReadonlySet<Connection>
  #timer: NodeJS.Timeout | null = null

  constructor(seats: readonly SeatRow[], connections: ReadonlySet<Connection>) {
    for (const seat of seats) this.#seats.set(seat.id, seat)
    this.#connections = connections
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

  isRemoved(id: string): boolean {
    return (this.#seats.get(id)?.removedAt ?? null) !== null
  }

  removed(ids: readonly string[], now: number): void {
    for (const id of ids) {
      const seat = this.#seats.get(id)
      if (seat !== undefined) this.#seats.set(id, { ...seat, removedAt: now })
    }
  }

  /** Seats and, while they are connected, programs. */
  list(): ParticipantInfo[] {
    const online = new Map([...this.#connections].map(({ participant }) => [participant.id, participant]))
    const infos = [...this.#seats.values()].map(
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
      for (const connection of this.#connections) {
        if (connection.speaksParcours) connection.send(frame)
      }
    }, GATHER_MS)
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
  }
}
