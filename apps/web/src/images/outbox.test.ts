import type { AddedImage } from '@parcours/sync'
import type { Waiting, WaitingImage } from '@parcours/sync/offline'
import { beforeEach, describe, expect, it } from 'vitest'
import { ApiError } from '../api/http.ts'
import { ImageOutbox, type Parcel, type Shelf } from './outbox.ts'
import { type Means, placeOf, readMeans } from './spot.ts'

const MEANS: Means = {
  ...{ spot: { anchor: 'board', x: 100, y: 50, at: 'middle' }, size: null, alt: '', near: '', copy: null },
}
const image = { id: 'asset', width: 40, height: 20 } as unknown as AddedImage
const picture = new Blob(['picture'], { type: 'image/png' })

/** What a browser's database does, for pages that come one after the other. */
class Drawer {
  kept = new Map<number, WaitingImage & { seat: string }>()
  #last = 0
  page(seat: string): Shelf {
    const mine = new Set<number>()
    return {
      add: async (one): Promise<Waiting> => {
        const id = ++this.#last
        this.kept.set(id, { ...one, seat })
        mine.add(id)
        return { ...one, id, seat, isKept: true }
      },
      drop: async (id) => void this.kept.delete(id),
      inherit: async () =>
        [...this.kept].flatMap(([id, one]) => {
          if (mine.has(id)) return []
          mine.add(id)
          return [{ ...one, id, isKept: true }]
        }),
      close: () => undefined,
    }
  }
}

describe('images on their way', () => {
  let drawer: Drawer
  let live: boolean
  let placed: string[]
  let said: string[]
  let answer: (parcel: Parcel) => Promise<AddedImage>
  const page = (seat = 'me'): ImageOutbox =>
    new ImageOutbox({
      seat,
      open: async () => drawer.page(seat),
      isLive: () => live,
      send: (parcel) => answer(parcel),
      place: ({ name }) => {
        placed.push(name)
        return name !== 'full'
      },
      why: (_, error) => (error instanceof ApiError ? error.detail : 'no room'),
      onWaiting: ({ name }) => said.push(`waits ${name}`),
      onHeld: ({ name, why }) => said.push(`held ${name}: ${why}`),
    })
  const bring = (box: ImageOutbox, name: string, of: Blob | null = picture): Promise<void> =>
    box.add({ name, picture: of, means: MEANS })
  const states = (box: ImageOutbox): string[] => box.view.parcels.map(({ name, state }) => `${name} ${state}`)
  beforeEach(() => {
    drawer = new Drawer()
    live = true
    placed = []
    said = []
    answer = async () => image
  })

  it('C-292 what is brought without a connection waits, and is put there once, in order, when there is one', async () => {
    live = false
    const box = page()
    for (const name of ['a', 'b']) await bring(box, name)
    expect([states(box), said, placed]).toEqual([['a waiting', 'b waiting'], ['waits a', 'waits b'], []])
    expect(drawer.kept.size).toBe(2)
    live = true
    await Promise.all([box.wake(), box.wake()])
    await expect.poll(() => placed).toEqual(['a', 'b'])
    await expect.poll(() => [states(box), drawer.kept.size, box.view.progress]).toEqual([[], 0, null])
  })

  it('C-292 what a page left goes on with the next one; what another seat brought waits for its owner’s word', async () => {
    live = false
    const first = page()
    await bring(first, 'a')
    first.close()
    live = true
    const second = page('other')
    await second.wake()
    expect([states(second), placed]).toEqual([['a held'], []])
    second.close()
    const third = page()
    await third.wake()
    expect([states(third), placed, drawer.kept.size]).toEqual([[], ['a'], 0])
    third.close()
    await bring(third, 'late')
    expect(placed).toEqual(['a'])
  })

  it('C-292 a line that breaks keeps it, a server that says no holds it back with why; nothing goes by itself then', async () => {
    const box = page()
    answer = () => Promise.reject(new ApiError('offline', 0, '', ''))
    await bring(box, 'a')
    await expect.poll(() => said).toEqual(['waits a'])
    expect(states(box)).toEqual(['a waiting'])
    answer = () => Promise.reject(new ApiError('image-frozen', 403, '', 'frozen'))
    await box.wake()
    expect([states(box), said.at(-1)]).toEqual([['a held'], 'held a: frozen'])
    answer = async () => image
    await box.wake()
    expect([states(box), placed, drawer.kept.size]).toEqual([['a held'], [], 1])
    box.again(box.view.parcels[0]?.id ?? 0)
    await expect.poll(() => [states(box), placed, drawer.kept.size]).toEqual([[], ['a'], 0])
    // Sent, and the board is full.
    await bring(box, 'full')
    await expect.poll(() => said.at(-1)).toBe('held full: no room')
    await box.drop(box.view.parcels[0]?.id ?? 0)
    expect([states(box), drawer.kept.size]).toEqual([[], 0])
  })

  it('C-292 one that is given up while it is sent is not put there; one behind it goes', async () => {
    const box = page()
    const sent = Promise.withResolvers<AddedImage>()
    answer = ({ name }) => (name === 'a' ? sent.promise : Promise.resolve(image))
    await bring(box, 'a')
    await bring(box, 'b', null)
    expect([states(box), box.view.progress]).toEqual([['a sending', 'b waiting'], 0])
    await box.drop(box.view.parcels[0]?.id ?? 0)
    sent.resolve(image)
    await expect.poll(() => placed).toEqual(['b'])
  })

  it('goes where it was meant, also by what another build kept', () => {
    const size = { w: 40, h: 20 }
    const spot = { anchor: 'j1', x: 100, y: 50 } as const
    expect(placeOf({ ...spot, at: 'middle' }, size)).toEqual({ anchor: 'j1', x: 80, y: 40 })
    expect(placeOf({ ...spot, at: 'foot' }, size)).toEqual({ anchor: 'j1', x: 100, y: 30 })
    expect(placeOf({ ...spot, at: 'corner' }, size)).toEqual(spot)
    const full = { ...MEANS, size, copy: { board: 'b', asset: 'x' } }
    expect(readMeans(JSON.parse(JSON.stringify(full)))).toEqual(full)
    for (const odd of [null, 5, 'x', {}, { spot: { x: 'a', at: 9 }, size: { w: 1 }, copy: { board: 3 } }])
      expect(readMeans(odd)).toEqual({ ...MEANS, spot: { anchor: 'board', x: 0, y: 0, at: 'middle' } })
  })
})
