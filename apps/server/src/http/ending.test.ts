/** How a workshop ends, and how its board is used once more: real sockets, a real database, a server that dies in between. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { CreatedBoard, EndedWorkshop, Role, StartedAgain, VersionInfo } from '@parcours/sync'
import type { StepContent, Workshop, WorkshopCommand } from '@parcours/workshop'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { noteText, writeDraft, writeNote } from '../testing/notes.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { WireClient } from '../testing/wire-client.ts'

let directory: string
let server: TestServer
let board: CreatedBoard
const clients: WireClient[] = []
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'parcours-ending-'))
  server = await startTestServer({ PARCOURS_MAX_VERSIONS_PER_BOARD: '2' }, directory)
  board = await server.createBoard()
})
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.leave()))
  await server.stop()
  rmSync(directory, { recursive: true, force: true })
})

interface Place {
  id: string
  grant: string
  cookie: string
}
async function sitDown(role: Role): Promise<Place> {
  const { seat, cookie } = await server.join(board.id, board.links[role].key, role)
  return { id: seat.id, grant: seat.grant, cookie }
}
async function open({ grant, cookie }: Place, document: '' | '/private' = ''): Promise<WireClient> {
  const client = new WireClient(server.url, board.id + document, { grant, cookie, origin: server.url })
  clients.push(client)
  await client.untilSynced()
  return client
}
const STEP: StepContent = {
  ...{ title: 'Seul', prompt: '', minutes: null, mode: 'private', lanes: null, names: 'shown', vote: null },
  facilitatorNotes: '',
}
async function say(command: WorkshopCommand): Promise<Workshop> {
  const path = `/api/boards/${board.id}/workshop`
  const response = await server.request(path, { body: command, key: board.links.facilitator.key })
  if (response.status !== 200) throw new Error(await response.text())
  return (await response.json()) as Workshop
}
/** The workshop at its first step, in which people write in private. */
async function begin(): Promise<Workshop> {
  const { agenda } = await say({ type: 'set-agenda', steps: [STEP, STEP] })
  return say({ type: 'go', from: null, to: agenda[0]?.id ?? '' })
}
const post = (path: 'start-again' | 'end', body: object, key = board.links.facilitator.key) =>
  server.request(`/api/boards/${board.id}/${path}`, { body, key })
const problem = async (response: Response): Promise<[number, string]> => {
  const { type } = (await response.json()) as { type: string }
  return [response.status, type.replace('urn:parcours:problem:', '')]
}
const versions = async (): Promise<VersionInfo[]> => {
  const path = `/api/boards/${board.id}/versions`
  return (await (await server.request(path, { key: board.links.editor.key })).json()) as VersionInfo[]
}
const isBinned = ({ doc }: WireClient, id: string): boolean =>
  doc.getMap<Map<string, unknown>>('notes').get(id)?.get('deleted') != null

describe('beginning again', () => {
  it('SV-175 a version first, then the notes are gone, the workshop is at its start, drafts are in their bins', async () => {
    const [anna, claire] = [await sitDown('editor'), await sitDown('facilitator')]
    const [shared, own] = [await open(anna), await open(anna, '/private')]
    writeNote(shared.doc, 'a', 'sur le tableau', anna.id)
    const { current, agenda } = await begin()
    const draft = { round: current?.round ?? '', state: 'finished' } as const
    writeDraft(own.doc, 'd', 'pour la révélation', anna.id, draft)
    writeDraft(own.doc, 'k', 'pour moi', anna.id, { ...draft, state: 'kept' })
    await Promise.all([shared.untilSaved(), own.untilSaved()])

    const headers = { 'x-parcours-grant': claire.grant, cookie: claire.cookie }
    const path = `/api/boards/${board.id}/start-again`
    const response = await server.request(path, { body: { name: ' Répétition ' }, headers })
    expect(response.status).toBe(200)
    const { before, cleared } = (await response.json()) as StartedAgain
    expect([before.name, before.kind, before.author, cleared]).toEqual([
      ...['Répétition', 'named', 'facilitator', 1],
    ])
    await shared.until(() => isBinned(shared, 'a'), 'the note to go')
    await own.until(() => isBinned(own, 'd'), 'the draft to go')
    expect([isBinned(own, 'k'), noteText(own.doc, 'd')]).toEqual([false, 'pour la révélation'])
    await shared.until(() => shared.workshop?.current === null, 'the start')
    expect(shared.workshop).toMatchObject({ agenda, visited: [], restartedAt: expect.any(Number) })
    // Everybody writes again, and what was there is in the version, once.
    writeNote(shared.doc, 'b', 'nouveau', anna.id)
    await shared.untilSaved()
    const [only, ...others] = (await versions()).filter(({ kind }) => kind === 'named')
    expect([only, others]).toEqual([before, []])
    const version = await server.request(`/api/boards/${board.id}/versions/${before.id}`, {
      key: board.links.editor.key,
    })
    const text = await version.text()
    expect([text.includes('sur le tableau'), text.includes('nouveau')]).toEqual([true, false])
  })

  it('SV-176 a server that was stopped right after it cleared the board does the rest when somebody comes', async () => {
    const anna = await sitDown('editor')
    const own = await open(anna, '/private')
    const { current } = await begin()
    const draft = { round: current?.round ?? '', state: 'finished' } as const
    writeDraft(own.doc, 'd', 'pour la révélation', anna.id, draft)
    await own.untilSaved()
    expect((await post('start-again', { name: 'Avant' })).status).toBe(200)
    await say({ type: 'go', from: null, to: current?.step ?? '' })
    writeDraft(own.doc, 'e', 'du nouveau', anna.id, draft)
    await own.untilSaved()
    const { version } = await say({ type: 'go', from: current?.step ?? '', to: null })
    await server.stop()
    clients.length = 0
    // As if the process had ended between the one write and what follows it.
    const db = new DatabaseSync(join(directory, 'parcours.db'))
    const rest = JSON.stringify({ now: 5, version })
    db.prepare("UPDATE states SET state = 'cleared', rest = ? WHERE name LIKE 'again/%'").run(rest)
    db.close()
    server = await startTestServer({}, directory)
    const again = await open(anna, '/private')
    const shared = await open(anna)
    await again.until(() => isBinned(again, 'e'), 'the draft to go')
    await shared.until(() => shared.workshop?.visited.length === 0, 'the start')
    const states = new DatabaseSync(join(directory, 'parcours.db'), { readOnly: true })
    const settled = () => states.prepare("SELECT state FROM states WHERE name LIKE 'again/%'").get()
    await expect.poll(settled).toEqual({ state: 'settled' })
    states.close()
  })

  it('SV-175 only facilitators, with a name, while there is room for a version; else nothing is cleared', async () => {
    const anna = await sitDown('editor')
    const shared = await open(anna)
    writeNote(shared.doc, 'a', 'sur le tableau', anna.id)
    await shared.untilSaved()
    for (const role of ['editor', 'contributor', 'observer'] as const) {
      expect(await problem(await post('start-again', { name: 'X' }, board.links[role].key))).toEqual([
        ...[403, 'facilitator-command'],
      ])
    }
    expect(await problem(await post('start-again', { name: ' ' }))).toEqual([422, 'version-name-missing'])
    expect(await problem(await post('start-again', {}))).toEqual([400, 'bad-request'])
    for (const name of ['un', 'deux']) {
      const path = `/api/boards/${board.id}/versions`
      await server.request(path, { body: { name }, key: board.links.facilitator.key })
    }
    expect(await problem(await post('start-again', { name: 'trois' }))).toEqual([409, 'too-many-versions'])
    expect(isBinned(shared, 'a')).toBe(false)
    expect((await versions()).filter(({ kind }) => kind === 'named')).toHaveLength(2)
  })
})

