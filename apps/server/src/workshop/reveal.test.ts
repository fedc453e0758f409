import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Draft } from '@parcours/board'
import type { CreatedBoard, Role } from '@parcours/sync'
import type { NameChoice, StepContent, Workshop, WorkshopCommand } from '@parcours/workshop'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { noteText, writeDraft, writeNote } from '../testing/notes.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { WireClient, type WireOptions } from '../testing/wire-client.ts'

const aStep = (mode: StepContent['mode'], names: NameChoice = 'shown'): StepContent => ({
  title: mode,
  prompt: '',
  minutes: null,
  mode,
  lanes: null,
  names,
  facilitatorNotes: '',
})

interface Person {
  id: string
  place: WireOptions
  board: WireClient
  own: WireClient
}

describe('private writing', () => {
  let directory: string
  let server: TestServer
  let board: CreatedBoard
  const clients: WireClient[] = []
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'parcours-reveal-'))
    server = await startTestServer({}, directory)
    board = await server.createBoard({ title: 'Essai', template: 'service', locale: 'fr' })
  })
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.leave()))
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  async function open(path: string, place: WireOptions): Promise<WireClient> {
    const client = new WireClient(server.url, path, place)
    clients.push(client)
    await client.untilSynced()
    await client.until(() => client.welcome !== null)
    return client
  }
  async function sitDown(role: Role = 'editor', name = 'Anna'): Promise<Person> {
    const { seat, cookie } = await server.join(board.id, board.links[role].key, name)
    const place = { grant: seat.grant, cookie, origin: server.url }
    const [own, shared] = await Promise.all([open(`${board.id}/private`, place), open(board.id, place)])
    return { id: seat.id, place, board: shared, own }
  }
  const post = (body: object): Promise<Response> =>
    server.request(`/api/boards/${board.id}/workshop`, { body, key: board.links.facilitator.key })
  async function say(command: WorkshopCommand): Promise<Workshop> {
    const response = await post(command)
    if (response.status !== 200) throw new Error(await response.text())
    return (await response.json()) as Workshop
  }
  /** @returns the round */
  async function begin(...steps: StepContent[]): Promise<string> {
    const { agenda } = await say({ type: 'set-agenda', steps })
    const { current } = await say({ type: 'go', from: null, to: agenda[0]?.id ?? '' })
    return current?.round ?? ''
  }
  async function draft(
    person: Person,
    id: string,
    text: string,
    round: string,
    state: Draft['state'] = 'finished',
  ) {
    writeDraft(person.own.doc, id, text, person.id, { round, state })
    await person.own.untilSaved()
  }
  const problem = async (response: Response): Promise<[number, string]> => {
    const { type } = (await response.json()) as { type: string }
    return [response.status, type.replace('urn:parcours:problem:', '')]
  }
  /** Live notes: text -> author. */
  const notes = (doc: Y.Doc): Map<string, string> => {
    const all = [...doc.getMap<Y.Map<unknown>>('notes').values()].filter((note) => !note.get('deleted'))
    return new Map(all.map((note) => [String(note.get('text')), String(note.get('author'))]))
  }

  it('SV-120 a reveal puts finished drafts of the round on the board, signed, and takes them out of the private documents', async () => {
    const round = await begin(aStep('private'))
    const [anna, karim] = [await sitDown(), await sitDown('contributor', 'Karim')]
    await draft(anna, 'a1', 'one', round)
    await draft(anna, 'a2', 'half a', round, 'writing')
    await draft(anna, 'a3', 'mine', round, 'kept')
    await draft(karim, 'k1', 'two', round)
    await draft(karim, 'k2', 'of another time', 'earlier')
    const after = await say({ type: 'reveal', round })
    expect(after.current).toMatchObject({ round, revealed: true })
    for (const { board } of [anna, karim]) {
      await board.until(
        () => board.workshop?.current?.revealed === true && board.standing?.step === 'together',
      )
      expect(notes(board.doc)).toEqual(
        new Map([
          ['one', anna.id],
          ['two', karim.id],
        ]),
      )
    }
    await anna.own.until(() => !notes(anna.own.doc).has('one'), 'the draft to go')
    expect([...notes(anna.own.doc).keys()]).toEqual(['half a', 'mine'])
    await karim.own.until(() => !notes(karim.own.doc).has('two'), 'the draft to go')
    expect([...notes(karim.own.doc).keys()]).toEqual(['of another time'])
    // Everybody works on it from here.
    writeNote(anna.board.doc, 'next', 'words', anna.id)
    await anna.board.untilSaved()
    expect(anna.board.refused).toBeNull()
  })
})
