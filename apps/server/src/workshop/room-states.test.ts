import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CreatedBoard, Role } from '@parcours/sync'
import type { RoomCommand, Speaker, Workshop, WorkshopCommand } from '@parcours/workshop'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RoomRow, StorageError } from '../storage/storage.ts'
import { type RoomBench, roomBench } from '../testing/room-bench.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { WireClient } from '../testing/wire-client.ts'
import { RoomStates } from './room-states.ts'
import { storedRoom } from './stored-room.ts'

interface Guest {
  client: WireClient
  me: string
  /** Says something to the room as this person. @returns the status and, unless it was taken, the problem */
  say(command: RoomCommand | object): Promise<[number, string]>
}

const BRING = { type: 'bring', anchor: { at: 'board', x: 3, y: 4 }, w: 900, h: 600 } as const

describe('the room on disk', () => {
  let bench: RoomBench
  beforeEach(async () => {
    bench = await roomBench()
  })
  afterEach(() => bench.close())
  const up = { type: 'hand', up: true } as const
  const speaker = (participant: string): Speaker => ({ participant, role: 'editor' })

  it('SV-163 what is said to several servers at once is all taken, and one crowd is one write', async () => {
    const { board, rooms } = bench
    let writes = 0
    const storage = {
      ...bench.storage,
      decideRoom: (id: string, row: RoomRow, workshop: number) => {
        writes += 1
        return bench.storage.decideRoom(id, row, workshop)
      },
    }
    const servers = [1, 2, 3].map(() => new RoomStates({ storage, rooms }))
    const names = Array.from({ length: 60 }, (_, n) => `p${n}`)
    await Promise.all(names.map((name, n) => servers[n % 3]?.say(board, up, speaker(name))))
    const { hands, version } = await storedRoom(bench.storage, board)
    expect(new Set(hands.map(({ participant }) => participant))).toEqual(new Set(names))
    expect(version).toBeLessThan(15)
    expect(writes).toBeLessThan(30)
  })

  it('SV-160 what the disk doesn’t take is not said, and the next signal goes through', async () => {
    const { board, rooms } = bench
    const broken = {
      ...bench.storage,
      decideRoom: () => Promise.reject(new StorageError('disk full', 'full')),
    }
    await expect(new RoomStates({ storage: broken, rooms }).say(board, up, speaker('a'))).rejects.toThrow(
      'full',
    )
    expect((await storedRoom(bench.storage, board)).hands).toEqual([])
    await new RoomStates({ storage: bench.storage, rooms }).say(board, up, speaker('b'))
    expect((await storedRoom(bench.storage, board)).hands).toHaveLength(1)
  })
})

