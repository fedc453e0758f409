/** Who comes in: keys and links, seats, grants of a browser, codes for another device. */
import { expect, it } from 'vitest'
import type { Join } from '../storage.ts'
import type { Opened } from './opened.ts'
import { aBoard, aChange, aJoin, aKey, aTick } from './records.ts'

export function accessContract(at: Opened): void {
  it('opens a role by its key hash, on its own board only', async () => {
    await at.storage.createBoard(aBoard())
    await at.storage.createBoard(aBoard({ id: 'board2', keys: [aKey({ hash: 'hash-e2' })] }))
    expect((await at.storage.keyOf('board1', 'hash-f'))?.role).toBe('facilitator')
    expect((await at.storage.keyOf('board1', 'hash-o'))?.role).toBe('observer')
    expect(await at.storage.keyOf('board2', 'hash-f')).toBeNull()
    expect(await at.storage.keyOf('board1', 'hash-e2')).toBeNull()
  })

  it('replaces, closes and ends links, and still knows the keys that were', async () => {
    await at.storage.createBoard(aBoard())
    await at.storage.changeAccess(aChange({ open: [aKey({ hash: 'one', expiresAt: 50 })] }))
    const open = [aKey({ hash: 'two', epoch: 2 })]
    const state = await at.storage.changeAccess(aChange({ open, close: ['observer'] }))
    const facilitator = { role: 'facilitator', epoch: 1, state: 'open', expiresAt: null }
    const links = [
      { role: 'editor', epoch: 2, state: 'open', expiresAt: null },
      facilitator,
      { role: 'observer', epoch: 1, state: 'closed', expiresAt: null },
    ]
    expect(state).toMatchObject({ links, removed: [], authority: { version: 2 + 1 } })
    await at.reopen()
    expect(await at.storage.links('board1')).toEqual(links)
    expect(await at.storage.keyOf('board1', 'one')).toMatchObject({ state: 'replaced', expiresAt: 50 })
    expect(await at.storage.keyOf('board1', 'two')).toMatchObject({ state: 'open', epoch: 2 })
    expect(await at.storage.keyOf('board1', 'hash-o')).toMatchObject({ state: 'closed' })
    await at.storage.changeAccess(aChange({ expire: [{ role: 'editor', expiresAt: 70 }] }))
    expect(await at.storage.keyOf('board1', 'two')).toMatchObject({ state: 'open', expiresAt: 70 })
    expect(await at.storage.keyOf('board1', 'one')).toMatchObject({ expiresAt: 50 })
    await at.storage.changeAccess(aChange({ open: [aKey({ role: 'observer', epoch: 2, hash: 'three' })] }))
    expect((await at.storage.links('board1')).at(-1)).toMatchObject({ epoch: 2, state: 'open' })
  })

  it('changes nothing for a facilitator’s key that was replaced, and anything for the machine itself', async () => {
    await at.storage.createBoard(aBoard())
    const root = [aKey({ role: 'facilitator', epoch: 2, hash: 'root2' })]
    expect(await at.storage.changeAccess(aChange({ root: 'hash-o', close: ['observer'] }))).toBeNull()
    expect(await at.storage.changeAccess(aChange({ open: root }))).not.toBeNull()
    expect(await at.storage.changeAccess(aChange({ close: ['observer'] }))).toBeNull()
    expect((await at.storage.keyOf('board1', 'hash-o'))?.state).toBe('open')
    expect(await at.storage.changeAccess(aChange({ root: null, close: ['observer'] }))).not.toBeNull()
    expect((await at.storage.keyOf('board1', 'hash-o'))?.state).toBe('closed')
  })

  it('two facilitators who replace one link at once both get the key that holds', async () => {
    await at.storage.createBoard(aBoard())
    const open = [aKey({ role: 'observer', epoch: 2, hash: 'same' })]
    await Promise.all([
      at.storage.changeAccess(aChange({ open })),
      at.storage.changeAccess(aChange({ open })),
    ])
    expect((await at.storage.keyOf('board1', 'same'))?.state).toBe('open')
    expect((await at.storage.links('board1')).filter(({ role }) => role === 'observer')).toHaveLength(1)
  })

  it('takes seats back, one or all that came by a link; their names stay, their way in doesn’t', async () => {
    await at.storage.createBoard(aBoard())
    await at.storage.join(aJoin())
    const watching = {
      role: 'observer' as const,
      session: 'session2',
      newSeat: 'seat2',
      newGrant: 'grant2',
    }
    await at.storage.join(aJoin(watching))
    await at.storage.join(aJoin({ session: 'session3', newSeat: 'seat3', newGrant: 'grant3' }))
    await at.storage.join(
      aJoin({ link: 'facilitator', session: 'session4', newSeat: 'seat4', newGrant: 'grant4' }),
    )
    const all = await at.storage.changeAccess(aChange({ removeArrivals: ['editor'], spare: 'seat3' }))
    expect(all?.removed.toSorted()).toEqual(['seat1', 'seat2'])
    const one = await at.storage.changeAccess(aChange({ removeSeats: ['seat3', 'seat1', 'none'] }))
    expect(one?.removed).toEqual(['seat3'])
    const seats = await at.storage.seats('board1')
    expect(seats.map(({ removedAt }) => removedAt)).toEqual([9, 9, 9, null])
    expect((await at.storage.grant('session1', 'grant1'))?.seat.removedAt).toBe(9)
    const again = await at.storage.join(aJoin({ newSeat: 'seat5', newGrant: 'grant5' }))
    expect(again?.seat).toMatchObject({ id: 'seat5', removedAt: null })
  })

  it('joins once a session and role, and renames the seat the next time', async () => {
    await at.storage.createBoard(aBoard())
    const first = await at.storage.join(aJoin())
    expect(first).toMatchObject({
      id: 'grant1',
      seat: { id: 'seat1', name: 'Anna', color: 3, role: 'editor' },
    })
    const again = await at.storage.join(
      aJoin({ name: 'Anne', color: 4, newSeat: 'seat2', newGrant: 'grant2' }),
    )
    expect(again).toMatchObject({ id: 'grant1', seat: { id: 'seat1', name: 'Anne', color: 4 } })
    const observer = await at.storage.join(aJoin({ role: 'observer', newSeat: 'seat3', newGrant: 'grant3' }))
    expect(observer).toMatchObject({ id: 'grant3', seat: { id: 'seat3', role: 'observer' } })
    expect((await at.storage.seats('board1')).map(({ id }) => id).toSorted()).toEqual(['seat1', 'seat3'])
    expect((await at.storage.grants('session1')).map(({ id }) => id).toSorted()).toEqual(['grant1', 'grant3'])
  })

  it('shows a grant to its own session only', async () => {
    await at.storage.createBoard(aBoard())
    await at.storage.join(aJoin())
    expect((await at.storage.grant('session1', 'grant1'))?.seat.id).toBe('seat1')
    expect(await at.storage.grant('session2', 'grant1')).toBeNull()
    expect(await at.storage.grants('session2')).toEqual([])
  })

  it('gives a seat to another session by a code, once, in its time, and only by the newest', async () => {
    await at.storage.createBoard(aBoard())
    await at.storage.join(aJoin())
    const offer = { seat: 'seat1', expiresAt: 100, now: 10 }
    const use = { session: 'session2', newGrant: 'grant2', now: 50 }
    await at.storage.offerResume({ ...offer, hash: 'old' })
    await at.storage.offerResume({ ...offer, hash: 'new' })
    expect(await at.storage.resume({ ...use, hash: 'old' })).toBe('unknown')
    expect(await at.storage.resume({ ...use, hash: 'new', now: 100 })).toBe('expired')
    await at.reopen()
    expect(await at.storage.resume({ ...use, hash: 'new' })).toMatchObject({
      id: 'grant2',
      seat: { id: 'seat1' },
      boardTitle: 'Titre',
    })
    expect(await at.storage.resume({ ...use, hash: 'new', newGrant: 'grant3' })).toBe('used')
    expect((await at.storage.grant('session2', 'grant2'))?.seat.id).toBe('seat1')
    expect((await at.storage.grant('session1', 'grant1'))?.seat.id).toBe('seat1')
    // Back on the first device: the grant that it has already.
    await at.storage.offerResume({ ...offer, hash: 'back' })
    const back = await at.storage.resume({ ...use, session: 'session1', newGrant: 'grant4', hash: 'back' })
    expect(back).toMatchObject({ id: 'grant1' })
    await at.storage.offerResume({ ...offer, hash: 'late' })
    await at.storage.changeAccess(aChange({ removeSeats: ['seat1'] }))
    expect(await at.storage.resume({ ...use, hash: 'late' })).toBe('removed')
  })

  it('gives a seat another role, which outlives another visit by the same link', async () => {
    await at.storage.createBoard(aBoard())
    await at.storage.join(aJoin())
    const lowered = await at.storage.setSeatRole('board1', 'seat1', 'observer')
    expect(lowered).toMatchObject({ seat: { id: 'seat1', role: 'observer' }, authority: { version: 2 } })
    expect((await at.storage.setSeatRole('board1', 'seat1', 'observer'))?.authority.version).toBe(2)
    expect(await at.storage.setSeatRole('board1', 'none', 'editor')).toBeNull()
    expect(await at.storage.setSeatRole('none', 'seat1', 'editor')).toBeNull()
    const again = await at.storage.join(aJoin({ name: 'Anne', newSeat: 'seat2', newGrant: 'grant2' }))
    expect(again).toMatchObject({ id: 'grant1', seat: { id: 'seat1', name: 'Anne', role: 'observer' } })
    expect((await at.storage.grant('session1', 'grant1'))?.seat.role).toBe('observer')
  })

  it('gives no more seats than allowed', async () => {
    await at.storage.createBoard(aBoard())
    await at.storage.join(aJoin({ maxSeats: 1 }))
    const second = aJoin({ session: 'session2', newSeat: 'seat2', newGrant: 'grant2', maxSeats: 1 })
    expect(await at.storage.join(second)).toBeNull()
    expect(await at.storage.join(aJoin({ maxSeats: 1, name: 'Anne' }))).not.toBeNull()
  })

  it('counts no seat that was taken back, and forgets one only if it keeps nothing to itself', async () => {
    await at.storage.createBoard(aBoard())
    const join = (n: number): Join =>
      aJoin({ session: `session${n}`, newSeat: `seat${n}`, newGrant: `grant${n}`, maxSeats: 2 })
    await at.storage.join(join(1))
    await at.storage.join(join(2))
    expect(await at.storage.join(join(3))).toBeNull()
    await at.storage.append(aTick({ seat: 'seat1' }))
    expect(await at.storage.forgetSeat('board1', 'seat1')).toBe(false)
    expect(await at.storage.forgetSeat('board2', 'seat2')).toBe(false)
    expect(await at.storage.forgetSeat('board1', 'seat2')).toBe(true)
    expect(await at.storage.grant('session2', 'grant2')).toBeNull()
    expect((await at.storage.seats('board1')).map(({ id }) => id)).toEqual(['seat1'])
    expect(await at.storage.join(join(3))).not.toBeNull()
    await at.storage.changeAccess(aChange({ removeSeats: ['seat3'] }))
    expect(await at.storage.join(join(4))).not.toBeNull()
  })
}
