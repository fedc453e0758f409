/** The three servers, each as a process of its own with its own way of keeping boards on disk. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CreatedBoard, Seat } from '@parcours/sync'
import { type NodeProcess, startNode } from '../../node-process.ts'
import type { SystemName } from './dialect.ts'
import { type BenchDocument, notesOf } from './document.ts'
import type { LoadBoard, Person } from './job.ts'
import { readBoard, writeBoard } from './visitor.ts'

/** Which core the server gets; the load takes the other one. */
export const SERVER_CORE = 0
export const LOAD_CORE = 1

/** A server on a copy of prepared data. */
export interface Running {
  port: number
  pid: number
  dataDir: string
  stop(): Promise<void>
}

/** Boards on disk, made once and copied for each run. */
export interface Prepared {
  system: SystemName
  dataDir: string
  boards: readonly LoadBoard[]
  /** One board's bytes as a Yjs update, and what opens it for a visitor. */
  update: Uint8Array
  visitorQuery: string
}

const SETTLE_MS = 1_500

export const versionsOf: Readonly<Record<SystemName, string>> = {
  parcours: 'this repository',
  'y-websocket': '@y/websocket-server 0.1.1 with y-leveldb 0.1.2',
  hocuspocus: '@hocuspocus/server 4.7.0 with SQLite',
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}

const LAUNCH: Readonly<
  Record<SystemName, { script: string; ready: RegExp; env(dataDir: string): Record<string, string> }>
> = {
  parcours: {
    script: 'apps/server/src/main.ts',
    ready: /http:\/\/\S+:\d+/,
    env: (dataDir) => ({ PARCOURS_DATA: dataDir, PARCOURS_IDLE_BOARD_MS: '1000' }),
  },
  'y-websocket': {
    script: 'tests/node_modules/@y/websocket-server/src/server.js',
    ready: /running at/,
    env: (dataDir) => ({ YPERSISTENCE: join(dataDir, 'leveldb'), HOST: '127.0.0.1' }),
  },
  hocuspocus: {
    script: 'tests/bench/sync/peers/hocuspocus.mjs',
    ready: /ready/,
    env: (dataDir) => ({ BENCH_DATA: dataDir }),
  },
}

/** Starts a server on this very directory, on its own core where the system lets us. */
export async function startOn(system: SystemName, dataDir: string): Promise<Running> {
  const port = await freePort()
  const { script, ready, env } = LAUNCH[system]
  const extra = process.env.BENCH_NODE_FLAGS?.split(' ') ?? []
  const running: NodeProcess = await startNode({
    args: [...(system === 'parcours' ? extra : []), script],
    env: { PORT: String(port), ...env(dataDir) },
    ready,
  })
  pin(running.pid, SERVER_CORE)
  return { port, pid: running.pid, dataDir, stop: async () => void (await running.kill('SIGTERM')) }
}

/** @returns whether the process keeps to that core from now on */
export function pin(pid: number, core: number): boolean {
  return spawnSync('taskset', ['-a', '-p', '-c', String(core), String(pid)]).status === 0
}

/** Starts a server on a copy of prepared data; `stop` removes the copy. */
export async function startCopy({ system, dataDir }: Prepared): Promise<Running> {
  const copy = mkdtempSync(join(tmpdir(), 'parcours-bench-'))
  cpSync(dataDir, copy, { recursive: true })
  const running = await startOn(system, copy)
  return {
    ...running,
    stop: async () => {
      await running.stop()
      rmSync(copy, { recursive: true, force: true })
    },
  }
}

/**
 * Makes `boards` boards of one document, with `people` people each who may come.
 * @param source for a peer: the bytes of our own server's board, so that all have the same document
 */
export async function prepare(
  system: SystemName,
  folder: string,
  document: BenchDocument,
  size: { boards: number; people: number },
  source: Uint8Array | null,
): Promise<Prepared> {
  const dataDir = join(folder, `${system}-${document.notes}-${size.boards}`)
  mkdirSync(dataDir, { recursive: true })
  const running = await startOn(system, dataDir)
  const boards: LoadBoard[] = []
  let update = source ?? new Uint8Array()
  let visitorQuery = ''
  for (let index = 0; index < size.boards; index++) {
    if (system === 'parcours') {
      const made = await makeOurs(running.port, document, size.people)
      boards.push(made.board)
      update = made.update
      visitorQuery = made.visitorQuery
    } else {
      const name = `board-${index}`
      await writeBoard(system, running.port, name, update)
      boards.push({ document: name, bytes: update.length, people: strangers(size.people, update) })
    }
  }
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
  await running.stop()
  return { system, dataDir, boards, update, visitorQuery }
}

async function makeOurs(
  port: number,
  { json }: BenchDocument,
  count: number,
): Promise<{ board: LoadBoard; update: Uint8Array; visitorQuery: string }> {
  const url = `http://127.0.0.1:${port}`
  const created = await fetch(`${url}/api/boards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: json,
  })
  if (created.status !== 201) throw new Error(await created.text())
  const { id, links } = (await created.json()) as CreatedBoard
  const visitorQuery = `?key=${links.editor.key}`
  const update = await readBoard('parcours', port, id, visitorQuery)
  const notes = notesOf(update)
  const people: Person[] = []
  for (let index = 0; index < count; index++) {
    const response = await fetch(`${url}/api/boards/${id}/join`, {
      method: 'POST',
      headers: { authorization: `Bearer ${links.editor.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: `Person ${index}`, color: (index % 10) + 1 }),
    })
    if (!response.ok) throw new Error(await response.text())
    const seat = (await response.json()) as Seat
    const cookie = (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
    people.push({
      query: `?grant=${seat.grant}`,
      headers: { cookie },
      user: { id: seat.id, name: seat.name, color: seat.color },
      note: notes[index % notes.length] as Person['note'],
    })
  }
  return { board: { document: id, bytes: update.length, people }, update, visitorQuery }
}

/** People of a server that asks nobody who they are. */
function strangers(count: number, update: Uint8Array): Person[] {
  const notes = notesOf(update)
  return Array.from({ length: count }, (_, index) => ({
    query: '',
    headers: {},
    user: { id: `person-${index}`, name: `Person ${index}`, color: (index % 10) + 1 },
    note: notes[index % notes.length] as Person['note'],
  }))
}
