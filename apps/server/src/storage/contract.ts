/** The contract of every storage, as tests: `storageContract('SQLite', open)` in the test file of an implementation. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Join, NewBoard, Storage, Tick } from './storage.ts'

export interface OpenStorage {
  storage: Storage
  /** Closes it and opens the same data again. */
  reopen(): Promise<Storage>
  destroy(): Promise<void>
}

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

const aBoard = (over: Partial<NewBoard> = {}): NewBoard => ({
  id: 'board1',
  title: 'Titre',
  locale: 'fr',
  epoch: 1,
  keys: [
    { role: 'facilitator', hash: 'hash-f' },
    { role: 'observer', hash: 'hash-o' },
  ],
  snapshot: bytes(1, 2, 3),
  clients: [7],
  createdAt: 1_000,
  ...over,
})
const aTick = (over: Partial<Tick> = {}): Tick => ({
  board: 'board1',
  update: bytes(9),
  bind: [],
  end: [],
  title: null,
  ...over,
})
const aJoin = (over: Partial<Join> = {}): Join => ({
  board: 'board1',
  session: 'session1',
  role: 'editor',
  name: 'Anna',
  color: 3,
  newSeat: 'seat1',
  newGrant: 'grant1',
  maxSeats: 100,
  now: 5,
  ...over,
})

