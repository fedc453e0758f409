/** What goes on: the workshop and its room, steps that are taken once, and the rights that a tick was judged by. */
import { expect, it } from 'vitest'
import type { Opened } from './opened.ts'
import { aBoard, aTick, bytes } from './records.ts'

export function workshopContract(at: Opened): void {
  it('a board may begin with a workshop, whose first decision it is', async () => {
    await at.storage.createBoard(aBoard({ workshop: '{"agenda":[]}' }))
    expect(await at.storage.workshop('board1')).toEqual({ version: 1, state: '{"agenda":[]}' })
    expect(await at.storage.decideWorkshop('board1', { version: 2, state: '{}' }, 'open')).not.toBeNull()
  })

  it('the workshop: each decision takes the place of the one before it, with what it lets people write', async () => {
    await at.storage.createBoard(aBoard())
    expect(await at.storage.workshop('board1')).toBeNull()
    const first = { version: 1, state: '{"version":1}' }
    expect(await at.storage.decideWorkshop('board1', first, 'open')).toMatchObject({
      version: 1,
      step: 'open',
    })
    expect(await at.storage.decideWorkshop('board1', first, 'open')).toBeNull()
    const second = { version: 2, state: '{"version":2}' }
    expect(await at.storage.decideWorkshop('board1', second, 'talk')).toMatchObject({
      version: 2,
      step: 'talk',
    })
    expect(await at.storage.decideWorkshop('board1', { ...second, state: '{}' }, 'open')).toBeNull()
    expect(await at.storage.decideWorkshop('board1', { version: 9, state: '{}' }, 'open')).toBeNull()
    expect(await at.storage.decideWorkshop('none', first, 'open')).toBeNull()
    expect(await at.storage.workshop('board1')).toEqual(second)
    expect((await at.storage.findBoard('board1'))?.authority.step).toBe('talk')
    expect(await at.storage.append(aTick({ authority: 1 }))).toEqual({ done: false, because: 'overtaken' })
  })

  it('the room: each state takes the place of the one before it, outlives a restart, and goes with its board', async () => {
    await at.storage.createBoard(aBoard())
    expect(await at.storage.room('board1')).toBeNull()
    const first = { version: 1, state: '{"version":1}' }
    const second = { version: 2, state: '{"version":2}' }
    expect(await at.storage.decideRoom('none', first, 0)).toBe(false)
    expect(await at.storage.decideRoom('board1', first, 0)).toBe(true)
    expect(await at.storage.decideRoom('board1', first, 0)).toBe(false)
    expect(await at.storage.decideRoom('board1', second, 0)).toBe(true)
    expect(await at.storage.decideRoom('board1', { version: 4, state: '{}' }, 0)).toBe(false)
    // Nobody may write anything else by it: ticks that were judged already stand.
    expect(await at.storage.append(aTick({ authority: 1 }))).toMatchObject({ done: true })
    const third = { version: 3, state: '{"version":3}' }
    await at.storage.decideWorkshop('board1', { version: 1, state: '{}' }, 'open')
    expect(await at.storage.decideRoom('board1', third, 0)).toBe(false)
    expect(await at.storage.decideRoom('board1', third, 1)).toBe(true)
    await at.reopen()
    expect(await at.storage.room('board1')).toEqual(third)
    await at.storage.eraseBoard('board1')
    expect(await at.storage.room('board1')).toBeNull()
  })

  it('commits what was judged by a decision over the workshop under no other one', async () => {
    await at.storage.createBoard(aBoard())
    const overtaken = { done: false, because: 'overtaken' }
    expect(await at.storage.append(aTick({ workshop: 1 }))).toEqual(overtaken)
    expect(await at.storage.append(aTick({ workshop: 0 }))).toEqual({ done: true, sequence: 1 })
    await at.storage.decideWorkshop('board1', { version: 1, state: '{}' }, 'open')
    expect(await at.storage.append(aTick({ workshop: 0 }))).toEqual(overtaken)
    expect(await at.storage.append(aTick({ workshop: 1 }))).toEqual({ done: true, sequence: 2 })
    expect(await at.storage.append(aTick())).toEqual({ done: true, sequence: 3 })
  })

  it('takes a step once, with the update or not at all', async () => {
    await at.storage.createBoard(aBoard())
    const step = { name: 'step1', from: null, to: 'open' }
    expect(await at.storage.transition('board1', step)).toBe(true)
    expect(await at.storage.transition('board1', step)).toBe(false)
    expect(await at.storage.transition('board1', { name: 'step1', from: 'revealing', to: 'revealed' })).toBe(
      false,
    )
    expect(await at.storage.transition('board1', { name: 'step2', from: 'open', to: 'revealed' })).toBe(false)
    const reveal = { name: 'step1', from: 'open', to: 'revealed' }
    const both = await Promise.all([
      at.storage.append(aTick({ update: bytes(1), transition: reveal })),
      at.storage.append(aTick({ update: bytes(2), transition: reveal, title: 'Neu' })),
    ])
    expect(both).toEqual([
      { done: true, sequence: 1 },
      { done: false, because: 'transition' },
    ])
    await at.reopen()
    expect([...(await at.storage.states('board1'))]).toEqual([['step1', 'revealed']])
    expect(await at.storage.loadBoard('board1')).toMatchObject({ updates: [bytes(1)], title: 'Titre' })
  })

  it('keeps what a step leaves to be done, with it and as long as it', async () => {
    await at.storage.createBoard(aBoard())
    const transition = { name: 'step1', from: null, to: 'revealed', rest: 'tidy up' }
    expect(await at.storage.append(aTick({ authority: 9, transition }))).toMatchObject({ done: false })
    expect((await at.storage.rests('board1')).size).toBe(0)
    await at.storage.append(aTick({ update: bytes(1), transition }))
    await at.storage.transition('board1', { name: 'step2', from: null, to: 'open' })
    await at.reopen()
    expect([...(await at.storage.rests('board1'))]).toEqual([['step1', 'tidy up']])
    expect((await at.storage.rests('board2')).size).toBe(0)
    await at.storage.transition('board1', { name: 'step1', from: 'revealed', to: 'settled' })
    expect((await at.storage.rests('board1')).size).toBe(0)
    expect((await at.storage.states('board1')).get('step1')).toBe('settled')
  })

  it('takes no step with a tick that fails', async () => {
    await at.storage.createBoard(aBoard())
    const transition = { name: 'step1', from: null, to: 'open' }
    expect(await at.storage.append(aTick({ authority: 9, transition }))).toMatchObject({
      because: 'overtaken',
    })
    const bound = aTick({ bind: [{ client: 7, participant: 'p1' }], transition })
    await expect(at.storage.append(bound)).rejects.toThrow()
    expect((await at.storage.states('board1')).size).toBe(0)
  })

  it('keeps mode and lock, and gives each change of them a new version', async () => {
    await at.storage.createBoard(aBoard())
    const frozen = { version: 2, mode: 'frozen', locked: false, step: 'open' }
    expect(await at.storage.setAuthority('board1', { mode: 'frozen' })).toEqual(frozen)
    expect(await at.storage.setAuthority('board1', { mode: 'frozen' })).toEqual(frozen)
    expect(await at.storage.setAuthority('board1', { locked: true })).toEqual({
      version: 3,
      mode: 'frozen',
      locked: true,
      step: 'open',
    })
    expect(await at.storage.setAuthority('none', { locked: true })).toBeNull()
    await at.reopen()
    expect((await at.storage.findBoard('board1'))?.authority.version).toBe(3)
    expect((await at.storage.loadBoard('board1'))?.authority.locked).toBe(true)
  })

  it('commits nothing that was judged by rights that have changed since', async () => {
    await at.storage.createBoard(aBoard())
    const [, late] = await Promise.all([
      at.storage.setAuthority('board1', { mode: 'frozen' }),
      at.storage.append(aTick({ title: 'Neu', bind: [{ client: 11, participant: 'p1' }] })),
    ])
    expect(late).toEqual({ done: false, because: 'overtaken' })
    const loaded = await at.storage.loadBoard('board1')
    expect(loaded).toMatchObject({ title: 'Titre', updates: [], sequence: 0 })
    expect(loaded?.clients.some(({ client }) => client === 11)).toBe(false)
    expect(await at.storage.append(aTick({ authority: 2 }))).toEqual({ done: true, sequence: 1 })
  })
}