describe('the room on a board', () => {
  let directory: string
  let server: TestServer
  let board: CreatedBoard
  const clients: WireClient[] = []
  const start = async (env: Record<string, string> = {}): Promise<void> => {
    server = await startTestServer(env, directory)
  }
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'parcours-room-'))
    await start()
    board = await server.createBoard()
  })
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.leave()))
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  const answer = async (response: Response): Promise<[number, string]> => {
    if (response.status === 204) return [204, '']
    const { type } = (await response.json()) as { type: string }
    return [response.status, type.replace('urn:parcours:problem:', '')]
  }
  const byKey = (role: Role, body: object, path = 'room', method = 'POST'): Promise<Response> =>
    server.request(`/api/boards/${board.id}/${path}`, { body, method, key: board.links[role].key })

  async function sitDown(role: Role, name: string = role): Promise<Guest> {
    const { seat, cookie } = await server.join(board.id, board.links[role].key, name)
    const client = new WireClient(server.url, board.id, { grant: seat.grant, cookie, origin: server.url })
    clients.push(client)
    await client.untilSynced()
    await client.until(() => client.room !== null, 'the room')
    const headers = { cookie, 'x-parcours-grant': seat.grant }
    return {
      client,
      me: seat.id,
      say: async (body) => answer(await server.request(`/api/boards/${board.id}/room`, { body, headers })),
    }
  }
  const lead = async (command: WorkshopCommand): Promise<Workshop> =>
    (await (await byKey('facilitator', command, 'workshop')).json()) as Workshop
  /** A step of this mode runs. @returns its round */
  async function run(mode: 'open' | 'private' | 'voting' | 'rating'): Promise<string> {
    const content = { title: mode, prompt: '', minutes: null, mode, lanes: null, names: 'shown' } as const
    const { agenda, current } = await lead({
      type: 'add-step',
      step: { ...content, vote: null, facilitatorNotes: '' },
      before: null,
    })
    const to = agenda.at(-1)?.id ?? ''
    return (await lead({ type: 'go', from: current?.step ?? null, to })).current?.round ?? ''
  }
  const handsOf = ({ client }: Guest): string[] =>
    (client.room?.hands ?? []).map(({ participant }) => participant)
  const until = ({ client }: Guest, condition: () => boolean): Promise<void> =>
    client.until(condition, 'the room')

  it('SV-160 everybody is told the queue of hands and who is ready, in every mode, also after a restart', async () => {
    const claire = await sitDown('facilitator')
    const [anna, olga] = [await sitDown('editor', 'Anna'), await sitDown('observer', 'Olga')]
    expect(await olga.say({ type: 'hand', up: true })).toEqual([204, ''])
    expect(await anna.say({ type: 'hand', up: true })).toEqual([204, ''])
    let round = ''
    for (const mode of ['private', 'voting', 'rating'] as const) {
      round = await run(mode)
      expect(await anna.say({ type: 'ready', ready: true, round })).toEqual([204, ''])
      for (const guest of [claire, anna, olga]) {
        await until(guest, () => guest.client.room?.round === round && guest.client.room.ready.length === 1)
        expect(handsOf(guest)).toEqual([olga.me, anna.me])
        expect(guest.client.room?.ready).toEqual([anna.me])
      }
    }
    // A facilitator's line that drops takes nothing with it, and neither does the server's end.
    await claire.client.leave()
    await server.stop()
    await start()
    const [again, karim] = [await sitDown('facilitator'), await sitDown('editor', 'Karim')]
    expect([handsOf(again), again.client.room?.ready]).toEqual([[olga.me, anna.me], [anna.me]])
    await run('open')
    await until(again, () => again.client.room?.ready.length === 0)
    expect(handsOf(again)).toEqual([olga.me, anna.me])
    expect(await karim.say({ type: 'ready', ready: true, round })).toEqual([409, 'step-elsewhere'])
  })

  it('SV-161 a participant’s key, or seat, gives none of a facilitator’s commands', async () => {
    const [anna, karim] = [await sitDown('editor', 'Anna'), await sitDown('contributor', 'Karim')]
    await anna.say({ type: 'hand', up: true })
    await run('open')
    const seat = `seats/${anna.me}`
    const commands: [path: string, method: string, body: object][] = [
      ['room', 'POST', { type: 'lower-hand', participant: anna.me }],
      ['room', 'POST', { type: 'give-floor', participant: karim.me }],
      ['room', 'POST', { type: 'end-floor' }],
      ['room', 'POST', BRING],
      ['room', 'POST', { type: 'spotlight', target: { root: 'notes', id: 'n1' } }],
      ['room', 'POST', { type: 'spotlight', target: null }],
      ['lock', 'PUT', { locked: true }],
      ['mode', 'PUT', { mode: 'frozen' }],
      [`${seat}/role`, 'PUT', { role: 'facilitator' }],
      [`${seat}/remove`, 'POST', {}],
      ['workshop', 'POST', { type: 'go', from: null, to: null }],
      ['workshop', 'POST', { type: 'set-agenda', steps: [] }],
      ['workshop', 'POST', { type: 'add-time', ms: 60_000 }],
      ['workshop', 'POST', { type: 'pause-timer' }],
      ['workshop', 'POST', { type: 'reveal', round: 'any' }],
      ['links/editor/close', 'POST', {}],
    ]
    for (const role of ['editor', 'contributor', 'observer'] as const) {
      for (const [path, method, body] of commands) {
        const [status, code] = await answer(await byKey(role, body, path, method))
        expect([status, code], `${role} ${path}`).toEqual([403, expect.stringMatching(/^facilitator-/)])
      }
    }
    for (const [path, , body] of commands) {
      if (path === 'room') expect(await karim.say(body)).toEqual([403, 'facilitator-command'])
    }
    const claire = await sitDown('facilitator')
    expect([handsOf(claire), claire.client.room?.floor]).toEqual([[anna.me], null])
    expect(claire.client.room).toMatchObject({ spotlight: null, bring: null })
    expect(claire.client.standing).toMatchObject({ frozen: false, locked: false })
  })

  it('SV-161 nobody speaks for another, a key alone has no hand, and what can’t be read changes nothing', async () => {
    const [anna, olga] = [await sitDown('editor', 'Anna'), await sitDown('observer', 'Olga')]
    const round = await run('open')
    expect(await anna.say({ type: 'hand', up: true, participant: olga.me })).toEqual([204, ''])
    await until(anna, () => handsOf(anna).length === 1)
    expect(handsOf(anna)).toEqual([anna.me])
    expect(await answer(await byKey('editor', { type: 'hand', up: true }))).toEqual([403, 'seat-needed'])
    expect(await olga.say({ type: 'ready', ready: true, round })).toEqual([403, 'observer-watches'])
    for (const body of [{ type: 'dance' }, { type: 'hand' }, { type: 'ready', ready: true }]) {
      expect(await anna.say(body)).toEqual([400, 'bad-request'])
    }
    const unknown = { type: 'give-floor', participant: 'nobody' }
    expect(await answer(await byKey('facilitator', unknown))).toEqual([404, 'unknown-seat'])
  })

  it('SV-162 the floor: given by a facilitator, ended by whoever has it; a hand goes with its seat', async () => {
    const [anna, karim] = [await sitDown('editor', 'Anna'), await sitDown('editor', 'Karim')]
    await run('open')
    for (const guest of [anna, karim]) await guest.say({ type: 'hand', up: true })
    await byKey('facilitator', { type: 'give-floor', participant: karim.me })
    await until(anna, () => anna.client.room?.floor === karim.me)
    expect(handsOf(anna)).toEqual([anna.me])
    expect(await anna.say({ type: 'end-floor' })).toEqual([403, 'facilitator-command'])
    expect(await karim.say({ type: 'end-floor' })).toEqual([204, ''])
    await until(anna, () => anna.client.room?.floor === null)
    await karim.say({ type: 'hand', up: true })
    await until(anna, () => handsOf(anna).length === 2)
    expect((await byKey('facilitator', {}, `seats/${karim.me}/remove`)).status).toBe(200)
    await until(anna, () => handsOf(anna).length === 1)
    expect(await karim.say({ type: 'hand', up: true })).toEqual([410, 'seat-removed'])
  })

  it('SV-165 facilitators call everybody, once each, and light one thing; who comes later is told too', async () => {
    const [claire, anna] = [await sitDown('facilitator'), await sitDown('editor', 'Anna')]
    await run('private')
    const target = { root: 'stages', id: 's1' }
    expect(await claire.say({ type: 'spotlight', target })).toEqual([204, ''])
    expect(await claire.say(BRING)).toEqual([204, ''])
    await until(anna, () => anna.client.room?.bring !== null && anna.client.room?.spotlight !== null)
    const { type: _, ...gaze } = BRING
    expect(anna.client.room).toMatchObject({
      spotlight: { target, by: claire.me },
      bring: { by: claire.me, ...gaze },
    })
    const { id } = anna.client.room?.bring ?? {}
    const karim = await sitDown('editor', 'Karim')
    expect(karim.client.room?.bring?.id).toBe(id)
    await claire.say(BRING)
    await until(karim, () => karim.client.room?.bring?.id !== id)
    // The spotlight goes with its step.
    await run('open')
    await until(karim, () => karim.client.room?.spotlight === null)
    const wrong = [
      { ...BRING, w: 0 },
      { ...BRING, anchor: { at: 'cell', x: 1, y: 1 } },
      { ...BRING, anchor: { at: 'board', x: 1e9, y: 1 } },
      { type: 'spotlight', target: { root: 'personas', id: 'p' } },
      { type: 'spotlight' },
    ]
    for (const body of wrong) expect(await claire.say(body)).toEqual([400, 'bad-request'])
    expect(await answer(await byKey('facilitator', BRING))).toEqual([403, 'seat-needed'])
  })

  it('SV-163 a crowd that is ready at once is told in a few frames, and everybody counts', async () => {
    const guests: Guest[] = []
    for (let n = 0; n < 25; n++) guests.push(await sitDown('editor', `P${n}`))
    const round = await run('private')
    const [first] = guests as [Guest]
    await until(first, () => first.client.room?.round === round)
    const frames = (): number => first.client.count('room')
    const before = frames()
    const answers = await Promise.all(guests.map((guest) => guest.say({ type: 'ready', ready: true, round })))
    expect(answers.filter(([status]) => status === 204)).toHaveLength(guests.length)
    await until(first, () => first.client.room?.ready.length === guests.length)
    expect(new Set(first.client.room?.ready)).toEqual(new Set(guests.map(({ me }) => me)))
    expect(frames() - before).toBeLessThan(guests.length / 2)
  })

  it('SV-164 whoever signals without end is told to wait, and nobody else is', async () => {
    await server.stop()
    await start({ PARCOURS_MAX_SIGNALS_PER_MINUTE: '5' })
    const [anna, karim] = [await sitDown('editor', 'Anna'), await sitDown('editor', 'Karim')]
    for (let n = 0; n < 5; n++) expect((await anna.say({ type: 'hand', up: n % 2 === 0 }))[0]).toBe(204)
    expect(await anna.say({ type: 'hand', up: false })).toEqual([429, 'too-many-signals'])
    expect(await karim.say({ type: 'hand', up: true })).toEqual([204, ''])
    await until(karim, () => handsOf(karim).length === 2)
  })
})
