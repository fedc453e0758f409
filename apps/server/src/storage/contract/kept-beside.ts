/** What is kept beside the document: templates, images, versions. */
import { expect, it } from 'vitest'
import type { NewTemplate, NewVersion, StoredAsset, Tick } from '../storage.ts'
import type { Opened } from './opened.ts'
import { aBoard, aTick, bytes } from './records.ts'

export function keptBesideContract(at: Opened): void {
  it('templates: kept in order of time, so many at most, and erased', async () => {
    const template = (id: string, over: Partial<NewTemplate> = {}): NewTemplate => ({
      ...{ id, title: 'Titre', description: '', locale: 'fr', createdAt: 5 },
      ...{ json: bytes(1, 2), workshop: null, ...over },
    })
    expect(await at.storage.saveTemplate(template('a'), 2)).toBe(true)
    const first = template('b', { createdAt: 4, workshop: '{}', locale: 'en' })
    expect(await at.storage.saveTemplate(first, 2)).toBe(true)
    expect(await at.storage.saveTemplate(template('c'), 2)).toBe(false)
    await at.reopen()
    expect((await at.storage.templates()).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(await at.storage.template('b')).toEqual(first)
    expect(await at.storage.template('c')).toBeNull()
    expect([await at.storage.eraseTemplate('b'), await at.storage.eraseTemplate('b')]).toEqual([true, false])
    expect(await at.storage.saveTemplate(template('c'), 2)).toBe(true)
  })

  it('images: kept with their board, once, as far as there is room; brought along by a copy, erased with it', async () => {
    const image = (id: string, ...values: number[]): StoredAsset => ({
      id,
      mime: 'image/png',
      bytes: bytes(...values),
    })
    await at.storage.createBoard(aBoard({ images: [image('a', 1, 2)] }))
    const room = { bytes: 5, count: 3 }
    const save = (asset: StoredAsset, over: Partial<Tick> = {}, least = room) =>
      at.storage.append(aTick({ update: null, asset: { ...asset, room: least }, ...over }))
    expect(await save(image('b', 3, 4, 5), { update: bytes(1) })).toEqual({ done: true, sequence: 1 })
    // With what names it, or not at all.
    const full = { done: false, because: 'no-room' }
    expect(await save(image('c', 6), { update: bytes(2), title: 'Neu' })).toEqual(full)
    expect(await save(image('c', 6), {}, { bytes: 99, count: 2 })).toEqual(full)
    expect(await at.storage.findBoard('board1')).toMatchObject({ title: 'Titre' })
    expect((await at.storage.loadBoard('board1'))?.updates).toEqual([bytes(1)])
    expect(await save(image('c', 6), { authority: 9 }, { bytes: 99, count: 9 })).toMatchObject({
      done: false,
    })
    // What is there already takes no more room, and stays as it is.
    expect(await save(image('b', 9))).toEqual({ done: true, sequence: 1 })
    await at.storage.createBoard(
      aBoard({ id: 'board2', keys: [], images: { of: 'board1', ids: ['b', 'gone'] } }),
    )
    await at.reopen()
    expect(await at.storage.assets('board1')).toEqual([image('a', 1, 2), image('b', 3, 4, 5)])
    expect(await at.storage.asset('board1', 'b')).toEqual(image('b', 3, 4, 5))
    expect(await at.storage.asset('board2', 'a')).toBeNull()
    const sizes = (await at.storage.listBoards(0, 9)).boards.map(({ id, bytes: size }) => [id, size])
    // The other image, and the update.
    expect(Object.fromEntries(sizes).board1 - Object.fromEntries(sizes).board2).toBe(3)
    await at.storage.eraseBoard('board1')
    expect(await at.storage.assets('board1')).toEqual([])
    expect(await at.storage.assets('board2')).toEqual([image('b', 3, 4, 5)])
    await expect(save(image('a', 1))).rejects.toThrow()
  })

  it('keeps versions with what they hold, the newest first, and forgets those that it is told to', async () => {
    await at.storage.createBoard(aBoard())
    await at.storage.createBoard(aBoard({ id: 'board2', keys: [] }))
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
    await at.storage.saveVersion(version({}), [])
    await at.storage.saveVersion(version({ id: 'v2', kind: 'auto', name: '', createdAt: 20 }), [])
    await at.storage.saveVersion(version({ id: 'other', board: 'board2' }), [])
    await at.reopen()
    const list = await at.storage.versions('board1')
    expect(list.map(({ id }) => id)).toEqual(['v2', 'v1'])
    const { json: _json, update: _update, ...row } = version({})
    expect(list[1]).toEqual({ ...row, bytes: 5 })
    expect(await at.storage.version('board1', 'v1')).toEqual({ ...version({}), bytes: 5 })
    expect(await at.storage.version('board2', 'v1')).toBeNull()
    await expect(at.storage.saveVersion(version({ id: 'v9', board: 'none' }), ['v1'])).rejects.toThrow()
    await at.storage.saveVersion(version({ id: 'v3', createdAt: 30 }), ['v2', 'other'])
    expect((await at.storage.versions('board1')).map(({ id }) => id)).toEqual(['v3', 'v1'])
    expect(await at.storage.versions('board2')).toHaveLength(1)
    expect(await at.storage.forgetVersion('board2', 'v1')).toBe(false)
    expect(await at.storage.forgetVersion('board1', 'v1')).toBe(true)
    expect(await at.storage.version('board1', 'v1')).toBeNull()
  })
}
