/** What the tests of this folder need of a server process: boards, seats and clients that show everything. */
import type { CreatedBoard, Role, Seat } from '@parcours/sync'
import { WireClient, type WireOptions } from '../../apps/server/src/testing/wire-client.ts'
import type { ServerProcess } from '../server-process.ts'

export { noteBody, noteText, writeNote } from '../../apps/server/src/testing/notes.ts'
export { WireClient } from '../../apps/server/src/testing/wire-client.ts'
export { command } from '../command.ts'

export async function post(
  server: ServerProcess,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

export async function createBoard(server: ServerProcess, template = 'blank'): Promise<CreatedBoard> {
  const response = await post(server, '/api/boards', { title: 'Essai', template, locale: 'fr' })
  if (response.status !== 201) throw new Error(await response.text())
  return (await response.json()) as CreatedBoard
}

/** A person's place on a board: a seat, and what opens a socket with it. */
export interface Place extends Pick<WireOptions, 'grant' | 'cookie' | 'origin'> {
  seat: Seat
}

export async function takeSeat(
  server: ServerProcess,
  board: string,
  key: string,
  name: string,
): Promise<Place> {
  const join = { name, color: 3, locale: 'fr' }
  const response = await post(server, `/api/boards/${board}/join`, join, { authorization: `Bearer ${key}` })
  if (!response.ok) throw new Error(await response.text())
  const seat = (await response.json()) as Seat
  const cookie = (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  return { seat, grant: seat.grant, cookie, origin: server.url }
}

/** A person who sits down and has the board. */
export async function sitDown(
  server: ServerProcess,
  board: CreatedBoard,
  role: Role,
  name: string,
): Promise<{ client: WireClient; place: Place }> {
  const place = await takeSeat(server, board.id, board.links[role].key, name)
  const client = new WireClient(server.url, board.id, place)
  await client.untilSynced()
  await client.until(() => client.welcome !== null, 'welcome')
  return { client, place }
}

/** The board as anybody gets it from disk. */
export async function exported(server: ServerProcess, board: CreatedBoard): Promise<string> {
  const response = await fetch(`${server.url}/api/boards/${board.id}/export.json`, {
    headers: { authorization: `Bearer ${board.links.observer.key}` },
  })
  if (!response.ok) throw new Error(await response.text())
  return response.text()
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
