/** Somebody who only brings or fetches a whole document, with a real WebSocket and a real Y.Doc; outside of all measured times. */
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { DIALECTS, type SystemName } from './dialect.ts'
import type { Person } from './job.ts'

const PATIENCE_MS = 30_000
/** Nothing new for so long: the server has said what it has. */
const QUIET_MS = 400

/** @returns the document as an update (v1) */
export async function readBoard(
  system: SystemName,
  port: number,
  document: string,
  query = '',
): Promise<Uint8Array> {
  const doc = new Y.Doc()
  const socket = visit(system, port, document, query)
  let last = 0
  socket.on('message', (data: Buffer) => {
    const frame = new Uint8Array(data)
    if (!DIALECTS[system].isContent(frame)) return
    Y.applyUpdate(doc, contentOf(system, frame))
    last = performance.now()
  })
  const deadline = performance.now() + PATIENCE_MS
  while (doc.getMap('notes').size === 0 || performance.now() - last < QUIET_MS) {
    if (performance.now() > deadline) throw new Error(`${system}: no document came`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  socket.terminate()
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

export async function writeBoard(
  system: SystemName,
  port: number,
  document: string,
  update: Uint8Array,
  { query, headers }: Pick<Person, 'query' | 'headers'> = { query: '', headers: {} },
): Promise<void> {
  const socket = visit(system, port, document, query, headers)
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.once('message', () => {
      socket.send(DIALECTS[system].update(document, update))
      resolve()
    })
  })
  // Long enough for a server that writes soon after, and on leaving.
  await new Promise((resolve) => setTimeout(resolve, 100))
  socket.close()
  await new Promise((resolve) => socket.once('close', resolve))
}

function visit(
  system: SystemName,
  port: number,
  document: string,
  query: string,
  headers: Readonly<Record<string, string>> = {},
): WebSocket {
  const dialect = DIALECTS[system]
  const origin = `http://127.0.0.1:${port}`
  const socket = new WebSocket(`ws://127.0.0.1:${port}${dialect.path(document)}${query}`, { headers, origin })
  socket.on('open', () => {
    for (const frame of dialect.opening(document)) socket.send(frame)
  })
  return socket
}

function contentOf(system: SystemName, frame: Uint8Array): Uint8Array {
  const decoder = createDecoder(frame)
  if (system === 'hocuspocus') readVarString(decoder)
  readVarUint(decoder)
  readVarUint(decoder)
  return readVarUint8Array(decoder)
}
