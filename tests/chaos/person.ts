/** Our real client over a real socket: connection, document, editor; for tests with a server process. */
import { BoardEditor, BoardModel, createBoardDoc, liveNotes } from '@parcours/board'
import { BoardConnection, type BoardConnectionOptions, type CreatedBoard, type Role } from '@parcours/sync'
import { WebSocket } from 'ws'
import type { ServerProcess } from '../server-process.ts'
import { type Place, pause, takeSeat } from './board-client.ts'

/** Nobody listens there: what a browser finds without a network. */
const NOWHERE = 'ws://127.0.0.1:1'

/** A person's way to the server. */
class Network {
  #isUp = true
  readonly #sockets = new Set<WebSocket>()

  cut(): void {
    this.#isUp = false
    for (const socket of this.#sockets) socket.terminate()
  }

  mend(): void {
    this.#isUp = true
  }

  /** A browser's WebSocket, which brings cookie and origin along by itself. */
  socketFor({ cookie, origin }: Place): NonNullable<BoardConnectionOptions['WebSocketImpl']> {
    const network = this
    return class extends WebSocket {
      constructor(url: string) {
        super(network.#isUp ? url : NOWHERE, { headers: { cookie: cookie ?? '', origin: origin ?? '' } })
        network.#sockets.add(this)
        this.on('close', () => network.#sockets.delete(this))
      }
    } as unknown as NonNullable<BoardConnectionOptions['WebSocketImpl']>
  }
}

/** Somebody at a browser: our own client with the editor's commands, and what they see. */
export interface Person {
  /** The seat's id. */
  id: string
  place: Place
  connection: BoardConnection
  model: BoardModel
  /** Lets everything through, like a command that was given a moment before the server said that it may not be. */
  editor: BoardEditor
  network: Network
}

const people: Person[] = []

export async function open(
  server: ServerProcess,
  board: CreatedBoard,
  role: Role,
  name: string,
): Promise<Person> {
  const network = new Network()
  const place = await takeSeat(server, board.id, board.links[role].key, name)
  const { id, color } = place.seat
  const doc = createBoardDoc()
  const connection = new BoardConnection({
    url: `${server.url.replace('http', 'ws')}/sync/${board.id}?grant=${place.grant}`,
    doc,
    user: { id, name, color },
    WebSocketImpl: network.socketFor(place),
    timing: { reconnectBase: 100, reconnectMax: 400 },
  })
  return present({ id, place, connection, network })
}

/** What this person keeps to themselves on the board, in another document of the same client. */
export function openPrivate(
  server: ServerProcess,
  board: CreatedBoard,
  { id, place, network }: Person,
): Promise<Person> {
  const connection = new BoardConnection({
    url: `${server.url.replace('http', 'ws')}/sync/${board.id}/private?grant=${place.grant}`,
    doc: createBoardDoc(),
    user: { id, name: place.seat.name, color: place.seat.color },
    WebSocketImpl: network.socketFor(place),
    timing: { reconnectBase: 100, reconnectMax: 400 },
  })
  return present({ id, place, connection, network })
}

/** After a refusal: the same person with a new document. */
export function comeBack({ id, place, connection, network }: Person): Promise<Person> {
  return present({ id, place, connection: connection.rejoin({ doc: createBoardDoc() }), network })
}

async function present(line: Pick<Person, 'id' | 'place' | 'connection' | 'network'>): Promise<Person> {
  const { id, connection } = line
  const model = new BoardModel(connection.doc)
  const person = { ...line, model, editor: new BoardEditor(model, { author: id }) }
  people.push(person)
  await until(() => connection.state === 'live', 'live')
  return person
}

export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + 90_000
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