export function storageContract(name: string, open: () => Promise<OpenStorage>): void {
  describe(`storage contract: ${name}`, () => {
    let opened: OpenStorage
    let storage: Storage
    beforeEach(async () => {
      opened = await open()
      storage = opened.storage
    })
    afterEach(() => opened.destroy())

    it('gives back a board as it was made, also after a restart', async () => {
      await storage.createBoard(aBoard())
      storage = await opened.reopen()
      expect(await storage.findBoard('board1')).toEqual({
        id: 'board1',
        title: 'Titre',
        locale: 'fr',
        epoch: 1,
        createdAt: 1_000,
      })
      const loaded = await storage.loadBoard('board1')
      expect(loaded?.snapshot).toEqual(bytes(1, 2, 3))
      expect(loaded?.updates).toEqual([])
      expect(loaded?.sequence).toBe(0)
      expect(loaded?.clients).toEqual([{ client: 7, participant: 'server', ended: null }])
    })

    it('knows nothing of a board that was not made', async () => {
      expect(await storage.findBoard('none')).toBeNull()
      expect(await storage.loadBoard('none')).toBeNull()
      await expect(storage.append(aTick({ board: 'none' }))).rejects.toThrow()
    })

    it('refuses a second board of the same id and keeps the first', async () => {
      await storage.createBoard(aBoard())
      await expect(storage.createBoard(aBoard({ title: 'Other' }))).rejects.toThrow()
      expect((await storage.findBoard('board1'))?.title).toBe('Titre')
    })

    it('opens a role by its key hash, on its own board only', async () => {
      await storage.createBoard(aBoard())
      await storage.createBoard(aBoard({ id: 'board2', keys: [{ role: 'editor', hash: 'hash-e2' }] }))
      expect(await storage.roleOfKey('board1', 'hash-f')).toBe('facilitator')
      expect(await storage.roleOfKey('board1', 'hash-o')).toBe('observer')
      expect(await storage.roleOfKey('board2', 'hash-f')).toBeNull()
      expect(await storage.roleOfKey('board1', 'hash-e2')).toBeNull()
    })

    it('keeps updates in order, with bindings, endings and the title of the same tick', async () => {
      await storage.createBoard(aBoard())
      expect(
        await storage.append(aTick({ update: bytes(1), bind: [{ client: 11, participant: 'p1' }] })),
      ).toBe(1)
      expect(await storage.append(aTick({ update: bytes(2), title: 'Neu' }))).toBe(2)
      const end = [{ client: 11, participant: 'p1', reason: 'role' as const }]
      expect(await storage.append(aTick({ update: null, end }))).toBe(2)
      storage = await opened.reopen()
      const loaded = await storage.loadBoard('board1')
      expect(loaded?.updates).toEqual([bytes(1), bytes(2)])
      expect(loaded?.sequence).toBe(2)
      expect(loaded?.title).toBe('Neu')
      expect(loaded?.clients).toContainEqual({ client: 11, participant: 'p1', ended: 'role' })
    })

    it('ends an id that was never bound, for its participant only', async () => {
      await storage.createBoard(aBoard())
      await storage.append(aTick({ update: null, end: [{ client: 5, participant: 'p1', reason: 'gap' }] }))
      await storage.append(aTick({ update: null, end: [{ client: 5, participant: 'p2', reason: 'role' }] }))
      const loaded = await storage.loadBoard('board1')
      expect(loaded?.clients).toContainEqual({ client: 5, participant: 'p1', ended: 'gap' })
    })

    it('takes a tick whole or not at all', async () => {
      await storage.createBoard(aBoard())
      await storage.append(aTick({ bind: [{ client: 11, participant: 'p1' }] }))
      const twice = aTick({ update: bytes(2), title: 'Neu', bind: [{ client: 11, participant: 'p2' }] })
      await expect(storage.append(twice)).rejects.toThrow()
      const loaded = await storage.loadBoard('board1')
      expect(loaded?.updates).toEqual([bytes(9)])
      expect(loaded?.title).toBe('Titre')
    })

    it('a write that fails takes no other of the same moment with it', async () => {
      await storage.createBoard(aBoard())
      const results = await Promise.allSettled([
        storage.append(aTick({ update: bytes(1) })),
        storage.append(aTick({ board: 'none' })),
        storage.append(aTick({ update: bytes(2) })),
      ])
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect((await storage.loadBoard('board1'))?.updates).toEqual([bytes(1), bytes(2)])
    })

    it('folds updates into the snapshot and keeps what came after', async () => {
      await storage.createBoard(aBoard())
      for (const value of [1, 2, 3]) await storage.append(aTick({ update: bytes(value) }))
      await storage.compact('board1', 2, bytes(42))
      const loaded = await storage.loadBoard('board1')
      expect(loaded?.snapshot).toEqual(bytes(42))
      expect(loaded?.updates).toEqual([bytes(3)])
      expect(await storage.append(aTick())).toBe(4)
    })

    it('joins once a session and role, and renames the seat the next time', async () => {
      await storage.createBoard(aBoard())
      const first = await storage.join(aJoin())
      expect(first).toMatchObject({
        id: 'grant1',
        seat: { id: 'seat1', name: 'Anna', color: 3, role: 'editor' },
      })
      const again = await storage.join(
        aJoin({ name: 'Anne', color: 4, newSeat: 'seat2', newGrant: 'grant2' }),
      )
      expect(again).toMatchObject({ id: 'grant1', seat: { id: 'seat1', name: 'Anne', color: 4 } })
      const observer = await storage.join(aJoin({ role: 'observer', newSeat: 'seat3', newGrant: 'grant3' }))
      expect(observer).toMatchObject({ id: 'grant3', seat: { id: 'seat3', role: 'observer' } })
      expect((await storage.seats('board1')).map(({ id }) => id).toSorted()).toEqual(['seat1', 'seat3'])
      expect((await storage.grants('session1')).map(({ id }) => id).toSorted()).toEqual(['grant1', 'grant3'])
    })

    it('shows a grant to its own session only', async () => {
      await storage.createBoard(aBoard())
      await storage.join(aJoin())
      expect((await storage.grant('session1', 'grant1'))?.seat.id).toBe('seat1')
      expect(await storage.grant('session2', 'grant1')).toBeNull()
      expect(await storage.grants('session2')).toEqual([])
    })

    it('gives no more seats than allowed', async () => {
      await storage.createBoard(aBoard())
      await storage.join(aJoin({ maxSeats: 1 }))
      const second = aJoin({ session: 'session2', newSeat: 'seat2', newGrant: 'grant2', maxSeats: 1 })
      expect(await storage.join(second)).toBeNull()
      expect(await storage.join(aJoin({ maxSeats: 1, name: 'Anne' }))).not.toBeNull()
    })

    it('keeps its instance name, and answers nothing once closed', async () => {
      const { instance } = storage
      expect(instance).toMatch(/^\w{8,}$/)
      storage = await opened.reopen()
      expect(storage.instance).toBe(instance)
      await storage.close()
      await expect(storage.ping()).rejects.toThrow()
    })
  })
}
