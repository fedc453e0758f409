/** What is written: ticks of the shared document, private ones, and who wrote with which Yjs client id. */
import { expect, it } from 'vitest'
import type { Opened } from './opened.ts'
import { aBoard, aChange, aJoin, aKey, aTick, bytes, packed } from './records.ts'

export function documentContract(at: Opened): void {
  it('keeps updates in order, with bindings, endings and the title of the same tick', async () => {
    await at.storage.createBoard(aBoard())
    const first = aTick({ update: bytes(1), bind: [{ client: 11, participant: 'p1' }] })
    expect(await at.storage.append(first)).toEqual({ done: true, sequence: 1 })
    const second = aTick({ update: bytes(2), title: 'Neu' })
    expect(await at.storage.append(second)).toEqual({ done: true, sequence: 2 })
    const end = [{ client: 11, participant: 'p1', reason: 'role' as const }]
    expect(await at.storage.append(aTick({ update: null, end }))).toEqual({ done: true, sequence: 2 })
    await at.reopen()
    const loaded = await at.storage.loadBoard('board1')
    expect(loaded?.updates).toEqual([bytes(1), bytes(2)])
    expect(loaded?.sequence).toBe(2)
    expect(loaded?.title).toBe('Neu')
    expect(loaded?.clients).toContainEqual({ client: 11, participant: 'p1', ended: 'role' })
  })

  it('ends an id that was never bound, for its participant only', async () => {
    await at.storage.createBoard(aBoard())
    await at.storage.append(aTick({ update: null, end: [{ client: 5, participant: 'p1', reason: 'gap' }] }))
    await at.storage.append(aTick({ update: null, end: [{ client: 5, participant: 'p2', reason: 'role' }] }))
    const loaded = await at.storage.loadBoard('board1')
    expect(loaded?.clients).toContainEqual({ client: 5, participant: 'p1', ended: 'gap' })
  })

  it('forgets the end of an id, never who wrote with it', async () => {
    await at.storage.createBoard(aBoard())
    const end = [5, 6].map((client) => ({ client, participant: 'p1', reason: 'role' as const }))
    await at.storage.append(aTick({ update: null, end }))
    await at.storage.append(aTick({ bind: [{ client: 8, participant: 'p1' }] }))
    await at.storage.append(aTick({ update: null, forget: [5, 7, 8] }))
    const clients = (await at.storage.loadBoard('board1'))?.clients ?? []
    expect(clients.map(({ client }) => client).toSorted()).toEqual([6, 7, 8])
  })

  it('takes a tick whole or not at all', async () => {
    await at.storage.createBoard(aBoard())
    await at.storage.append(aTick({ bind: [{ client: 11, participant: 'p1' }] }))
    const twice = aTick({ update: bytes(2), title: 'Neu', bind: [{ client: 11, participant: 'p2' }] })
    await expect(at.storage.append(twice)).rejects.toThrow()
    const loaded = await at.storage.loadBoard('board1')
    expect(loaded?.updates).toEqual([bytes(9)])
    expect(loaded?.title).toBe('Titre')
  })

  it('a write that fails takes no other of the same moment with it', async () => {
    await at.storage.createBoard(aBoard())
    const results = await Promise.allSettled([
      at.storage.append(aTick({ update: bytes(1) })),
      at.storage.append(aTick({ board: 'none' })),
      at.storage.append(aTick({ update: bytes(2) })),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((await at.storage.loadBoard('board1'))?.updates).toEqual([bytes(1), bytes(2)])
  })

  it('folds updates into the snapshot and keeps what came after', async () => {
    await at.storage.createBoard(aBoard())
    for (const value of [1, 2, 3]) await at.storage.append(aTick({ update: bytes(value) }))
    await at.storage.compact('board1', 2, packed(42))
    const loaded = await at.storage.loadBoard('board1')
    expect(loaded?.snapshot).toEqual(bytes(42))
    expect(loaded?.joining?.update).toEqual(bytes(42, 1))
    expect(loaded?.updates).toEqual([bytes(3)])
    expect(await at.storage.append(aTick())).toEqual({ done: true, sequence: 4 })
  })

  it('keeps what a seat keeps to itself apart from the board, also after a restart', async () => {
    await at.storage.createBoard(aBoard())
    await at.storage.join(aJoin())
    await at.storage.join(aJoin({ session: 'session2', newSeat: 'seat2', newGrant: 'grant2' }))
    const board = await at.storage.findBoard('board1')
    const empty = await at.storage.loadPrivate('board1', 'seat1')
    expect(empty).toMatchObject({ id: 'board1', updates: [], sequence: 0, clients: [], joining: null })
    expect(await at.storage.privateSeats('board1')).toEqual([])
    const mine = aTick({ seat: 'seat1', update: bytes(1), bind: [{ client: 11, participant: 'seat1' }] })
    expect(await at.storage.append(mine)).toEqual({ done: true, sequence: 1 })
    const end = [{ client: 11, participant: 'seat1', reason: 'role' as const }]
    expect(await at.storage.append(aTick({ seat: 'seat1', update: bytes(2), end }))).toEqual({
      done: true,
      sequence: 2,
    })
    await at.reopen()
    expect(await at.storage.loadPrivate('board1', 'seat1')).toMatchObject({
      updates: [bytes(1), bytes(2)],
      sequence: 2,
      clients: [{ client: 11, participant: 'seat1', ended: 'role' }],
    })
    expect((await at.storage.loadPrivate('board1', 'seat2'))?.updates).toEqual([])
    expect(await at.storage.privateSeats('board1')).toEqual(['seat1'])
    expect(await at.storage.loadBoard('board1')).toMatchObject({ updates: [], sequence: 0 })
    expect((await at.storage.loadBoard('board1'))?.clients).toHaveLength(1)
    expect(await at.storage.findBoard('board1')).toEqual(board)
  })

  it('folds private updates, and erases them with their seat', async () => {
    await at.storage.createBoard(aBoard())
    await at.storage.join(aJoin())
    for (const value of [1, 2, 3]) await at.storage.append(aTick({ seat: 'seat1', update: bytes(value) }))
    await at.storage.compactPrivate('seat1', 2, packed(42))
    expect(await at.storage.loadPrivate('board1', 'seat1')).toMatchObject({
      snapshot: bytes(42),
      updates: [bytes(3)],
    })
    await at.storage.changeAccess(aChange({ removeSeats: ['seat1'] }))
    expect(await at.storage.loadPrivate('board1', 'seat1')).toBeNull()
    expect(await at.storage.privateSeats('board1')).toEqual([])
    await expect(at.storage.append(aTick({ seat: 'seat1', authority: 2 }))).rejects.toThrow()
  })

  it('keeps nothing private for who has no seat on that board, or by rights of before', async () => {
    await at.storage.createBoard(aBoard())
    await at.storage.createBoard(aBoard({ id: 'board2', keys: [aKey({ hash: 'hash-e2' })] }))
    await at.storage.join(aJoin())
    expect(await at.storage.loadPrivate('board2', 'seat1')).toBeNull()
    expect(await at.storage.loadPrivate('board1', 'nobody')).toBeNull()
    await expect(at.storage.append(aTick({ board: 'board2', seat: 'seat1' }))).rejects.toThrow()
    await expect(at.storage.append(aTick({ seat: 'nobody' }))).rejects.toThrow()
    await at.storage.setSeatRole('board1', 'seat1', 'observer')
    expect(await at.storage.append(aTick({ seat: 'seat1' }))).toEqual({ done: false, because: 'overtaken' })
  })
}
