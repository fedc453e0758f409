/**
 * Somebody who writes down all that reaches them: every frame as it came, what it says, the document and the presence that it
 * comes to. What isn't in here, nobody on that socket can know.
 */
import {
  decodeServerFrame,
  encodeHello,
  encodeSyncStep1,
  encodeSyncStep2,
  MESSAGE_ACK,
  PROTOCOL_VERSION,
  type ServerMessage,
} from '@parcours/sync'
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { WebSocket } from 'ws'
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { WireOptions } from '../../apps/server/src/testing/wire-client.ts'
import type { ServerProcess } from '../server-process.ts'
import { until } from './person.ts'

export interface Heard {
  message: ServerMessage
  /** The payload of a message of ours, with all that is in it; null for the others. */
  json: unknown
}

/** 101, and from 103 up: JSON in a string. */
function jsonOf(frame: Uint8Array): unknown {
  const decoder = createDecoder(frame)
  const type = readVarUint(decoder)
  return type > 100 && type !== MESSAGE_ACK ? JSON.parse(readVarString(decoder)) : null
}

/** Of a frame of y-protocols, for its own reader. */
function payloadOf(frame: Uint8Array): Uint8Array {
  const decoder = createDecoder(frame)
  readVarUint(decoder)
  return readVarUint8Array(decoder)
}

export class Recorder {
  readonly name: string
  readonly #place: WireOptions
  readonly #frames: Uint8Array[] = []
  readonly heard: Heard[] = []
  readonly doc = new Y.Doc()
  readonly awareness = new Awareness(new Y.Doc())
  #socket: WebSocket | null = null
  #synced = false

  constructor(name: string, place: WireOptions) {
    this.name = name
    this.#place = place
  }

  async enter(server: ServerProcess, board: string): Promise<void> {
    const { grant, key, cookie, hello } = this.#place
    const query = new URLSearchParams(grant === undefined ? { key: key ?? '' } : { grant })
    this.#synced = false
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${board}?${query}`, {
      headers: { origin: server.url, ...(cookie === undefined ? {} : { cookie }) },
    })
    this.#socket = socket
    socket.on('error', () => undefined)
    socket.on('open', () => {
      if (hello !== false) socket.send(encodeHello({ protocol: PROTOCOL_VERSION }))
      socket.send(encodeSyncStep1(Y.encodeStateVector(this.doc)))
    })
    socket.on('message', (data: Buffer) => this.#hear(new Uint8Array(data)))
    await until(() => this.#synced, `${this.name} is in`)
  }

  leave(): void {
    this.#socket?.terminate()
    this.awareness.destroy()
  }

  #hear(frame: Uint8Array): void {
    this.#frames.push(frame)
    const message = decodeServerFrame(frame)
    this.heard.push({ message, json: jsonOf(frame) })
    if (message.type === 'sync-step-2' || message.type === 'update') Y.applyUpdate(this.doc, message.update)
    if (message.type === 'sync-step-2') this.#synced = true
    if (message.type === 'sync-step-1') this.#socket?.send(encodeSyncStep2(new Uint8Array([0, 0])))
    if (message.type === 'awareness') applyAwarenessUpdate(this.awareness, payloadOf(frame), this)
  }

  /** Everything, in every form in which somebody may look for a word. */
  get everything(): string {
    return [
      ...this.#frames.map((frame) => Buffer.from(frame).toString('latin1')),
      ...this.#frames.map((frame) => Buffer.from(frame).toString('utf8')),
      JSON.stringify(this.heard),
      JSON.stringify(this.doc.toJSON()),
      JSON.stringify([...this.doc.getMap('notes').values()].map((note) => (note as Y.Map<unknown>).toJSON())),
      JSON.stringify([...this.awareness.getStates()]),
    ].join('\n')
  }
}
