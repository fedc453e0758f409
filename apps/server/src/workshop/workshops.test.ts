import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CreatedBoard, Role } from '@parcours/sync'
import type { StepContent, Workshop, WorkshopCommand } from '@parcours/workshop'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aStep } from '../testing/a-step.ts'
import { noteText, writeNote } from '../testing/notes.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { WireClient } from '../testing/wire-client.ts'

const timedStep = (title: string, over: Partial<StepContent> = {}): StepContent =>
  aStep(title, 'open', { minutes: 5, ...over })
const SECRET = 'breathe before you speak'

describe('a workshop', () => {
  let directory: string
  let server: TestServer
  let board: CreatedBoard
  const clients: WireClient[] = []
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'parcours-workshop-'))
    server = await startTestServer({}, directory)
    board = await server.createBoard()
  })
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.leave()))
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  async function sitDown(role: Role): Promise<{ client: WireClient; me: string }> {
    const { seat, cookie } = await server.join(board.id, board.links[role].key, role)
    const client = new WireClient(server.url, board.id, { grant: seat.grant, cookie, origin: server.url })
    clients.push(client)
    await client.untilSynced()
    await client.until(() => client.workshop !== null, 'workshop')
    return { client, me: seat.id }
  }
  const post = (body: object, key = board.links.facilitator.key): Promise<Response> =>
    server.request(`/api/boards/${board.id}/workshop`, { body, key })
  async function say(command: WorkshopCommand): Promise<Workshop> {
    const response = await post(command)
    if (response.status !== 200) throw new Error(await response.text())
    return (await response.json()) as Workshop
  }
  const problem = async (response: Response): Promise<[number, string]> => {
    const { type } = (await response.json()) as { type: string }
    return [response.status, type.replace('urn:parcours:problem:', '')]
  }

  it('SV-110 W-8 everybody is told at once and by the next server; only facilitators read what is for them', async () => {
    const people = [await sitDown('facilitator'), await sitDown('editor'), await sitDown('observer')]
    const { agenda } = await say({
      type: 'set-agenda',
      steps: [timedStep('Scope', { facilitatorNotes: SECRET })],
    })
    const [step] = agenda
    await say({ type: 'go', from: null, to: step?.id ?? '' })
    for (const { client } of people) {
      await client.until(() => client.workshop?.current?.step === step?.id, 'the step')
    }
    const notes = people.map(({ client }) => client.workshop?.agenda[0]?.facilitatorNotes)
    expect(notes).toEqual([SECRET, '', ''])
    const heard = JSON.stringify(people.slice(1).map(({ client }) => client.heard))
    expect([heard.includes('Scope'), heard.includes(SECRET)]).toEqual([true, false])

    await server.stop()
    server = await startTestServer({}, directory)
    const late = await sitDown('editor')
    expect(late.client.workshop?.current?.step).toBe(step?.id)
    const read = await server.request(`/api/boards/${board.id}/workshop`, { key: board.links.observer.key })
    const text = await read.text()
    expect([text.includes('Scope'), text.includes(SECRET)]).toEqual([true, false])
  })

  it('SV-110 who is made a facilitator reads their notes from then on, and no longer when it is over', async () => {
    await say({ type: 'set-agenda', steps: [timedStep('Scope', { facilitatorNotes: SECRET })] })
    const { client, me } = await sitDown('editor')
    const make = (role: Role): Promise<Response> =>
      server.request(`/api/boards/${board.id}/seats/${me}/role`, {
        method: 'PUT',
        body: { role },
        key: board.links.facilitator.key,
      })
    await make('facilitator')
    await client.until(() => client.workshop?.agenda[0]?.facilitatorNotes === SECRET, 'the notes')
    await make('editor')
    await client.until(() => client.workshop?.agenda[0]?.facilitatorNotes === '', 'no notes')
  })

  it('SV-111 only facilitators command, in commands that can be read', async () => {
    const steps = [timedStep('Scope')]
    for (const role of ['editor', 'contributor', 'observer'] as const) {
      const refused = await post({ type: 'set-agenda', steps }, board.links[role].key)
      expect(await problem(refused)).toEqual([403, 'facilitator-command'])
    }
    for (const body of [{ type: 'dance' }, { type: 'go', to: 5 }, { type: 'set-agenda', steps: [{}] }]) {
      expect(await problem(await post(body))).toEqual([400, 'bad-request'])
    }
    expect(await problem(await post({ type: 'go', from: null, to: 'none' }))).toEqual([409, 'step-unknown'])
    expect(await problem(await post({ type: 'pause-timer' }))).toEqual([409, 'step-without-timer'])
    const read = await server.request(`/api/boards/${board.id}/workshop`, { key: board.links.editor.key })
    expect(await read.json()).toMatchObject({ version: 0, agenda: [] })
  })

  it('SV-112 commands that come at once are all taken, one after the other', async () => {
    const add = (n: number): Promise<Workshop> =>
      say({ type: 'add-step', step: timedStep(`step ${n}`), before: null })
    await Promise.all(Array.from({ length: 12 }, (_, n) => add(n)))
    const read = await server.request(`/api/boards/${board.id}/workshop`, { key: board.links.editor.key })
    const workshop = (await read.json()) as Workshop
    expect(workshop.version).toBe(12)
    expect(new Set(workshop.agenda.map(({ title }) => title)).size).toBe(12)
  })

  it('SV-113 while somebody talks, and in private steps, only facilitators write on the shared board', async () => {
    const [leader, editor] = [await sitDown('facilitator'), await sitDown('editor')]
    const modes = ['talk', 'private', 'voting', 'rating'] as const
    const { agenda } = await say({
      type: 'set-agenda',
      steps: modes.map((mode) => timedStep(mode, { mode })),
    })
    let from: string | null = null
    for (const [index, step] of agenda.entries()) {
      await say({ type: 'go', from, to: step.id })
      from = step.id
      const author = index === 0 ? editor : await sitDown('editor')
      await author.client.until(() => author.client.standing?.step === step.mode, 'the mode')
      writeNote(author.client.doc, `late-${index}`, 'words', author.me)
      await author.client.until(() => author.client.refused !== null, 'refusal')
      expect(author.client.refused?.reason).toBe('step')
      writeNote(leader.client.doc, `led-${index}`, 'words', leader.me)
      await leader.client.untilSaved()
    }
    await say({ type: 'go', from, to: null })
    const again = await sitDown('editor')
    expect(again.client.standing?.step).toBe('open')
    writeNote(again.client.doc, 'next', 'words', again.me)
    await again.client.untilSaved()
    expect(noteText(leader.client.doc, 'late-1')).toBeNull()
  })
})
