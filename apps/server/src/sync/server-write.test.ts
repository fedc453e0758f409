import { encodeAwareness } from '@parcours/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { noteText, writeNote } from '../testing/notes.ts'
import { type RoomBench, roomBench } from '../testing/room-bench.ts'

const REVEAL = { name: 'step1', from: 'revealing', to: 'revealed' } as const

describe('the server’s own write', () => {
  let bench: RoomBench
  beforeEach(async () => {
    bench = await roomBench()
  })
  afterEach(() => bench.close())

  const reveal = (id: string) => (doc: Y.Doc) => {
    writeNote(doc, id, 'revealed', '')
    return doc.getMap('notes').size
  }
  const onDisk = async (): Promise<Y.Doc> => {
    const stored = await bench.storage.loadBoard(bench.board)
    const doc = new Y.Doc()
    Y.applyUpdateV2(doc, stored?.snapshot ?? new Uint8Array())
    for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update)
    return doc
  }

  it('SV-95 is on disk before anybody sees it, and before it resolves', async () => {
    const { storage, boards, board } = bench
    const reader = await bench.enter()
    await reader.untilSaved()
    storage.hold()
    let resolved = false
    const writing = boards.write(board, { change: reveal('n1') }).then((written) => {
      resolved = true
      return written
    })
    await bench.held(reader)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(resolved).toBe(false)
    expect(noteText(reader.doc, 'n1')).toBeNull()
    storage.release()
    expect(await writing).toEqual({ done: true, result: 1 })
    expect(noteText(await onDisk(), 'n1')).toBe('revealed')
    await reader.until(() => noteText(reader.doc, 'n1') === 'revealed')
  })

  it('SV-95 goes into a board that nobody has open, and into a frozen one', async () => {
    const { boards, board, storage } = bench
    await boards.setAuthority(board, { mode: 'frozen', locked: true })
    expect(await boards.write(board, { change: reveal('n1') })).toEqual({ done: true, result: 1 })
    expect(noteText(await onDisk(), 'n1')).toBe('revealed')
    expect(await boards.write('nosuchboard', { change: reveal('n1') })).toBeNull()
    expect(
      (await storage.loadBoard(board))?.clients.filter(({ participant }) => participant === 'server').length,
    ).toBeGreaterThan(1)
  })

  it('SV-96 writes as a Yjs client of its own, bound to it on disk', async () => {
    const { boards, board } = bench
    const reader = await bench.enter()
    await boards.write(board, { change: reveal('n1') })
    await boards.write(board, { change: reveal('n2') })
    await reader.until(() => noteText(reader.doc, 'n2') === 'revealed')
    const [client, ...others] = new Set(
      ['n1', 'n2'].map((id) => (reader.doc.getMap('notes').get(id) as Y.Map<unknown>)._item?.id.client),
    )
    expect(others).toEqual([])
    await bench.rooms.close()
    const stored = await bench.storage.loadBoard(board)
    expect(stored?.clients).toContainEqual({ client, participant: 'server', ended: null })
  })

  it('SV-96 takes no id that somebody wrote with, or shows presence with', async () => {
    const { boards, board, rooms } = bench
    const shy = await bench.enter()
    const room = await rooms.loaded(board)
    const ids = new Set<number>()
    await boards.write(board, {
      change: (doc) => {
        ids.add(doc.clientID)
      },
    })
    const [next = 0] = ids
    shy.send(encodeAwareness([{ client: next, clock: 1, state: { cursor: null } }]))
    await shy.until(() => shy.heard.length > 0)
    await expect.poll(async () => (await bench.enter()).awareness.has(next)).toBe(true)
    await room?.write({ change: reveal('n1') })
    const reader = await bench.enter()
    const made = (reader.doc.getMap('notes').get('n1') as Y.Map<unknown>)._item?.id.client
    expect(made).not.toBe(next)
  })

  it('SV-97 a step is taken once, however many ask, and what lost the race leaves no trace', async () => {
    const { storage, boards, board } = bench
    const reader = await bench.enter()
    await storage.transition(board, { name: 'step1', from: null, to: 'open' })
    expect(await boards.write(board, { change: reveal('early'), transition: REVEAL })).toEqual({
      done: false,
    })
    await storage.transition(board, { name: 'step1', from: 'open', to: 'revealing' })
    const outcomes = await Promise.all(
      ['a', 'b', 'c'].map((id) => boards.write(board, { change: reveal(id), transition: REVEAL })),
    )
    expect(outcomes.filter((written) => written?.done)).toHaveLength(1)
    writeNote(reader.doc, 'mine', 'afterwards', 'robot')
    await reader.untilSaved()
    const fresh = await bench.enter(bench.keys.observer)
    const ids = (doc: Y.Doc): string[] => [...doc.getMap('notes').keys()].toSorted()
    expect(ids(fresh.doc)).toHaveLength(2)
    await reader.until(() => ids(reader.doc).length === 2)
    expect(ids(fresh.doc)).toEqual(ids(reader.doc))
    expect(ids(await onDisk())).toEqual(ids(reader.doc))
    expect((await storage.states(board)).get('step1')).toBe('revealed')
  })

  it('SV-97 a step is taken by one server: what another took meanwhile is not taken here', async () => {
    const { storage, boards, board } = bench
    const reader = await bench.enter()
    await storage.transition(board, { name: 'step1', from: null, to: 'revealing' })
    storage.hold()
    const writing = boards.write(board, { change: reveal('n1'), transition: REVEAL })
    await bench.held(reader)
    await storage.transition(board, REVEAL)
    storage.release()
    expect(await writing).toEqual({ done: false })
    expect(noteText((await bench.enter()).doc, 'n1')).toBeNull()
  })

  it('SV-97 a step without anything to write is a step all the same', async () => {
    const { storage, boards, board } = bench
    await storage.transition(board, { name: 'step1', from: null, to: 'revealing' })
    const nothing = { change: () => 'nothing', transition: REVEAL }
    expect(await boards.write(board, nothing)).toEqual({ done: true, result: 'nothing' })
    expect(await boards.write(board, nothing)).toEqual({ done: false })
    expect((await storage.loadBoard(board))?.sequence).toBe(0)
  })

  it('SV-95 a change that throws half way leaves nothing, and the board goes on', async () => {
    const { boards, board } = bench
    const reader = await bench.enter()
    const half = boards.write(board, {
      change: (doc) => {
        writeNote(doc, 'half', 'half', '')
        throw new Error('a mistake of ours')
      },
    })
    await expect(half).rejects.toThrow('a mistake of ours')
    writeNote(reader.doc, 'mine', 'afterwards', 'robot')
    await reader.untilSaved()
    expect([...(await bench.enter()).doc.getMap('notes').keys()]).toEqual(['mine'])
  })

  it('SV-22 SV-95 when the disk fails, nobody saw it and whoever asked is told', async () => {
    const { storage, boards, board } = bench
    const reader = await bench.enter()
    await reader.untilSaved()
    storage.hold()
    const [first, second] = [
      boards.write(board, { change: reveal('n1') }),
      boards.write(board, { change: reveal('n2') }),
    ]
    const both = Promise.allSettled([first, second])
    await bench.held(reader)
    storage.fail()
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await reader.untilClosed()
    expect(noteText(reader.doc, 'n1')).toBeNull()
    expect(await boards.write(board, { change: reveal('n3') })).toMatchObject({ done: true, result: 1 })
  })

  it('SV-87 a write that a command overtakes is made again, once', async () => {
    const { storage, boards, board } = bench
    const reader = await bench.enter()
    storage.hold()
    let calls = 0
    const writing = boards.write(board, {
      change: (doc) => {
        calls += 1
        return reveal('n1')(doc)
      },
    })
    await bench.held(reader)
    await storage.setAuthority(board, { mode: 'frozen' })
    storage.release()
    expect(await writing).toEqual({ done: true, result: 1 })
    expect(calls).toBe(2)
    expect((await storage.loadBoard(board))?.updates.length).toBe(1)
  })

  it('SV-25 what waits is written before the server stops', async () => {
    const { boards, board, rooms } = bench
    await bench.enter()
    const writing = boards.write(board, { change: reveal('n1') })
    await Promise.resolve()
    await Promise.all([rooms.close(), writing])
    expect(noteText(await onDisk(), 'n1')).toBe('revealed')
  })
})
