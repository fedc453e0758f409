import { BoardModel, givePoints, readBallot, voteResults } from '@parcours/board'
import { decide, modeOf, type Workshop, type WorkshopCommand } from '@parcours/workshop'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newStepId } from '../access/ids.ts'
import { StorageError } from '../storage/storage.ts'
import { writeNote } from '../testing/notes.ts'
import { type Place, type RoomBench, roomBench } from '../testing/room-bench.ts'
import type { WireClient } from '../testing/wire-client.ts'
import { Reveals, type RevealsContext } from './reveal.ts'
import { storedWorkshop } from './stored-workshop.ts'
import { Workshops } from './workshops.ts'

describe('a vote that something comes in the way of', () => {
  let bench: RoomBench
  beforeEach(async () => {
    bench = await roomBench()
    const writer = await bench.enter()
    for (const id of ['n1', 'n2', 'n3']) writeNote(writer.doc, id, id, 'program')
    await writer.untilSaved()
  })
  afterEach(() => bench.close())

  const reveals = (over: Partial<RevealsContext['boards']> = {}): Reveals => {
    const { storage, boards, privates, log } = bench
    return new Reveals({ storage, privates, log, boards: { write: boards.write.bind(boards), ...over } })
  }
  const workshops = (of = reveals()): Workshops => {
    const { storage, rooms, privates, log } = bench
    return new Workshops({ storage, rooms, privates, reveals: of, log })
  }
  /** As a server that stops in the middle. */
  const stopped = (): Workshops =>
    workshops(reveals({ write: () => Promise.reject(new StorageError('stopped')) }))
  const current = (): Promise<Workshop> => storedWorkshop(bench.storage, bench.board)
  /** A command that another server takes, of which this one hears nothing. */
  async function elsewhere(command: WorkshopCommand): Promise<Workshop> {
    const after = decide(await current(), command, { now: 1, newId: newStepId })
    const row = { version: after.version, state: JSON.stringify(after) }
    await bench.storage.decideWorkshop(bench.board, row, modeOf(after))
    return after
  }
  /** @returns the round of the vote */
  async function begin(by: (command: WorkshopCommand) => Promise<Workshop>): Promise<string> {
    const step = { title: 'vote', prompt: '', minutes: null, lanes: null, vote: null, facilitatorNotes: '' }
    const vote = { ...step, mode: 'voting', names: 'shown' } as const
    const { agenda } = await by({ type: 'set-agenda', steps: [vote, { ...vote, mode: 'open' }, vote] })
    return (await by({ type: 'go', from: null, to: agenda[0]?.id ?? '' })).current?.round ?? ''
  }
  const here = (command: WorkshopCommand): Promise<Workshop> => workshops().command(bench.board, command)
  async function voter(): Promise<{ place: Place; own: WireClient }> {
    const place = await bench.sitDown('contributor')
    return { place, own: await bench.enterPrivately(place) }
  }
  const give = (own: WireClient, seat: string, round: string, target: string, points = 1): Promise<void> => {
    const settings = { budget: 5, cap: 3, lanes: null }
    givePoints(own.doc, { round, target, points }, settings, () => true, { author: seat, now: 1 })
    return own.until(() => own.refused !== null || own.acknowledged >= own.sent, 'an answer')
  }
  const results = async () => {
    const stored = await bench.storage.loadBoard(bench.board)
    const doc = new Y.Doc()
    Y.applyUpdateV2(doc, stored?.snapshot ?? new Uint8Array())
    for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update)
    return voteResults(new BoardModel(doc).board).map(({ id, totals, ballots }) => ({ id, totals, ballots }))
  }

  it('SV-152 closed by a server that then stopped, is counted by the next one, with what had come and nothing more', async () => {
    const round = await begin(here)
    const [one, two] = [await voter(), await voter()]
    await give(one.own, one.place.seat, round, 'n1', 3)
    await give(two.own, two.place.seat, round, 'n2')
    await two.own.leave()
    await expect(stopped().command(bench.board, { type: 'reveal', round })).rejects.toThrow('stopped')
    expect([(await current()).current, await results()]).toMatchObject([
      { closed: true, revealed: false },
      [],
    ])
    await give(one.own, one.place.seat, round, 'n1', 2)
    expect(one.own.refused?.reason).toBe('closed')

    const next = workshops()
    next.opened(bench.board)
    await expect.poll(async () => (await current()).current?.revealed).toBe(true)
    expect(await results()).toEqual([{ id: round, totals: { n1: 3, n2: 1 }, ballots: 2 }])
    next.opened(bench.board)
    await next.command(bench.board, { type: 'reveal', round })
    expect(await results()).toHaveLength(1)
  })

  it('SV-152 the room doesn’t go on before what was closed is counted', async () => {
    const round = await begin(here)
    const one = await voter()
    await give(one.own, one.place.seat, round, 'n3', 2)
    await expect(stopped().command(bench.board, { type: 'reveal', round })).rejects.toThrow('stopped')
    const { agenda, current: running } = await current()
    const on: WorkshopCommand = { type: 'go', from: running?.step ?? null, to: agenda[1]?.id ?? null }
    expect((await here(on)).current?.step).toBe(agenda[1]?.id)
    expect(await results()).toEqual([{ id: round, totals: { n3: 2 }, ballots: 1 }])
  })

  it('SV-152 several servers that end it at once count it once', async () => {
    const round = await begin(here)
    const people = await Promise.all([voter(), voter(), voter()])
    await Promise.all(people.map(({ own, place }) => give(own, place.seat, round, 'n1')))
    const answers = await Promise.all([1, 2, 3].map(() => here({ type: 'reveal', round })))
    expect(answers.map(({ current: at }) => at?.revealed)).toEqual([true, true, true])
    expect(await results()).toEqual([{ id: round, totals: { n1: 3 }, ballots: 3 }])
  })

  it('SV-150 a ballot is judged by what is on disk when it is committed, whichever server decided it', async () => {
    const one = await voter()
    const { seat } = one.place
    const round = await begin(elsewhere)
    await give(one.own, seat, round, 'n1')
    expect(one.own.refused).toBeNull()
    // Paused timers and the like are decisions too: they cost nobody a ballot.
    const { agenda } = await current()
    await elsewhere({ type: 'move-step', step: agenda[1]?.id ?? '', before: null })
    await give(one.own, seat, round, 'n2')
    expect(one.own.refused).toBeNull()
    await elsewhere({ type: 'close', round })
    await give(one.own, seat, round, 'n3')
    expect(one.own.refused?.reason).toBe('closed')
    const again = await bench.enterPrivately(one.place)
    expect([...readBallot(again.doc, round).keys()]).toEqual(['n1', 'n2'])
    await here({ type: 'reveal', round })
    expect(await results()).toEqual([{ id: round, totals: { n1: 1, n2: 1 }, ballots: 1 }])
  })

  it('SV-150 a ballot that waits for the disk while another server closes the vote is refused, and its author told', async () => {
    const round = await begin(here)
    const one = await voter()
    await give(one.own, one.place.seat, round, 'n1')
    bench.storage.hold()
    const giving = give(one.own, one.place.seat, round, 'n2')
    await bench.held(one.own)
    await elsewhere({ type: 'close', round })
    bench.storage.release()
    await giving
    await here({ type: 'reveal', round })
    expect(one.own.refused?.reason).toBe('closed')
    expect(await results()).toEqual([{ id: round, totals: { n1: 1 }, ballots: 1 }])
  })

  it('SV-98 a ballot that came before the end and waits for the disk is counted', async () => {
    const round = await begin(here)
    const one = await voter()
    bench.storage.hold()
    const giving = give(one.own, one.place.seat, round, 'n1')
    await bench.held(one.own)
    const ending = here({ type: 'reveal', round })
    bench.storage.release()
    await Promise.all([giving, ending])
    expect(one.own.refused).toBeNull()
    expect(await results()).toEqual([{ id: round, totals: { n1: 1 }, ballots: 1 }])
  })

  it('SV-120 when the disk fails it, nothing is counted, and the next try does it', async () => {
    const round = await begin(here)
    const one = await voter()
    await give(one.own, one.place.seat, round, 'n1')
    const reader = await bench.enter()
    bench.storage.hold()
    const ending = here({ type: 'reveal', round }).catch((error: unknown) => error)
    await bench.held(reader)
    bench.storage.fail()
    expect(await ending).toBeInstanceOf(StorageError)
    expect(await results()).toEqual([])
    await here({ type: 'reveal', round })
    expect(await results()).toEqual([{ id: round, totals: { n1: 1 }, ballots: 1 }])
  })
})
