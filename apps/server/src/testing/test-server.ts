/** A real server in the test's own process: real sockets, real SQLite, a temporary directory. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CreatedBoard, Seat } from '@parcours/sync'
import { readConfig } from '../config.ts'
import { type RunningServer, startServer } from '../server.ts'

export interface TestServer extends RunningServer {
  dataDirectory: string
  createBoard(body?: object): Promise<CreatedBoard>
  /** @returns the seat and the Cookie header that goes with it */
  join(board: string, key: string, name?: string): Promise<{ seat: Seat; cookie: string }>
  request(path: string, options?: RequestOptions): Promise<Response>
}

export interface RequestOptions {
  method?: string
  key?: string
  body?: unknown
  headers?: Record<string, string>
}

export async function startTestServer(
  env: Record<string, string> = {},
  directory?: string,
): Promise<TestServer> {
  const dataDirectory = directory ?? mkdtempSync(join(tmpdir(), 'parcours-server-'))
  const server = await startServer(
    readConfig({ PORT: '0', PARCOURS_DATA: dataDirectory, PARCOURS_LOG: 'silent', ...env }),
  )
  const request = (path: string, options: RequestOptions = {}): Promise<Response> => {
    const { body } = options
    const headers: Record<string, string> = { ...options.headers }
    if (options.key !== undefined) headers.authorization = `Bearer ${options.key}`
    if (body !== undefined) headers['content-type'] ??= 'application/json'
    return fetch(server.url + path, {
      method: options.method ?? (body === undefined ? 'GET' : 'POST'),
      headers,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  }
  return {
    ...server,
    dataDirectory,
    request,
    async createBoard(body = { title: 'Essai', template: 'service', locale: 'fr' }) {
      const response = await request('/api/boards', { body })
      if (response.status !== 201) throw new Error(await response.text())
      return (await response.json()) as CreatedBoard
    },
    async join(board, key, name = 'Anna') {
      const response = await request(`/api/boards/${board}/join`, {
        key,
        body: { name, color: 3, locale: 'fr' },
      })
      if (!response.ok) throw new Error(await response.text())
      const cookie = (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
      return { seat: (await response.json()) as Seat, cookie }
    },
    async stop() {
      await server.stop()
      if (directory === undefined) rmSync(dataDirectory, { recursive: true, force: true })
    },
  }
}
