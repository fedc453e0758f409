/** The contract of every storage, as tests: `storageContract('SQLite', open)` in the test file of an implementation. */
import { deflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PackedSnapshot } from './packed-snapshot.ts'
import type {
  AccessChange,
  Join,
  NewBoard,
  NewKey,
  NewTemplate,
  NewVersion,
  Storage,
  StoredAsset,
  Tick,
} from './storage.ts'

export interface OpenStorage {
  storage: Storage
  /** Closes it and opens the same data again. */
  reopen(): Promise<Storage>
  destroy(): Promise<void>
}

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
/** Not a document, but packed like one: the storage doesn't look inside. */
const packed = (...values: number[]): PackedSnapshot => ({
  update: deflateRawSync(bytes(...values)),
  joining: deflateRawSync(bytes(...values, 1)),
  stateVector: bytes(values.length),
})

const aKey = (over: Partial<NewKey> = {}): NewKey => ({
  role: 'editor',
  epoch: 1,
  hash: 'hash-e',
  expiresAt: null,
  ...over,
})
const aChange = (over: Partial<AccessChange> = {}): AccessChange => ({
  board: 'board1',
  root: 'hash-f',
  open: [],
  close: [],
  expire: [],
  removeSeats: [],
  removeArrivals: [],
  spare: null,
  now: 9,
  ...over,
})
const aBoard = (over: Partial<NewBoard> = {}): NewBoard => ({
  id: 'board1',
  title: 'Titre',
  locale: 'fr',
  keys: [aKey({ role: 'facilitator', hash: 'hash-f' }), aKey({ role: 'observer', hash: 'hash-o' })],
  snapshot: packed(1, 2, 3),
  clients: [7],
  createdAt: 1_000,
  ...over,
})
const aTick = (over: Partial<Tick> = {}): Tick => ({
  board: 'board1',
  seat: null,
  authority: 1,
  workshop: null,
  update: bytes(9),
  bind: [],
  end: [],
  forget: [],
  title: null,
  transition: null,
  asset: null,
  ...over,
})
const aJoin = (over: Partial<Join> = {}): Join => ({
  board: 'board1',
  session: 'session1',
  role: 'editor',
  link: 'editor',
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

    it('templates: kept in order of time, so many at most, and erased', async () => {
      const template = (id: string, over: Partial<NewTemplate> = {}): NewTemplate => ({
        ...{ id, title: 'Titre', description: '', locale: 'fr', createdAt: 5 },
        ...{ json: bytes(1, 2), workshop: null, ...over },
      })
      expect(await storage.saveTemplate(template('a'), 2)).toBe(true)
      const first = template('b', { createdAt: 4, workshop: '{}', locale: 'en' })
      expect(await storage.saveTemplate(first, 2)).toBe(true)
      expect(await storage.saveTemplate(template('c'), 2)).toBe(false)
      storage = await opened.reopen()
      expect((await storage.templates()).map(({ id }) => id)).toEqual(['b', 'a'])
      expect(await storage.template('b')).toEqual(first)
      expect(await storage.template('c')).toBeNull()
      expect([await storage.eraseTemplate('b'), await storage.eraseTemplate('b')]).toEqual([true, false])
      expect(await storage.saveTemplate(template('c'), 2)).toBe(true)
    })

    it('images: kept with their board, once, as far as there is room; brought along by a copy, erased with it', async () => {
      const image = (id: string, ...values: number[]): StoredAsset => ({
        id,
        mime: 'image/png',
        bytes: bytes(...values),
      })
      await storage.createBoard(aBoard({ images: [image('a', 1, 2)] }))
      const room = { bytes: 5, count: 3 }
      const save = (asset: StoredAsset, over: Partial<Tick> = {}, least = room) =>
        storage.append(aTick({ update: null, asset: { ...asset, room: least }, ...over }))
      expect(await save(image('b', 3, 4, 5), { update: bytes(1) })).toEqual({ done: true, sequence: 1 })
      // With what names it, or not at all.
      const full = { done: false, because: 'no-room' }
      expect(await save(image('c', 6), { update: bytes(2), title: 'Neu' })).toEqual(full)
      expect(await save(image('c', 6), {}, { bytes: 99, count: 2 })).toEqual(full)
      expect(await storage.findBoard('board1')).toMatchObject({ title: 'Titre' })
      expect((await storage.loadBoard('board1'))?.updates).toEqual([bytes(1)])
      expect(await save(image('c', 6), { authority: 9 }, { bytes: 99, count: 9 })).toMatchObject({
        done: false,
      })
      // What is there already takes no more room, and stays as it is.
      expect(await save(image('b', 9))).toEqual({ done: true, sequence: 1 })
      await storage.createBoard(
        aBoard({ id: 'board2', keys: [], images: { of: 'board1', ids: ['b', 'gone'] } }),
      )
      storage = await opened.reopen()
      expect(await storage.assets('board1')).toEqual([image('a', 1, 2), image('b', 3, 4, 5)])
      expect(await storage.asset('board1', 'b')).toEqual(image('b', 3, 4, 5))
      expect(await storage.asset('board2', 'a')).toBeNull()
      const sizes = (await storage.listBoards(0, 9)).boards.map(({ id, bytes: size }) => [id, size])
      // The other image, and the update.
      expect(Object.fromEntries(sizes).board1 - Object.fromEntries(sizes).board2).toBe(3)
      await storage.eraseBoard('board1')
      expect(await storage.assets('board1')).toEqual([])
      expect(await storage.assets('board2')).toEqual([image('b', 3, 4, 5)])
      await expect(save(image('a', 1))).rejects.toThrow()
    })

    it('a board may begin with a workshop, whose first decision it is', async () => {
      await storage.createBoard(aBoard({ workshop: '{"agenda":[]}' }))
      expect(await storage.workshop('board1')).toEqual({ version: 1, state: '{"agenda":[]}' })
      expect(await storage.decideWorkshop('board1', { version: 2, state: '{}' }, 'open')).not.toBeNull()
    })

    it('the workshop: each decision takes the place of the one before it, with what it lets people write', async () => {
      await storage.createBoard(aBoard())
      expect(await storage.workshop('board1')).toBeNull()
      const first = { version: 1, state: '{"version":1}' }
      expect(await storage.decideWorkshop('board1', first, 'open')).toMatchObject({
        version: 1,
        step: 'open',
      })
      expect(await storage.decideWorkshop('board1', first, 'open')).toBeNull()
      const second = { version: 2, state: '{"version":2}' }
      expect(await storage.decideWorkshop('board1', second, 'talk')).toMatchObject({
        version: 2,
        step: 'talk',
      })
      expect(await storage.decideWorkshop('board1', { ...second, state: '{}' }, 'open')).toBeNull()
      expect(await storage.decideWorkshop('board1', { version: 9, state: '{}' }, 'open')).toBeNull()
      expect(await storage.decideWorkshop('none', first, 'open')).toBeNull()
      expect(await storage.workshop('board1')).toEqual(second)
      expect((await storage.findBoard('board1'))?.authority.step).toBe('talk')
      expect(await storage.append(aTick({ authority: 1 }))).toEqual({ done: false, because: 'overtaken' })
    })

    it('the room: each state takes the place of the one before it, outlives a restart, and goes with its board', async () => {
      await storage.createBoard(aBoard())
      expect(await storage.room('board1')).toBeNull()
      const first = { version: 1, state: '{"version":1}' }
      const second = { version: 2, state: '{"version":2}' }
      expect(await storage.decideRoom('none', first, 0)).toBe(false)
      expect(await storage.decideRoom('board1', first, 0)).toBe(true)
      expect(await storage.decideRoom('board1', first, 0)).toBe(false)
      expect(await storage.decideRoom('board1', second, 0)).toBe(true)
      expect(await storage.decideRoom('board1', { version: 4, state: '{}' }, 0)).toBe(false)
      // Nobody may write anything else by it: ticks that were judged already stand.
      expect(await storage.append(aTick({ authority: 1 }))).toMatchObject({ done: true })
      const third = { version: 3, state: '{"version":3}' }
      await storage.decideWorkshop('board1', { version: 1, state: '{}' }, 'open')
      expect(await storage.decideRoom('board1', third, 0)).toBe(false)
      expect(await storage.decideRoom('board1', third, 1)).toBe(true)
      storage = await opened.reopen()
      expect(await storage.room('board1')).toEqual(third)
      await storage.eraseBoard('board1')
      expect(await storage.room('board1')).toBeNull()
    })

    it('gives back a board as it was made, also after a restart', async () => {
      await storage.createBoard(aBoard())
      storage = await opened.reopen()
      expect(await storage.findBoard('board1')).toEqual({
        id: 'board1',
        title: 'Titre',
        locale: 'fr',
        createdAt: 1_000,
        authority: { version: 1, mode: 'open', locked: false, step: 'open' },
      })
      const loaded = await storage.loadBoard('board1')
      expect(loaded?.snapshot).toEqual(bytes(1, 2, 3))
      expect(loaded?.joining).toEqual({ update: bytes(1, 2, 3, 1), stateVector: bytes(3) })
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
      await storage.createBoard(aBoard({ id: 'board2', keys: [aKey({ hash: 'hash-e2' })] }))
      expect((await storage.keyOf('board1', 'hash-f'))?.role).toBe('facilitator')
      expect((await storage.keyOf('board1', 'hash-o'))?.role).toBe('observer')
      expect(await storage.keyOf('board2', 'hash-f')).toBeNull()
      expect(await storage.keyOf('board1', 'hash-e2')).toBeNull()
    })

    it('replaces, closes and ends links, and still knows the keys that were', async () => {
      await storage.createBoard(aBoard())
      await storage.changeAccess(aChange({ open: [aKey({ hash: 'one', expiresAt: 50 })] }))
      const open = [aKey({ hash: 'two', epoch: 2 })]
      const state = await storage.changeAccess(aChange({ open, close: ['observer'] }))
      const facilitator = { role: 'facilitator', epoch: 1, state: 'open', expiresAt: null }
      const links = [
        { role: 'editor', epoch: 2, state: 'open', expiresAt: null },
        facilitator,
        { role: 'observer', epoch: 1, state: 'closed', expiresAt: null },
      ]
      expect(state).toMatchObject({ links, removed: [], authority: { version: 2 + 1 } })
      storage = await opened.reopen()
      expect(await storage.links('board1')).toEqual(links)
      expect(await storage.keyOf('board1', 'one')).toMatchObject({ state: 'replaced', expiresAt: 50 })
      expect(await storage.keyOf('board1', 'two')).toMatchObject({ state: 'open', epoch: 2 })
      expect(await storage.keyOf('board1', 'hash-o')).toMatchObject({ state: 'closed' })
      await storage.changeAccess(aChange({ expire: [{ role: 'editor', expiresAt: 70 }] }))
      expect(await storage.keyOf('board1', 'two')).toMatchObject({ state: 'open', expiresAt: 70 })
      expect(await storage.keyOf('board1', 'one')).toMatchObject({ expiresAt: 50 })
      await storage.changeAccess(aChange({ open: [aKey({ role: 'observer', epoch: 2, hash: 'three' })] }))
      expect((await storage.links('board1')).at(-1)).toMatchObject({ epoch: 2, state: 'open' })
    })

    it('changes nothing for a facilitator’s key that was replaced, and anything for the machine itself', async () => {
      await storage.createBoard(aBoard())
      const root = [aKey({ role: 'facilitator', epoch: 2, hash: 'root2' })]
      expect(await storage.changeAccess(aChange({ root: 'hash-o', close: ['observer'] }))).toBeNull()
      expect(await storage.changeAccess(aChange({ open: root }))).not.toBeNull()
      expect(await storage.changeAccess(aChange({ close: ['observer'] }))).toBeNull()
      expect((await storage.keyOf('board1', 'hash-o'))?.state).toBe('open')
      expect(await storage.changeAccess(aChange({ root: null, close: ['observer'] }))).not.toBeNull()
      expect((await storage.keyOf('board1', 'hash-o'))?.state).toBe('closed')
    })

    it('two facilitators who replace one link at once both get the key that holds', async () => {
      await storage.createBoard(aBoard())
      const open = [aKey({ role: 'observer', epoch: 2, hash: 'same' })]
      await Promise.all([storage.changeAccess(aChange({ open })), storage.changeAccess(aChange({ open }))])
      expect((await storage.keyOf('board1', 'same'))?.state).toBe('open')
      expect((await storage.links('board1')).filter(({ role }) => role === 'observer')).toHaveLength(1)
    })

    it('takes seats back, one or all that came by a link; their names stay, their way in doesn’t', async () => {
      await storage.createBoard(aBoard())
      await storage.join(aJoin())
      const watching = {
        role: 'observer' as const,
        session: 'session2',
        newSeat: 'seat2',
        newGrant: 'grant2',
      }
      await storage.join(aJoin(watching))
      await storage.join(aJoin({ session: 'session3', newSeat: 'seat3', newGrant: 'grant3' }))
      await storage.join(
        aJoin({ link: 'facilitator', session: 'session4', newSeat: 'seat4', newGrant: 'grant4' }),
      )
      const all = await storage.changeAccess(aChange({ removeArrivals: ['editor'], spare: 'seat3' }))
      expect(all?.removed.toSorted()).toEqual(['seat1', 'seat2'])
      const one = await storage.changeAccess(aChange({ removeSeats: ['seat3', 'seat1', 'none'] }))
      expect(one?.removed).toEqual(['seat3'])
      const seats = await storage.seats('board1')
      expect(seats.map(({ removedAt }) => removedAt)).toEqual([9, 9, 9, null])
      expect((await storage.grant('session1', 'grant1'))?.seat.removedAt).toBe(9)
      const again = await storage.join(aJoin({ newSeat: 'seat5', newGrant: 'grant5' }))
      expect(again?.seat).toMatchObject({ id: 'seat5', removedAt: null })
    })

    it('keeps updates in order, with bindings, endings and the title of the same tick', async () => {
      await storage.createBoard(aBoard())
      const first = aTick({ update: bytes(1), bind: [{ client: 11, participant: 'p1' }] })
      expect(await storage.append(first)).toEqual({ done: true, sequence: 1 })
      const second = aTick({ update: bytes(2), title: 'Neu' })
      expect(await storage.append(second)).toEqual({ done: true, sequence: 2 })
      const end = [{ client: 11, participant: 'p1', reason: 'role' as const }]
      expect(await storage.append(aTick({ update: null, end }))).toEqual({ done: true, sequence: 2 })
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

    it('forgets the end of an id, never who wrote with it', async () => {
      await storage.createBoard(aBoard())
      const end = [5, 6].map((client) => ({ client, participant: 'p1', reason: 'role' as const }))
      await storage.append(aTick({ update: null, end }))
      await storage.append(aTick({ bind: [{ client: 8, participant: 'p1' }] }))
      await storage.append(aTick({ update: null, forget: [5, 7, 8] }))
      const clients = (await storage.loadBoard('board1'))?.clients ?? []
      expect(clients.map(({ client }) => client).toSorted()).toEqual([6, 7, 8])
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
      await storage.compact('board1', 2, packed(42))
      const loaded = await storage.loadBoard('board1')
      expect(loaded?.snapshot).toEqual(bytes(42))
      expect(loaded?.joining?.update).toEqual(bytes(42, 1))
      expect(loaded?.updates).toEqual([bytes(3)])
      expect(await storage.append(aTick())).toEqual({ done: true, sequence: 4 })
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

    it('gives a seat to another session by a code, once, in its time, and only by the newest', async () => {
      await storage.createBoard(aBoard())
      await storage.join(aJoin())
      const offer = { seat: 'seat1', expiresAt: 100, now: 10 }
      const use = { session: 'session2', newGrant: 'grant2', now: 50 }
      await storage.offerResume({ ...offer, hash: 'old' })
      await storage.offerResume({ ...offer, hash: 'new' })
      expect(await storage.resume({ ...use, hash: 'old' })).toBe('unknown')
      expect(await storage.resume({ ...use, hash: 'new', now: 100 })).toBe('expired')
      storage = await opened.reopen()
      expect(await storage.resume({ ...use, hash: 'new' })).toMatchObject({
        id: 'grant2',
        seat: { id: 'seat1' },
        boardTitle: 'Titre',
      })
      expect(await storage.resume({ ...use, hash: 'new', newGrant: 'grant3' })).toBe('used')
      expect((await storage.grant('session2', 'grant2'))?.seat.id).toBe('seat1')
      expect((await storage.grant('session1', 'grant1'))?.seat.id).toBe('seat1')
      // Back on the first device: the grant that it has already.
      await storage.offerResume({ ...offer, hash: 'back' })
      const back = await storage.resume({ ...use, session: 'session1', newGrant: 'grant4', hash: 'back' })
      expect(back).toMatchObject({ id: 'grant1' })
      await storage.offerResume({ ...offer, hash: 'late' })
      await storage.changeAccess(aChange({ removeSeats: ['seat1'] }))
      expect(await storage.resume({ ...use, hash: 'late' })).toBe('removed')
    })

    it('keeps what a seat keeps to itself apart from the board, also after a restart', async () => {
      await storage.createBoard(aBoard())
      await storage.join(aJoin())
      await storage.join(aJoin({ session: 'session2', newSeat: 'seat2', newGrant: 'grant2' }))
      const board = await storage.findBoard('board1')
      const empty = await storage.loadPrivate('board1', 'seat1')
      expect(empty).toMatchObject({ id: 'board1', updates: [], sequence: 0, clients: [], joining: null })
      expect(await storage.privateSeats('board1')).toEqual([])
      const mine = aTick({ seat: 'seat1', update: bytes(1), bind: [{ client: 11, participant: 'seat1' }] })
      expect(await storage.append(mine)).toEqual({ done: true, sequence: 1 })
      const end = [{ client: 11, participant: 'seat1', reason: 'role' as const }]
      expect(await storage.append(aTick({ seat: 'seat1', update: bytes(2), end }))).toEqual({
        done: true,
        sequence: 2,
      })
      storage = await opened.reopen()
      expect(await storage.loadPrivate('board1', 'seat1')).toMatchObject({
        updates: [bytes(1), bytes(2)],
        sequence: 2,
        clients: [{ client: 11, participant: 'seat1', ended: 'role' }],
      })
      expect((await storage.loadPrivate('board1', 'seat2'))?.updates).toEqual([])
      expect(await storage.privateSeats('board1')).toEqual(['seat1'])
      expect(await storage.loadBoard('board1')).toMatchObject({ updates: [], sequence: 0 })
      expect((await storage.loadBoard('board1'))?.clients).toHaveLength(1)
      expect(await storage.findBoard('board1')).toEqual(board)
    })

    it('folds private updates, and erases them with their seat', async () => {
      await storage.createBoard(aBoard())
      await storage.join(aJoin())
      for (const value of [1, 2, 3]) await storage.append(aTick({ seat: 'seat1', update: bytes(value) }))
      await storage.compactPrivate('seat1', 2, packed(42))
      expect(await storage.loadPrivate('board1', 'seat1')).toMatchObject({
        snapshot: bytes(42),
        updates: [bytes(3)],
      })
      await storage.changeAccess(aChange({ removeSeats: ['seat1'] }))
      expect(await storage.loadPrivate('board1', 'seat1')).toBeNull()
      expect(await storage.privateSeats('board1')).toEqual([])
      await expect(storage.append(aTick({ seat: 'seat1', authority: 2 }))).rejects.toThrow()
    })

    it('keeps nothing private for who has no seat on that board, or by rights of before', async () => {
      await storage.createBoard(aBoard())
      await storage.createBoard(aBoard({ id: 'board2', keys: [aKey({ hash: 'hash-e2' })] }))
      await storage.join(aJoin())
      expect(await storage.loadPrivate('board2', 'seat1')).toBeNull()
      expect(await storage.loadPrivate('board1', 'nobody')).toBeNull()
      await expect(storage.append(aTick({ board: 'board2', seat: 'seat1' }))).rejects.toThrow()
      await expect(storage.append(aTick({ seat: 'nobody' }))).rejects.toThrow()
      await storage.setSeatRole('board1', 'seat1', 'observer')
      expect(await storage.append(aTick({ seat: 'seat1' }))).toEqual({ done: false, because: 'overtaken' })
    })

    it('commits what was judged by a decision over the workshop under no other one', async () => {
      await storage.createBoard(aBoard())
      const overtaken = { done: false, because: 'overtaken' }
      expect(await storage.append(aTick({ workshop: 1 }))).toEqual(overtaken)
      expect(await storage.append(aTick({ workshop: 0 }))).toEqual({ done: true, sequence: 1 })
      await storage.decideWorkshop('board1', { version: 1, state: '{}' }, 'open')
      expect(await storage.append(aTick({ workshop: 0 }))).toEqual(overtaken)
      expect(await storage.append(aTick({ workshop: 1 }))).toEqual({ done: true, sequence: 2 })
      expect(await storage.append(aTick())).toEqual({ done: true, sequence: 3 })
    })

    it('takes a step once, with the update or not at all', async () => {
      await storage.createBoard(aBoard())
      const step = { name: 'step1', from: null, to: 'open' }
      expect(await storage.transition('board1', step)).toBe(true)
      expect(await storage.transition('board1', step)).toBe(false)
      expect(await storage.transition('board1', { name: 'step1', from: 'revealing', to: 'revealed' })).toBe(
        false,
      )
      expect(await storage.transition('board1', { name: 'step2', from: 'open', to: 'revealed' })).toBe(false)
      const reveal = { name: 'step1', from: 'open', to: 'revealed' }
      const both = await Promise.all([
        storage.append(aTick({ update: bytes(1), transition: reveal })),
        storage.append(aTick({ update: bytes(2), transition: reveal, title: 'Neu' })),
      ])
      expect(both).toEqual([
        { done: true, sequence: 1 },
        { done: false, because: 'transition' },
      ])
      storage = await opened.reopen()
      expect([...(await storage.states('board1'))]).toEqual([['step1', 'revealed']])
      expect(await storage.loadBoard('board1')).toMatchObject({ updates: [bytes(1)], title: 'Titre' })
    })

    it('keeps what a step leaves to be done, with it and as long as it', async () => {
      await storage.createBoard(aBoard())
      const transition = { name: 'step1', from: null, to: 'revealed', rest: 'tidy up' }
      expect(await storage.append(aTick({ authority: 9, transition }))).toMatchObject({ done: false })
      expect((await storage.rests('board1')).size).toBe(0)
      await storage.append(aTick({ update: bytes(1), transition }))
      await storage.transition('board1', { name: 'step2', from: null, to: 'open' })
      storage = await opened.reopen()
      expect([...(await storage.rests('board1'))]).toEqual([['step1', 'tidy up']])
      expect((await storage.rests('board2')).size).toBe(0)
      await storage.transition('board1', { name: 'step1', from: 'revealed', to: 'settled' })
      expect((await storage.rests('board1')).size).toBe(0)
      expect((await storage.states('board1')).get('step1')).toBe('settled')
    })

    it('takes no step with a tick that fails', async () => {
      await storage.createBoard(aBoard())
      const transition = { name: 'step1', from: null, to: 'open' }
      expect(await storage.append(aTick({ authority: 9, transition }))).toMatchObject({
        because: 'overtaken',
      })
      const bound = aTick({ bind: [{ client: 7, participant: 'p1' }], transition })
      await expect(storage.append(bound)).rejects.toThrow()
      expect((await storage.states('board1')).size).toBe(0)
    })

    it('keeps mode and lock, and gives each change of them a new version', async () => {
      await storage.createBoard(aBoard())
      const frozen = { version: 2, mode: 'frozen', locked: false, step: 'open' }
      expect(await storage.setAuthority('board1', { mode: 'frozen' })).toEqual(frozen)
      expect(await storage.setAuthority('board1', { mode: 'frozen' })).toEqual(frozen)
      expect(await storage.setAuthority('board1', { locked: true })).toEqual({
        version: 3,
        mode: 'frozen',
        locked: true,
        step: 'open',
      })
      expect(await storage.setAuthority('none', { locked: true })).toBeNull()
      storage = await opened.reopen()
      expect((await storage.findBoard('board1'))?.authority.version).toBe(3)
      expect((await storage.loadBoard('board1'))?.authority.locked).toBe(true)
    })

    it('commits nothing that was judged by rights that have changed since', async () => {
      await storage.createBoard(aBoard())
      const [, late] = await Promise.all([
        storage.setAuthority('board1', { mode: 'frozen' }),
        storage.append(aTick({ title: 'Neu', bind: [{ client: 11, participant: 'p1' }] })),
      ])
      expect(late).toEqual({ done: false, because: 'overtaken' })
      const loaded = await storage.loadBoard('board1')
      expect(loaded).toMatchObject({ title: 'Titre', updates: [], sequence: 0 })
      expect(loaded?.clients.some(({ client }) => client === 11)).toBe(false)
      expect(await storage.append(aTick({ authority: 2 }))).toEqual({ done: true, sequence: 1 })
    })

    it('gives a seat another role, which outlives another visit by the same link', async () => {
      await storage.createBoard(aBoard())
      await storage.join(aJoin())
      const lowered = await storage.setSeatRole('board1', 'seat1', 'observer')
      expect(lowered).toMatchObject({ seat: { id: 'seat1', role: 'observer' }, authority: { version: 2 } })
      expect((await storage.setSeatRole('board1', 'seat1', 'observer'))?.authority.version).toBe(2)
      expect(await storage.setSeatRole('board1', 'none', 'editor')).toBeNull()
      expect(await storage.setSeatRole('none', 'seat1', 'editor')).toBeNull()
      const again = await storage.join(aJoin({ name: 'Anne', newSeat: 'seat2', newGrant: 'grant2' }))
      expect(again).toMatchObject({ id: 'grant1', seat: { id: 'seat1', name: 'Anne', role: 'observer' } })
      expect((await storage.grant('session1', 'grant1'))?.seat.role).toBe('observer')
    })

    it('lists boards with their people and size, the last changed first', async () => {
      await storage.createBoard(aBoard())
      await storage.createBoard(aBoard({ id: 'board2', title: 'Deux', createdAt: 2_000 }))
      await storage.createBoard(aBoard({ id: 'board3', title: 'Trois', createdAt: 1_500 }))
      await storage.join(aJoin())
      await storage.join(aJoin({ session: 'session2', newSeat: 'seat2', newGrant: 'grant2' }))
      await storage.changeAccess(aChange({ removeSeats: ['seat2'] }))
      const quiet = await storage.listBoards(0, null)
      expect(quiet.boards.map(({ id }) => id)).toEqual(['board2', 'board3', 'board1'])
      const before = Date.now()
      await storage.append(aTick({ authority: 2, update: new Uint8Array(5_000) }))
      const { boards, total } = await storage.listBoards(0, 2)
      expect(total).toBe(3)
      expect(boards.map(({ id }) => id)).toEqual(['board1', 'board2'])
      expect(boards[0]).toMatchObject({ title: 'Titre', createdAt: 1_000, people: 1 })
      expect(boards[0]?.changedAt).toBeGreaterThanOrEqual(before)
      expect((boards[0]?.bytes ?? 0) - (quiet.boards[2]?.bytes ?? 0)).toBe(5_000)
      expect((await storage.listBoards(2, 2)).boards.map(({ id }) => id)).toEqual(['board3'])
    })

    it('erases a board with everything that hangs on it, and no other', async () => {
      await storage.createBoard(aBoard())
      await storage.createBoard(aBoard({ id: 'board2', keys: [aKey({ hash: 'hash-e2' })] }))
      await storage.join(aJoin())
      await storage.join(aJoin({ board: 'board2', newSeat: 'seat2', newGrant: 'grant2' }))
      await storage.offerResume({ seat: 'seat1', hash: 'code', expiresAt: 100, now: 10 })
      await storage.append(aTick())
      expect(await storage.eraseBoard('board1')).toBe(true)
      expect(await storage.eraseBoard('board1')).toBe(false)
      expect(await storage.findBoard('board1')).toBeNull()
      expect(await storage.loadBoard('board1')).toBeNull()
      expect(await storage.keyOf('board1', 'hash-f')).toBeNull()
      expect(await storage.seats('board1')).toEqual([])
      expect(await storage.resume({ hash: 'code', session: 's', newGrant: 'g', now: 50 })).toBe('unknown')
      expect((await storage.grants('session1')).map(({ id }) => id)).toEqual(['grant2'])
      await expect(storage.append(aTick())).rejects.toThrow()
      expect((await storage.loadBoard('board2'))?.snapshot).toEqual(bytes(1, 2, 3))
    })

    it('gives no more seats than allowed', async () => {
      await storage.createBoard(aBoard())
      await storage.join(aJoin({ maxSeats: 1 }))
      const second = aJoin({ session: 'session2', newSeat: 'seat2', newGrant: 'grant2', maxSeats: 1 })
      expect(await storage.join(second)).toBeNull()
      expect(await storage.join(aJoin({ maxSeats: 1, name: 'Anne' }))).not.toBeNull()
    })

    it('counts no seat that was taken back, and forgets one only if it keeps nothing to itself', async () => {
      await storage.createBoard(aBoard())
      const join = (n: number): Join =>
        aJoin({ session: `session${n}`, newSeat: `seat${n}`, newGrant: `grant${n}`, maxSeats: 2 })
      await storage.join(join(1))
      await storage.join(join(2))
      expect(await storage.join(join(3))).toBeNull()
      await storage.append(aTick({ seat: 'seat1' }))
      expect(await storage.forgetSeat('board1', 'seat1')).toBe(false)
      expect(await storage.forgetSeat('board2', 'seat2')).toBe(false)
      expect(await storage.forgetSeat('board1', 'seat2')).toBe(true)
      expect(await storage.grant('session2', 'grant2')).toBeNull()
      expect((await storage.seats('board1')).map(({ id }) => id)).toEqual(['seat1'])
      expect(await storage.join(join(3))).not.toBeNull()
      await storage.changeAccess(aChange({ removeSeats: ['seat3'] }))
      expect(await storage.join(join(4))).not.toBeNull()
    })

    it('keeps versions with what they hold, the newest first, and forgets those that it is told to', async () => {
      await storage.createBoard(aBoard())
      await storage.createBoard(aBoard({ id: 'board2', keys: [] }))
      const version = (over: Partial<NewVersion>): NewVersion => ({
        id: 'v1',
        board: 'board1',
        kind: 'named',
        name: 'Après le café',
        author: 'seat1',
        authorName: 'Anna',
        createdAt: 10,
        sequence: 3,
        json: bytes(1, 2),
        update: bytes(3, 4, 5),
        ...over,
      })
      await storage.saveVersion(version({}), [])
      await storage.saveVersion(version({ id: 'v2', kind: 'auto', name: '', createdAt: 20 }), [])
      await storage.saveVersion(version({ id: 'other', board: 'board2' }), [])
      storage = await opened.reopen()
      const list = await storage.versions('board1')
      expect(list.map(({ id }) => id)).toEqual(['v2', 'v1'])
      const { json: _json, update: _update, ...row } = version({})
      expect(list[1]).toEqual({ ...row, bytes: 5 })
      expect(await storage.version('board1', 'v1')).toEqual({ ...version({}), bytes: 5 })
      expect(await storage.version('board2', 'v1')).toBeNull()
      await expect(storage.saveVersion(version({ id: 'v9', board: 'none' }), ['v1'])).rejects.toThrow()
      await storage.saveVersion(version({ id: 'v3', createdAt: 30 }), ['v2', 'other'])
      expect((await storage.versions('board1')).map(({ id }) => id)).toEqual(['v3', 'v1'])
      expect(await storage.versions('board2')).toHaveLength(1)
      expect(await storage.forgetVersion('board2', 'v1')).toBe(false)
      expect(await storage.forgetVersion('board1', 'v1')).toBe(true)
      expect(await storage.version('board1', 'v1')).toBeNull()
    })

    it('lists every board, and finds nothing wrong with what it wrote', async () => {
      await storage.createBoard(aBoard({ createdAt: 2 }))
      await storage.createBoard(aBoard({ id: 'board2', keys: [], createdAt: 1 }))
      await storage.append(aTick())
      expect(await storage.boardIds()).toEqual(['board2', 'board1'])
      for (const id of ['board1', 'board2', 'none']) expect(await storage.verify(id)).toBeNull()
      expect(storage.writeTrouble()).toBeNull()
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
