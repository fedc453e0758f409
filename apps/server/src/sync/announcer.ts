/**
 * What a room says beside its document: each one's standing, the workshop, what people told the room, and how much is covered. Said to
 * those who speak our protocol: with the welcome, and again when it is something else.
 */
import { encodeCovered, encodeStanding } from '@parcours/sync'
import { type Covered, type RoomState, veiledRound, type Workshop } from '@parcours/workshop'
import type { BoardDocument } from './board-document.ts'
import type { Connection } from './connection.ts'
import { RoomFeed } from './room-feed.ts'
import type { Roster } from './roster.ts'
import { WorkshopFeed } from './workshop-feed.ts'

export interface AnnouncerContext {
  document: Pick<BoardDocument, 'settings'>
  connections: ReadonlySet<Connection>
  roster: Pick<Roster, 'seat'>
}

export class Announcer {
  readonly #context: AnnouncerContext
  readonly #workshop: WorkshopFeed | null
  readonly #room: RoomFeed | null
  /** What was told last of what is covered. */
  #covered: { round: string; frame: Uint8Array } | null = null

  /** @param room null in a private document's room: nothing is told there but one's standing */
  constructor(workshop: Workshop, room: RoomState | null, context: AnnouncerContext) {
    this.#context = context
    const { connections, roster } = context
    const round = (): string | null => this.workshop?.current?.round ?? null
    this.#workshop = room === null ? null : new WorkshopFeed(workshop)
    this.#room = room === null ? null : new RoomFeed(room, { connections, roster, round })
  }

  /** null in a private document's room. */
  get workshop(): Workshop | null {
    return this.#workshop?.workshop ?? null
  }

  /** What people here have told the room, as it is on disk; null in a private document's room. */
  get said(): RoomState | null {
    return this.#room?.state ?? null
  }

  /** All of it, to somebody who has come. */
  welcome(connection: Connection): void {
    connection.send(this.#standingOf(connection))
    this.#workshop?.tell(connection)
    this.#room?.tell(connection)
    this.#tellCovered(connection)
  }

  /** What each may do, again: a role changed, or a setting of the board. */
  tellStanding(): void {
    for (const connection of this.#listeners()) connection.send(this.#standingOf(connection))
  }

  /** Where the workshop stands, to everybody. */
  tellWorkshop(): void {
    for (const connection of this.#listeners()) this.#workshop?.tell(connection)
  }

  /** @returns false for what is known already, or older than that */
  workshopDecided(workshop: Workshop): boolean {
    return this.#workshop?.decided(workshop) === true
  }

  /** Somebody raised a hand, is ready, was given the floor. */
  roomDecided(room: RoomState): void {
    this.#room?.decided(room)
  }

  /** Who has a seat, or which step runs, is something else now. */
  roomChanged(): void {
    this.#room?.changed()
  }

  /** Tells everybody how much is covered, when that is something else than what they heard last. */
  cover(covered: Covered): void {
    const frame = encodeCovered(covered)
    const isKnown = this.#covered !== null && Buffer.compare(frame, this.#covered.frame) === 0
    if (covered.round !== this.#coveredNow || isKnown) return
    this.#covered = { round: covered.round, frame }
    for (const connection of this.#listeners()) this.#tellCovered(connection)
  }

  /** Ends what would be told later. */
  stop(): void {
    this.#room?.stop()
  }

  get #coveredNow(): string | null {
    return this.workshop === null ? null : veiledRound(this.workshop)
  }

  #tellCovered(connection: Connection): void {
    if (this.#covered !== null && this.#covered.round === this.#coveredNow)
      connection.send(this.#covered.frame)
  }

  #standingOf({ participant }: Connection): Uint8Array {
    return encodeStanding({ role: participant.role, ...this.#context.document.settings })
  }

  #listeners(): Connection[] {
    return [...this.#context.connections].filter(({ speaksParcours }) => speaksParcours)
  }
}
