import { type AwarenessEntry, decodeServerFrame, SERVER_AWARENESS_CLOCK_FLOOR } from '@parcours/sync'
import { describe, expect, it, vi } from 'vitest'
import type { Participant } from '../access/participant.ts'
import { ClientLedger } from './client-ledger.ts'
import { Presence } from './presence.ts'

interface Tab {
  participant: Participant
}
const person = (id: string): Participant => ({
  id,
  name: id.toUpperCase(),
  color: 2,
  role: 'editor',
  program: false,
  link: null,
})
const tab = (id: string): Tab => ({ participant: person(id) })
const entry = (client: number, state: AwarenessEntry['state'], clock = 1): AwarenessEntry => ({
  client,
  clock,
  state,
})

function entriesOf(frame: Uint8Array | null): readonly AwarenessEntry[] {
  if (frame === null) return []
  const message = decodeServerFrame(frame)
  return message.type === 'awareness' ? message.entries : []
}

/** The message in the pieces of a WebSocket frame; fails if their lengths don't fit. */
function messageIn(pieces: readonly Buffer[] | null): Uint8Array | null {
  if (pieces === null) return null
  const frame = Buffer.concat(pieces)
  const short = (frame[1] as number) & 127
  const [length, at] = short < 126 ? [short, 2] : [frame.readUInt16BE(2), 4]
  expect(frame.length).toBe(at + length)
  return new Uint8Array(frame.subarray(at))
}

/** What each recipient is sent by one flush. */
function flushed(presence: Presence<Tab>, tabs: readonly Tab[]): (readonly AwarenessEntry[])[] {
  const news = presence.takeNews()
  return tabs.map((to) => entriesOf(messageIn(news?.for(to) ?? null)))
}

