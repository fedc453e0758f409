import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LocalChange, Outbox } from './outbox.ts'

const ME = 7
const typed = (from: number, to = from + 1): LocalChange => ({
  update: Uint8Array.of(from),
  ranges: [{ client: ME, from, to }],
  deletes: false,
})
const removed: LocalChange = { update: Uint8Array.of(255), ranges: [], deletes: true }
const clocks = (clock: number) => new Map([[ME, clock]])
const sendAll = (outbox: Outbox) => {
  while (outbox.next()) outbox.sent()
}

describe('the outbox', () => {
  it('S-20 here, sent, saved: each word when it is true and not before', () => {
    const outbox = new Outbox()
    expect(outbox.status).toEqual({ state: 'saved', waiting: 0 })
    outbox.add(typed(0))
    expect(outbox.status).toEqual({ state: 'here', waiting: 1 })
    outbox.sent()
    expect(outbox.status).toEqual({ state: 'sent', waiting: 1 })
    outbox.add(typed(1))
    expect(outbox.status).toEqual({ state: 'here', waiting: 2 })
    outbox.sent()
    outbox.acknowledge({ clocks: clocks(1), messages: 1 })
    expect(outbox.status).toEqual({ state: 'sent', waiting: 1 })
    outbox.acknowledge({ clocks: clocks(2), messages: 2 })
    expect(outbox.status).toEqual({ state: 'saved', waiting: 0 })
  })

  it('S-20 the status is the same object until it changes', () => {
    const outbox = new Outbox()
    outbox.add(typed(0))
    const before = outbox.status
    outbox.acknowledge({ clocks: new Map([[99, 5]]), messages: 0 })
    expect(outbox.status).toBe(before)
  })

  it('S-21 a change that only deletes is saved by its message count, never by clocks', () => {
    const outbox = new Outbox()
    outbox.sentStep2(false)
    outbox.add(removed)
    outbox.sent()
    outbox.acknowledge({ clocks: clocks(1000), messages: 1 })
    expect(outbox.status.state).toBe('sent')
    outbox.acknowledge({ clocks: new Map(), messages: 2 })
    expect(outbox.status.state).toBe('saved')
  })

  it('S-21 a change that types and deletes needs both', () => {
    const outbox = new Outbox()
    outbox.add({ ...typed(0), deletes: true })
    outbox.sent()
    outbox.acknowledge({ clocks: new Map(), messages: 1 })
    expect(outbox.status.state).toBe('sent')
    outbox.acknowledge({ clocks: clocks(1), messages: 0 })
    expect(outbox.status.state).toBe('saved')
  })

  it('S-21 a delete that went out inside of a step 2 waits for the count of that step 2', () => {
    const outbox = new Outbox()
    outbox.add(removed)
    outbox.sent()
    outbox.add(removed)
    outbox.sentStep2(true)
    outbox.acknowledge({ clocks: new Map(), messages: 1 })
    expect(outbox.status.state).toBe('sent')
    outbox.acknowledge({ clocks: new Map(), messages: 2 })
    expect(outbox.status.state).toBe('saved')
  })

  it('S-22 a lost connection takes everything back from the wire, in order, and forgets the old counts', () => {
    const outbox = new Outbox()
    outbox.add(typed(0))
    outbox.add(removed)
    sendAll(outbox)
    outbox.add(typed(1))
    outbox.acknowledge({ clocks: new Map(), messages: 0 })
    outbox.connectionLost()
    expect(outbox.status).toEqual({ state: 'here', waiting: 3 })
    expect(outbox.next()?.update).toEqual(Uint8Array.of(0))
    sendAll(outbox)
    // the old connection's counts would say that all of this is on disk
    outbox.acknowledge({ clocks: clocks(1), messages: 1 })
    expect(outbox.status).toEqual({ state: 'sent', waiting: 2 })
  })

  it('S-12 after a reconnect, what the server has on disk is saved without being sent, deletes go again', () => {
    const outbox = new Outbox()
    outbox.add(typed(0))
    outbox.add(removed)
    outbox.add(typed(1))
    sendAll(outbox)
    outbox.connectionLost()
    outbox.synced(clocks(1))
    expect(outbox.status).toEqual({ state: 'here', waiting: 2 })
    expect(outbox.next()?.update).toEqual(removed.update)
  })

  it('S-26 progress counts what had waited for the connection, not what is typed meanwhile', () => {
    const outbox = new Outbox()
    for (let clock = 0; clock < 12; clock++) outbox.add(typed(clock))
    expect(outbox.progress).toBeNull()
    outbox.synced(new Map())
    outbox.sentStep2(false)
    expect(outbox.progress).toEqual({ done: 0, total: 12 })
    outbox.add(typed(12))
    sendAll(outbox)
    outbox.acknowledge({ clocks: clocks(5), messages: 6 })
    expect(outbox.progress).toEqual({ done: 5, total: 12 })
    outbox.acknowledge({ clocks: clocks(12), messages: 13 })
    expect(outbox.progress).toBeNull()
    expect(outbox.status).toEqual({ state: 'sent', waiting: 1 })
  })

  it('S-23 over any schedule of edits, sends, acknowledgements and losses, "saved" means on disk', () => {
    let saidSaved = 0
    // Weighted so that schedules often come to rest: the law is about the moments in which "saved" is said.
    const step = fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom('type', 'delete', 'lose', 'reconnect') },
      { weight: 7, arbitrary: fc.constantFrom('send', 'disk', 'ack') },
    )
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 120 }), (steps) => {
        const outbox = new Outbox()
        // The truth: what was done, and what the disk holds. Changes are told apart by their update bytes' identity.
        const done: LocalChange[] = []
        const disk = new Set<LocalChange['update']>()
        let onWire: LocalChange['update'][] = []
        let durable = { clock: 0, messages: 0 }
        let acknowledged = { ...durable }
        let clock = 0
        const diskClock = () => {
          let top = 0
          for (const { update, ranges } of done) {
            if (!ranges[0]) continue
            if (!disk.has(update)) break
            top = ranges[0].to
          }
          return top
        }
        for (const name of steps) {
          if (name === 'type' || name === 'delete') {
            const change = name === 'type' ? typed(clock++) : { ...removed, update: Uint8Array.of(255) }
            done.push(change)
            outbox.add(change)
          } else if (name === 'send') {
            const change = outbox.next()
            if (change) {
              onWire.push(change.update)
              outbox.sent()
            }
          } else if (name === 'disk') {
            const update = onWire[durable.messages]
            if (update) {
              disk.add(update)
              durable = { clock: diskClock(), messages: durable.messages + 1 }
            }
          } else if (name === 'ack') {
            acknowledged = { ...durable }
            outbox.acknowledge({ clocks: clocks(acknowledged.clock), messages: acknowledged.messages })
          } else if (name === 'lose') {
            outbox.connectionLost()
            onWire = []
            durable = { clock: diskClock(), messages: 0 }
          } else if (onWire.length === 0) {
            outbox.connectionLost()
            outbox.synced(clocks(diskClock()))
          }
          const missing = done.filter(({ update }) => !disk.has(update)).length
          expect(outbox.status.waiting).toBeGreaterThanOrEqual(missing)
          if (outbox.status.state === 'saved' && done.length > 0) {
            saidSaved += 1
            expect(missing).toBe(0)
          }
        }
      }),
      { numRuns: 1000 },
    )
    expect(saidSaved).toBeGreaterThan(300)
  })
})
