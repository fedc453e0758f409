/** Our real client over a real socket: connection, document, editor; for tests with a server process. */
import { BoardEditor, BoardModel, createBoardDoc, liveNotes } from '@parcours/board'
import { BoardConnection, type CreatedBoard } from '@parcours/sync'
import { WebSocket } from 'ws'
import type { ServerProcess } from '../server-process.ts'
import { type Place, pause, takeSeat } from './board-client.ts'

/** A browser's WebSocket, which brings cookie and origin along by itself. */
const browserSocket = ({ cookie, origin }: Place) =>
  class extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie: cookie ?? '', origin: origin ?? '' } })
    }
  } as unknown as NonNullable<ConstructorParameters<typeof BoardConnection>[0]['WebSocketImpl']>

/** Somebody at a browser: our own client with the editor's commands, and what they see. */
export interface Person {
  connection: BoardConnection
  model: BoardModel
  editor: BoardEditor
}

const people: Person[] = []

export async function open(
  server: ServerProcess,
  board: CreatedBoard,
  role: 'editor' | 'facilitator' | 'observer',
  name: string,
): Promise<Person> {
  const place = await takeSeat(server, board.id, board.links[role].key, name)
  const { id, color } = place.seat
  const doc = createBoardDoc()
  const connection = new BoardConnection({
    url: `${server.url.replace('http', 'ws')}/sync/${board.id}?grant=${place.grant}`,
    doc,
    user: { id, name, color },
    WebSocketImpl: browserSocket(place),
    timing: { reconnectBase: 100, reconnectMax: 400 },
  })
  const model = new BoardModel(doc)
  const person = { connection, model, editor: new BoardEditor(model, { author: id }) }
  people.push(person)
  await until(() => connection.state === 'live', `${name} live`)
  return person
}

export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + 20_000
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited in vain: ${what}`)
    await pause(10)
  }
}

export const saved = ({ connection }: Person): boolean => connection.save.state === 'saved'
export const texts = ({ model }: Person): string[] =>
  liveNotes(model.board)
    .map(({ text }) => text)
    .toSorted()

/** Everybody who was opened in this file leaves. */
export function allLeave(): void {
  for (const { connection } of people.splice(0)) connection.destroy()
}
