/** A connection over a server double, with waits short enough for a test, and edits as the board's commands make them. */
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { BoardConnection } from '../connection.ts'
import type { WebSocketConstructor } from '../socket.ts'
import type { Timing } from '../timing.ts'
import { BoardServer } from './board-server.ts'
import { until } from './until.ts'

/** How long anything takes is left alone: a busy machine would be given up. Tests of giving up shorten it themselves. */
export const FAST: Partial<Timing> = {
  reconnectBase: 30,
  reconnectMax: 60,
  reconnectMin: 5,
  steadyAfter: 50,
  watchInterval: 10,
}
/** ws's client type differs from the browser's only in overloads that are not used. */
export const NodeWebSocket = WebSocket as unknown as WebSocketConstructor

export const startServer = async (): Promise<BoardServer> => {
  const server = await BoardServer.start()
  onTestFinished(() => server.kill())
  return server
}

export const connect = (
  server: BoardServer,
  timing: Partial<Timing> = {},
  doc: Y.Doc = new Y.Doc(),
): BoardConnection => {
  const connection = new BoardConnection({
    url: server.url,
    doc,
    user: { id: 'p1', name: 'Anna', color: 1 },
    WebSocketImpl: NodeWebSocket,
    timing: { ...FAST, ...timing },
  })
  onTestFinished(() => connection.destroy())
  return connection
}

export const live = async (connection: BoardConnection): Promise<BoardConnection> => {
  await until('live', () => connection.state === 'live')
  return connection
}

export const saved = (connection: BoardConnection): Promise<void> =>
  until('saved', () => connection.save.state === 'saved')

/** One command: a note with its text, in one transaction. */
export const addNote = (doc: Y.Doc, id: string, text: string): void =>
  doc.transact(() => {
    const note = new Y.Map<unknown>()
    doc.getMap('notes').set(id, note)
    note.set('text', new Y.Text(text))
  })

export const noteText = (doc: Y.Doc, id: string): Y.Text => {
  const note = doc.getMap('notes').get(id)
  const text = note instanceof Y.Map ? note.get('text') : null
  if (!(text instanceof Y.Text)) throw new Error(`no note ${id}`)
  return text
}

export const textsIn = (doc: Y.Doc): Record<string, string> =>
  Object.fromEntries([...doc.getMap('notes').keys()].sort().map((id) => [id, noteText(doc, id).toString()]))
