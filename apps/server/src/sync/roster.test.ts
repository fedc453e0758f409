import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SeatRow } from '../storage/storage.ts'
import type { Connection } from './connection.ts'
import { Roster } from './roster.ts'

const HOUR_MS = 3_600_000

const aSeat = (n: number, over: Partial<SeatRow> = {}): SeatRow => ({
  id: `seat${n}`,
  board: 'board1',
  name: `Person ${n}`,
  color: 1,
  role: 'observer',
  takenAs: 'observer',
  link: 'observer',
  createdAt: n,
  removedAt: null,
  ...over,
})

/** Somebody who only counts what is sent. */
class Listener {
  bytes = 0
  readonly speaksParcours = true
  readonly participant: Pick<SeatRow, 'id' | 'name' | 'color' | 'role'>
  constructor(seat: SeatRow) {
    this.participant = seat
  }
  send(frame: Uint8Array): void {
    this.bytes += frame.length
  }
}

describe('the list of people', () => {
  const seats = Array.from({ length: 1_000 }, (_, n) => aSeat(n))
  const rosterOf = (
    all: readonly SeatRow[],
    listeners: readonly Listener[],
    writers: readonly string[] = [],
  ): Roster => new Roster(all, new Set(listeners as unknown as Connection[]), (id) => writers.includes(id))
  const ids = (roster: Roster): string[] => roster.list().map(({ id }) => id)

  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('SV-55 has all who are here or wrote, and of the others the latest 300', () => {
    const roster = rosterOf(seats, [new Listener(aSeat(5))], ['seat7'])
    expect(ids(roster)).toHaveLength(302)
    expect(ids(roster).slice(0, 3)).toEqual(['seat5', 'seat7', 'seat700'])
  })

  it('SV-55 a workshop is listed whole', () => {
    expect(ids(rosterOf(seats.slice(0, 300), []))).toHaveLength(300)
  })

  it('SV-56 whom nobody would miss: long away, nothing written, no role given', () => {
    const some = [
      aSeat(0),
      aSeat(1),
      aSeat(2),
      aSeat(3, { role: 'editor' }),
      aSeat(4, { removedAt: 9 }),
      aSeat(5, { createdAt: HOUR_MS }),
    ]
    const roster = rosterOf(some, [new Listener(aSeat(1))], ['seat2'])
    expect([...roster.idle(HOUR_MS)]).toEqual([])
    expect([...roster.idle(HOUR_MS + 5)]).toEqual(['seat0', 'seat4'])
  })

  it('SV-55 somebody who comes and goes all the time doesn’t make the server send lists all the time', () => {
    const listeners = seats.slice(0, 200).map((seat) => new Listener(seat))
    const roster = rosterOf(seats, listeners)
    const seconds = 10
    for (let ms = 0; ms < seconds * 1_000; ms += 10) {
      roster.changed()
      vi.advanceTimersByTime(10)
    }
    const sent = listeners.reduce((sum, { bytes }) => sum + bytes, 0)
    expect(listeners[0]?.bytes).toBeGreaterThan(0)
    // 8 MB a second, and one list.
    expect(sent).toBeLessThan((seconds + 1) * 8_000_000)
  })
})
