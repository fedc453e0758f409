import { decide, EMPTY_WORKSHOP, modeOf, type NameChoice } from '@parcours/workshop'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newStepId } from '../access/ids.ts'
import { BoardsBusy } from '../boards/busy.ts'
import { StorageError, type VersionRow } from '../storage/storage.ts'
import { writeDraft } from '../testing/notes.ts'
import { type Place, type RoomBench, roomBench } from '../testing/room-bench.ts'
import type { WireClient } from '../testing/wire-client.ts'
import { Reveals, type RevealsContext } from './reveal.ts'
import { StartAgains, type StartAgainsContext } from './start-agains.ts'
import { storedWorkshop } from './stored-workshop.ts'
import { Workshops } from './workshops.ts'

describe('a reveal that something comes in the way of', () => {
  let bench: RoomBench
  let round = ''
  beforeEach(async () => {
    bench = await roomBench()
  })
  afterEach(() => bench.close())

  const revealsOf = (over: Partial<RevealsContext['privates']> = {}): Reveals => {
    const { storage, boards, privates, log } = bench
    const real = {
      look: privates.look.bind(privates),
      write: privates.write.bind(privates),
    } as RevealsContext['privates']
    return new Reveals({ storage, boards, privates: { ...real, ...over }, log })
  }
  const workshopsOf = (reveals: Reveals): Workshops => {
    const { storage, rooms, privates, log } = bench
    return new Workshops({ storage, rooms, privates, reveals, log })
  }
  async function begin(names: NameChoice = 'shown'): Promise<void> {
    const means = { now: 1, newId: newStepId }
    const step = { title: '', prompt: '', minutes: 5, lanes: null, vote: null, facilitatorNotes: '' }
    let workshop = decide(
      EMPTY_WORKSHOP,
      { type: 'set-agenda', steps: [{ ...step, mode: 'private', names }] },
      means,
    )
    const { storage, board } = bench
    await storage.decideWorkshop(board, { version: 1, state: JSON.stringify(workshop) }, modeOf(workshop))
    workshop = decide(workshop, { type: 'go', from: null, to: workshop.agenda[0]?.id ?? '' }, means)
    await storage.decideWorkshop(board, { version: 2, state: JSON.stringify(workshop) }, modeOf(workshop))
    round = workshop.current?.round ?? ''
  }
  async function drafting(id: string): Promise<{ place: Place; own: WireClient }> {
    const place = await bench.sitDown('editor')
    const own = await bench.enterPrivately(place)
    writeDraft(own.doc, id, `words of ${id}`, place.seat, { round, state: 'finished' })
    await own.untilSaved()
    return { place, own }
  }
  const texts = (doc: Y.Doc): string[] =>
    [...doc.getMap<Y.Map<unknown>>('notes').values()]
      .filter((note) => !note.get('deleted'))
      .map((note) => String(note.get('text')))
      .toSorted()
  const onDisk = async (): Promise<Y.Doc> => {
    const stored = await bench.storage.loadBoard(bench.board)
    const doc = new Y.Doc()
    Y.applyUpdateV2(doc, stored?.snapshot ?? new Uint8Array())
    for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update)
    return doc
  }
  const leftToDo = async (): Promise<number> => (await bench.storage.rests(bench.board)).size

  it('SV-125 stopped right after it, is revealed for everybody, and done to its end when somebody comes', async () => {
    await begin('removed')
    const [one, two] = [await drafting('a'), await drafting('b')]
    await revealsOf().perform(bench.board, await storedWorkshop(bench.storage, bench.board))
    // As a server finds it that comes after: one seat's document in memory, one not, and both wrote meanwhile.
    writeDraft(one.own.doc, 'late', 'too late', one.place.seat, { round, state: 'finished' })
    await one.own.untilSaved()
    await two.own.leave()
    expect((await storedWorkshop(bench.storage, bench.board)).current?.revealed).toBe(true)
    expect([await leftToDo(), (await bench.storage.findBoard(bench.board))?.authority.step]).toEqual([
      1,
      'private',
    ])

    const workshops = workshopsOf(revealsOf())
    bench.rooms.watch({
      opened: (board) => workshops.opened(board),
      changed: () => undefined,
      left: () => undefined,
    })
    await expect.poll(async () => (await bench.rooms.loaded(bench.board)) === null).toBe(true)
    const reader = await bench.enterAs(one.place)
    await reader.until(
      () => reader.standing?.step === 'together' && reader.workshop?.current?.revealed === true,
    )
    await expect.poll(leftToDo).toBe(0)
    expect(texts(reader.doc)).toEqual(['words of a', 'words of b'])
    await one.own.until(() => texts(one.own.doc).length === 1, 'the draft to go')
    expect(texts(one.own.doc)).toEqual(['too late'])
    for (const { place } of [one, two]) {
      const stored = await bench.storage.loadPrivate(bench.board, place.seat)
      const bytes = Buffer.concat([stored?.snapshot ?? new Uint8Array(), ...(stored?.updates ?? [])])
      expect(bytes.includes('words of')).toBe(false)
    }
    const again = await bench.enterPrivately(two.place)
    expect(JSON.stringify(again.doc.toJSON())).not.toContain('words of')
  })

  it('SV-125 where a private document can’t be written, the others are settled, and it is tried again', async () => {
    await begin()
    const [one, two] = [await drafting('a'), await drafting('b')]
    const { board, privates } = bench
    const busy = revealsOf({
      write: (of, seat, write, forget) =>
        seat === one.place.seat
          ? Promise.reject(new BoardsBusy('full'))
          : privates.write(of, seat, write, forget),
    })
    await workshopsOf(busy).command(board, { type: 'reveal', round })
    await two.own.until(() => texts(two.own.doc).length === 0, 'the draft to go')
    expect([texts(one.own.doc), await leftToDo()]).toEqual([['words of a'], 1])
    await workshopsOf(revealsOf()).command(board, { type: 'reveal', round })
    await one.own.until(() => texts(one.own.doc).length === 0, 'the draft to go')
    expect([texts(await onDisk()), await leftToDo()]).toEqual([['words of a', 'words of b'], 0])
  })

  it('SV-120 several servers that reveal at once do it once', async () => {
    await begin()
    await Promise.all(['a', 'b', 'c'].map(drafting))
    const servers = [1, 2, 3].map(() => workshopsOf(revealsOf()))
    const answers = await Promise.all(
      servers.map((server) => server.command(bench.board, { type: 'reveal', round })),
    )
    expect(answers.map(({ current }) => current?.revealed)).toEqual([true, true, true])
    expect(texts(await onDisk())).toEqual(['words of a', 'words of b', 'words of c'])
  })

  it('SV-120 when the disk fails it, nothing is revealed, nothing has left, and the next try does it', async () => {
    await begin()
    const { own } = await drafting('a')
    const reader = await bench.enter()
    const workshops = workshopsOf(revealsOf())
    bench.storage.hold()
    const revealing = workshops
      .command(bench.board, { type: 'reveal', round })
      .catch((error: unknown) => error)
    await bench.held(reader)
    bench.storage.fail()
    expect(await revealing).toBeInstanceOf(StorageError)
    expect([texts(await onDisk()), texts(own.doc), await leftToDo()]).toEqual([[], ['words of a'], 0])
    expect((await workshops.read(bench.board)).current?.revealed).toBe(false)
    await workshops.command(bench.board, { type: 'reveal', round })
    expect(texts(await onDisk())).toEqual(['words of a'])
  })

  it('SV-120 a private document that can’t be read keeps nobody else’s notes back', async () => {
    await begin()
    const [one] = [await drafting('a'), await drafting('b')]
    const { board, privates } = bench
    const damaged = revealsOf({
      look: (of, seat, read) =>
        seat === one.place.seat
          ? Promise.reject(new StorageError('rotten', 'damaged'))
          : privates.look(of, seat, read),
    })
    await workshopsOf(damaged).command(board, { type: 'reveal', round })
    expect([texts(await onDisk()), texts(one.own.doc)]).toEqual([['words of b'], ['words of a']])
  })

  it('SV-127 a step that begins overtakes nobody’s private writing: nothing is read again for it', async () => {
    await begin()
    const { place, own } = await drafting('a')
    let reads = 0
    const { storage } = bench
    const { loadPrivate } = storage
    storage.loadPrivate = (board, seat) => {
      reads += 1
      return loadPrivate(board, seat)
    }
    const after = await workshopsOf(revealsOf()).command(bench.board, { type: 'reveal', round })
    await own.until(() => texts(own.doc).length === 0, 'the draft to go')
    writeDraft(own.doc, 'late', 'late', place.seat, { round, state: 'finished' })
    await own.untilSaved()
    await workshopsOf(revealsOf()).command(bench.board, {
      type: 'go',
      from: after.current?.step ?? '',
      to: null,
    })
    writeDraft(own.doc, 'later', 'later', place.seat, { round, state: 'finished' })
    await own.untilSaved()
    expect([texts(own.doc), reads]).toEqual([['late', 'later'], 0])
  })

  it('SV-121 a room that goes on in the same instant isn’t revealed any more, and whoever asked is told', async () => {
    await begin()
    await drafting('a')
    const { board, privates } = bench
    const goesOn = revealsOf({
      async look(of, seat, read) {
        const { current } = await storedWorkshop(bench.storage, board)
        if (current !== null)
          await workshopsOf(revealsOf()).command(board, { type: 'go', from: current.step, to: null })
        return privates.look(of, seat, read)
      },
    })
    await expect(workshopsOf(goesOn).command(board, { type: 'reveal', round })).rejects.toMatchObject({
      problem: 'elsewhere',
    })
    expect(texts(await onDisk())).toEqual([])
  })

  it('SV-121 a clock that is paused in the same instant stands in no reveal’s way', async () => {
    await begin()
    await drafting('a')
    const { board, privates } = bench
    let paused = false
    const pausing = revealsOf({
      async look(of, seat, read) {
        if (!paused) await workshopsOf(revealsOf()).command(board, { type: 'add-time', ms: 60_000 })
        paused = true
        return privates.look(of, seat, read)
      },
    })
    await workshopsOf(pausing).command(board, { type: 'reveal', round })
    expect(texts(await onDisk())).toEqual(['words of a'])
  })

  it('SV-175 a reveal between the clearing of a board and its new beginning leaves nothing on it', async () => {
    await begin()
    await drafting('a')
    const { storage, boards, privates, log, board } = bench
    const workshops = workshopsOf(revealsOf())
    const versions: StartAgainsContext['versions'] = {
      async keepBefore(of, _version, _author, write) {
        const written = await boards.write(of, write)
        await workshops.command(board, { type: 'reveal', round })
        if (written?.done !== true) return null
        return { before: { id: 'v' } as VersionRow, result: written.result }
      },
    }
    const author = { id: 'claire', name: 'Claire' }
    await new StartAgains({ storage, versions, workshops, boards, privates, log }).perform(board, 'v', author)
    expect(texts(await onDisk())).toEqual([])
    expect((await storedWorkshop(storage, board)).current).toBeNull()
  })
})