describe('the end of a workshop', () => {
  it('SV-177 keeps a version and ends, for everybody and after a restart; only where its sender sees it', async () => {
    const anna = await sitDown('observer')
    const shared = await open(anna)
    const { agenda } = await begin()
    const from = agenda[0]?.id ?? ''
    expect(await problem(await post('end', { name: 'Fin', from }, board.links.editor.key))).toEqual([
      ...[403, 'facilitator-command'],
    ])
    expect(await problem(await post('end', { name: 'Fin', from: null }))).toEqual([409, 'step-elsewhere'])
    expect(await problem(await post('end', { name: '', from }))).toEqual([422, 'version-name-missing'])
    expect(await versions()).toEqual([])
    const { version, workshop } = (await (await post('end', { name: 'Fin', from })).json()) as EndedWorkshop
    expect(version).toMatchObject({ name: 'Fin', kind: 'named' })
    expect(workshop).toMatchObject({ agenda, current: null, endedAt: expect.any(Number) })
    await shared.until(() => shared.workshop?.endedAt === workshop.endedAt, 'the end')
    await server.stop()
    clients.length = 0
    server = await startTestServer({}, directory)
    expect((await open(anna)).workshop).toMatchObject({ current: null, endedAt: workshop.endedAt })
    expect((await versions()).map(({ name }) => name)).toEqual(['Fin'])
  })
})

describe('actions', () => {
  const write = (client: WireClient, id: string, author: string): void => {
    client.doc.transact(() => {
      const action = new Y.Map<unknown>([
        ...([
          ['owner', 'Karim'],
          ['due', '2026-03-31'],
          ['state', 'todo'],
          ['source', null],
        ] as const),
        ...([
          ['author', author],
          ['createdAt', 1],
          ['deleted', null],
          ['text', new Y.Text('Former')],
        ] as const),
      ])
      client.doc.getMap('actions').set(id, action)
    })
  }

  it('SV-80 X-25 are the editors’ to write, and in the exports; a contributor’s is refused', async () => {
    const [anna, guest] = [await sitDown('editor'), await sitDown('contributor')]
    const [theirs, foreign] = [await open(anna), await open(guest)]
    write(theirs, 'a', anna.id)
    await theirs.untilSaved()
    write(foreign, 'b', guest.id)
    await foreign.until(() => foreign.refused !== null, 'a refusal')
    expect(foreign.refused?.reason).toBe('role')
    const exported = async (format: string): Promise<string> =>
      (
        await server.request(`/api/boards/${board.id}/export.${format}`, { key: board.links.observer.key })
      ).text()
    const { actions } = (JSON.parse(await exported('json')) as { records: Record<string, object> }).records
    expect(actions).toEqual({
      a: {
        ...{ text: 'Former', owner: 'Karim', due: '2026-03-31', state: 'todo', source: null },
        ...{ author: anna.id, createdAt: 1 },
      },
    })
    expect(await exported('csv')).toContain('"Plan d’actions";"Former"')
  })
})