describe('presence', () => {
  it('SV-31 passes on the latest state of each client once, to everybody but itself', () => {
    const presence = new Presence<Tab>(new ClientLedger(200), 1_000)
    const [anna, karim, watcher] = [tab('anna'), tab('karim'), tab('watcher')]
    presence.receive(anna, [entry(1, { cursor: 1 }), entry(1, { cursor: 2 }, 2)])
    presence.receive(karim, [entry(2, { cursor: 3 })])
    const [toAnna, toKarim, toWatcher] = flushed(presence, [anna, karim, watcher])
    expect(toAnna?.map(({ client }) => client)).toEqual([2])
    expect(toKarim?.map(({ client, state }) => [client, state?.cursor])).toEqual([[1, 2]])
    expect(toWatcher?.map(({ client }) => client).toSorted()).toEqual([1, 2])
    expect(flushed(presence, [watcher])).toEqual([[]])
  })

  it('SV-31 says who it is by the seat, whatever the client claims', () => {
    const presence = new Presence<Tab>(new ClientLedger(200), 1_000)
    presence.receive(tab('anna'), [entry(1, { user: { id: 'karim', name: 'Karim', color: 9 } })])
    const [seen] = flushed(presence, [tab('x')])
    expect(seen?.[0]?.state?.user).toEqual({ id: 'anna', name: 'ANNA', color: 2 })
  })

  it('SV-31 ignores states for others’ ids, and removals of others', () => {
    const ledger = new ClientLedger(200)
    ledger.bind(7, 'karim')
    const presence = new Presence<Tab>(ledger, 1_000)
    const [anna, karim] = [tab('anna'), tab('karim')]
    presence.receive(karim, [entry(2, { cursor: 1 })])
    flushed(presence, [anna])
    expect(
      presence.receive(anna, [entry(2, { cursor: 9 }), entry(2, null, 5), entry(7, { cursor: 9 })]),
    ).toBe(false)
    expect(presence.idsOf(karim)).toEqual([2])
    expect(presence.idsOf(anna)).toEqual([])
  })

  it('SV-31 takes its own word that comes back for nobody’s', () => {
    const presence = new Presence<Tab>(new ClientLedger(200), 1_000)
    expect(presence.receive(tab('anna'), [entry(5, { cursor: 1 }, SERVER_AWARENESS_CLOCK_FLOOR)])).toBe(false)
  })

  it('SV-31 a state nested beyond measure is not passed on, and harms nobody', () => {
    const presence = new Presence<Tab>(new ClientLedger(200), 32_000)
    const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)
    const anna = tab('anna')
    for (const depth of [100, 5_000, 100_000]) {
      expect(presence.receive(anna, [entry(1, { cursor: nested(depth) })])).toBe(false)
      expect(presence.receive(anna, [entry(1, { user: { name: nested(depth) } })])).toBe(false)
    }
    expect(presence.receive(anna, [entry(1, { cursor: nested(5) })])).toBe(true)
  })

  it('SV-31 a stock client that learned our clock from its own half-open connection is heard again', () => {
    const presence = new Presence<Tab>(new ClientLedger(200), 1_000)
    const [old, fresh, other] = [tab('robot'), tab('robot'), tab('other')]
    presence.receive(old, [entry(1, { cursor: 1 })])
    const own = entriesOf(presence.everybodyFor(fresh))[0]?.clock ?? 0
    presence.receive(fresh, [entry(1, { cursor: 1 }, 1)])
    flushed(presence, [other])
    // From now on it counts from what it heard of itself.
    presence.receive(fresh, [entry(1, { cursor: 2 }, own + 1)])
    expect(flushed(presence, [other])[0]).toMatchObject([{ client: 1, state: { cursor: 2 } }])
    // And on every later connection, also when the one before is gone.
    presence.leave(old)
    presence.leave(fresh)
    flushed(presence, [other])
    const later = tab('robot')
    presence.receive(later, [entry(1, { cursor: 3 }, own + 2)])
    expect(flushed(presence, [other])[0]).toMatchObject([{ client: 1, state: { cursor: 3 } }])
    presence.receive(later, [entry(1, null, own + 3)])
    expect(flushed(presence, [other])[0]).toMatchObject([{ client: 1, state: null }])
  })

  it('SV-31 with our clock, a connection takes its id over only by more than it was told', () => {
    const presence = new Presence<Tab>(new ClientLedger(200), 1_000)
    const [old, fresh, other] = [tab('robot'), tab('robot'), tab('other')]
    presence.receive(old, [entry(1, { cursor: 1 })])
    const own = entriesOf(presence.everybodyFor(fresh))[0]?.clock ?? 0
    flushed(presence, [other])
    expect(presence.receive(fresh, [entry(1, { cursor: 1 }, own)])).toBe(false)
    expect(presence.receive(fresh, [entry(1, { cursor: 2 }, own + 1)])).toBe(true)
    expect(presence.idsOf(fresh)).toEqual([1])
  })

  it('SV-31 two programs of one key that repeat each other stay who they are', () => {
    const presence = new Presence<Tab>(new ClientLedger(200), 1_000)
    const [one, two] = [tab('robot'), tab('robot')]
    presence.receive(one, [entry(1, { cursor: 1 })])
    presence.receive(two, [entry(2, { cursor: 2 })])
    const [heard] = entriesOf(presence.everybodyFor(two))
    presence.receive(two, [entry(1, { cursor: 1 }, (heard?.clock ?? 0) + 5)])
    expect(presence.idsOf(one)).toEqual([1])
    presence.leave(one)
    // Repeated after its owner left: nobody's, still.
    presence.receive(two, [entry(1, { cursor: 1 }, heard?.clock)])
    expect(presence.idsOf(two)).toEqual([2])
  })

  it('SV-31 ignores ids that no client can have: others could not read them', () => {
    const presence = new Presence<Tab>(new ClientLedger(200), 1_000)
    expect(presence.receive(tab('anna'), [entry(2 ** 55, { cursor: 1 })])).toBe(false)
  })

  it('SV-3 who shows one id after the other takes nobody else’s reservation away', () => {
    const ledger = new ClientLedger(200)
    const presence = new Presence<Tab>(ledger, 1_000)
    const [anna, flooder] = [tab('anna'), tab('flooder')]
    presence.receive(anna, [entry(1, { cursor: 1 })])
    for (let client = 100; client < 30_000; client++) {
      presence.receive(flooder, [entry(client, { cursor: 1 }), entry(client, null, 2)])
    }
    expect(ledger.mayWrite(1, 'flooder', 0)).toBe(false)
    expect(ledger.mayWrite(1, 'anna', 0)).toBe(true)
  })

  it('SV-31 when a connection closes its states are gone; a newer tab of the same person keeps its own', () => {
    const presence = new Presence<Tab>(new ClientLedger(200), 1_000)
    const [old, fresh, other] = [tab('anna'), tab('anna'), tab('other')]
    presence.receive(old, [entry(1, { cursor: 1 })])
    // The same tab on a new connection, while the old one hangs half open.
    presence.receive(fresh, [entry(1, { cursor: 2 })])
    flushed(presence, [other])
    expect(presence.leave(old)).toBe(false)
    expect(presence.leave(fresh)).toBe(true)
    expect(flushed(presence, [other])[0]).toMatchObject([{ client: 1, state: null }])
    expect(presence.everybodyFor(other)).toBeNull()
  })

  it('SV-31 clocks only grow, also over a departure and a return', () => {
    const presence = new Presence<Tab>(new ClientLedger(200), 1_000)
    const [anna, other] = [tab('anna'), tab('other')]
    const clocks: number[] = []
    const collect = (): void => {
      clocks.push(flushed(presence, [other])[0]?.[0]?.clock ?? 0)
    }
    for (let i = 0; i < 50; i++) {
      presence.receive(anna, [entry(1, { cursor: 1 })])
      collect()
      presence.leave(anna)
      collect()
    }
    // Strictly: a client passes over a clock that it has seen.
    expect(clocks).toEqual([...new Set(clocks)].toSorted((a, b) => a - b))
    expect(clocks[0]).toBeGreaterThan(SERVER_AWARENESS_CLOCK_FLOOR)
  })

  it('SV-31 keeps the former state of a client whose new one is too large, and holds few ids a connection', () => {
    const presence = new Presence<Tab>(new ClientLedger(200), 200)
    const anna = tab('anna')
    presence.receive(anna, [entry(1, { cursor: 1 })])
    presence.receive(anna, [entry(1, { cursor: 'x'.repeat(500) }, 2)])
    expect(flushed(presence, [tab('other')])[0]?.[0]?.state?.cursor).toBe(1)
    presence.receive(
      anna,
      Array.from({ length: 50 }, (_, i) => entry(100 + i, { cursor: 1 })),
    )
    expect(presence.idsOf(anna).length).toBeLessThan(10)
  })

  it('SV-126 covered, tells who is there and nothing else; what was shown before is taken away, and nobody’s moves are told', () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    try {
      const presence = new Presence<Tab>(new ClientLedger(200), 1_000)
      const [anna, karim, watcher] = [tab('anna'), tab('karim'), tab('watcher')]
      const told = (): unknown[] => flushed(presence, [watcher])[0]?.map(({ state }) => state) ?? []
      const user = { id: 'anna', name: 'ANNA', color: 2 }
      const eye = {
        gaze: { w: 3 },
        following: 'karim',
        laser: true,
        reaction: { kind: 'idea', serial: 1 },
        sketch: { points: 'AAyC' },
      }
      presence.receive(anna, [
        entry(1, { cursor: { x: 1 }, text: { anchor: 'secret' }, typing: true, ...eye }),
      ])
      // Also what was on its way at that moment.
      expect(presence.cover(true)).toBe(true)
      expect(told()).toEqual([{ user }])
      expect(JSON.stringify(entriesOf(presence.everybodyFor(watcher)))).not.toMatch(
        /secret|cursor|typing|gaze|following|laser|reaction|sketch/,
      )
      expect(presence.receive(anna, [entry(1, { cursor: { x: 2 }, drag: 'secret', ...eye }, 2)])).toBe(false)
      expect(presence.receive(karim, [entry(2, { text: 'secret', user: { id: 'anna' } })])).toBe(true)
      expect(told()).toEqual([{ user: { id: 'karim', name: 'KARIM', color: 2 } }])
      const renamed = person('anna')
      renamed.name = 'Anna II'
      anna.participant = renamed
      presence.renamed(renamed)
      expect(told()).toEqual([{ user: { ...user, name: 'Anna II' } }])

      // A client that hears nothing of somebody for 30 s takes them for gone. It is the server that speaks for all of them.
      expect(presence.renew()).toBe(false)
      vi.advanceTimersByTime(12_001)
      presence.receive(anna, [entry(1, { cursor: { x: 3 } }, 3)])
      expect(presence.hasNews).toBe(false)
      expect(presence.renew()).toBe(true)
      expect(told()).toEqual([
        { user: { ...user, name: 'Anna II' } },
        { user: { id: 'karim', name: 'KARIM', color: 2 } },
      ])

      expect([presence.cover(true), presence.cover(false), presence.renew()]).toEqual([false, false, false])
      presence.receive(anna, [entry(1, { cursor: { x: 4 } }, 4)])
      expect(told()).toEqual([{ user: { ...user, name: 'Anna II' }, cursor: { x: 4 } }])
      presence.leave(anna)
      expect(told()).toEqual([null])
    } finally {
      vi.useRealTimers()
    }
  })
})
