/** Boards: made, found, listed, erased; and the instance that keeps them. */
import { expect, it } from 'vitest'
import type { Opened } from './opened.ts'
import { aBoard, aChange, aJoin, aKey, aTick, bytes } from './records.ts'

export function boardsContract(at: Opened): void {
  it('gives back a board as it was made, also after a restart', async () => {
    await at.storage.createBoard(aBoard())
    await at.reopen()
    expect(await at.storage.findBoard('board1')).toEqual({
      id: 'board1',
      title: 'Titre',
      locale: 'fr',
      createdAt: 1_000,
      authority: { version: 1, mode: 'open', locked: false, step: 'open' },
    })
    const loaded = await at.storage.loadBoard('board1')
    expect(loaded?.snapshot).toEqual(bytes(1, 2, 3))
    expect(loaded?.joining).toEqual({ update: bytes(1, 2, 3, 1), stateVector: bytes(3) })
    expect(loaded?.updates).toEqual([])
    expect(loaded?.sequence).toBe(0)
    expect(loaded?.clients).toEqual([{ client: 7, participant: 'server', ended: null }])
  })

  it('knows nothing of a board that was not made', async () => {
    expect(await at.storage.findBoard('none')).toBeNull()
    expect(await at.storage.loadBoard('none')).toBeNull()
    await expect(at.storage.append(aTick({ board: 'none' }))).rejects.toThrow()
  })

  it('refuses a second board of the same id and keeps the first', async () => {
    await at.storage.createBoard(aBoard())
    await expect(at.storage.createBoard(aBoard({ title: 'Other' }))).rejects.toThrow()
    expect((await at.storage.findBoard('board1'))?.title).toBe('Titre')
  })

  it('lists boards with their people and size, the last changed first', async () => {
    await at.storage.createBoard(aBoard())
    await at.storage.createBoard(aBoard({ id: 'board2', title: 'Deux', createdAt: 2_000 }))
    await at.storage.createBoard(aBoard({ id: 'board3', title: 'Trois', createdAt: 1_500 }))
    await at.storage.join(aJoin())
    await at.storage.join(aJoin({ session: 'session2', newSeat: 'seat2', newGrant: 'grant2' }))
    await at.storage.changeAccess(aChange({ removeSeats: ['seat2'] }))
    const quiet = await at.storage.listBoards(0, null)
    expect(quiet.boards.map(({ id }) => id)).toEqual(['board2', 'board3', 'board1'])
    const before = Date.now()
    await at.storage.append(aTick({ authority: 2, update: new Uint8Array(5_000) }))
    const { boards, total } = await at.storage.listBoards(0, 2)
    expect(total).toBe(3)
    expect(boards.map(({ id }) => id)).toEqual(['board1', 'board2'])
    expect(boards[0]).toMatchObject({ title: 'Titre', createdAt: 1_000, people: 1 })
    expect(boards[0]?.changedAt).toBeGreaterThanOrEqual(before)
    expect((boards[0]?.bytes ?? 0) - (quiet.boards[2]?.bytes ?? 0)).toBe(5_000)
    expect((await at.storage.listBoards(2, 2)).boards.map(({ id }) => id)).toEqual(['board3'])
  })

  it('erases a board with everything that hangs on it, and no other', async () => {
    await at.storage.createBoard(aBoard())
    await at.storage.createBoard(aBoard({ id: 'board2', keys: [aKey({ hash: 'hash-e2' })] }))
    await at.storage.join(aJoin())
    await at.storage.join(aJoin({ board: 'board2', newSeat: 'seat2', newGrant: 'grant2' }))
    await at.storage.offerResume({ seat: 'seat1', hash: 'code', expiresAt: 100, now: 10 })
    await at.storage.append(aTick())
    expect(await at.storage.eraseBoard('board1')).toBe(true)
    expect(await at.storage.eraseBoard('board1')).toBe(false)
    expect(await at.storage.findBoard('board1')).toBeNull()
    expect(await at.storage.loadBoard('board1')).toBeNull()
    expect(await at.storage.keyOf('board1', 'hash-f')).toBeNull()
    expect(await at.storage.seats('board1')).toEqual([])
    expect(await at.storage.resume({ hash: 'code', session: 's', newGrant: 'g', now: 50 })).toBe('unknown')
    expect((await at.storage.grants('session1')).map(({ id }) => id)).toEqual(['grant2'])
    await expect(at.storage.append(aTick())).rejects.toThrow()
    expect((await at.storage.loadBoard('board2'))?.snapshot).toEqual(bytes(1, 2, 3))
  })

  it('lists every board, and finds nothing wrong with what it wrote', async () => {
    await at.storage.createBoard(aBoard({ createdAt: 2 }))
    await at.storage.createBoard(aBoard({ id: 'board2', keys: [], createdAt: 1 }))
    await at.storage.append(aTick())
    expect(await at.storage.boardIds()).toEqual(['board2', 'board1'])
    for (const id of ['board1', 'board2', 'none']) expect(await at.storage.verify(id)).toBeNull()
    expect(at.storage.writeTrouble()).toBeNull()
  })

  it('keeps its instance name, and answers nothing once closed', async () => {
    const { instance } = at.storage
    expect(instance).toMatch(/^\w{8,}$/)
    await at.reopen()
    expect(at.storage.instance).toBe(instance)
    await at.storage.close()
    await expect(at.storage.ping()).rejects.toThrow()
  })
}
