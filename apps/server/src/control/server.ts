import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Links } from '../access/links.ts'
import type { Log } from '../log.ts'
import type { Storage } from '../storage/storage.ts'
import { controlFolder, controlSocket } from './address.ts'
import { type ControlRequest, type ControlResults, controlRequest } from './protocol.ts'

const MAX_REQUEST_BYTES = 64 * 2 ** 10

export interface ControlContext {
  storage: Storage
  links: Links
  log: Log
  /** Where people open this server. */
  url: string
}

/**
 * Listens for commands of the machine itself. Call it while holding the directory's lock: a socket that lies there is
 * then a dead server's. Without a socket (a path too long, a file system without them) the server runs on, and the
 * commands say that it has to be stopped first.
 */
export async function serveControl(
  dataDirectory: string,
  context: ControlContext,
): Promise<{ close(): Promise<void> }> {
  const path = controlSocket(dataDirectory)
  const server = createServer((request, response) => void serve(request, response, context))
  try {
    if (path === null) throw new Error('the path of the data directory is too long for a socket')
    mkdirSync(controlFolder(dataDirectory), { recursive: true, mode: 0o700 })
    chmodSync(controlFolder(dataDirectory), 0o700)
    rmSync(path, { force: true })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(path, resolve)
    })
  } catch (error) {
    context.log.warn({ error: String(error) }, 'no control socket: commands need the server stopped')
  }
  return {
    close: () => new Promise((resolve) => (server.listening ? server.close(() => resolve()) : resolve())),
  }
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  context: ControlContext,
): Promise<void> {
  const answer = (status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' })
    response.end(JSON.stringify(body))
  }
  try {
    const parsed = controlRequest.safeParse(JSON.parse(await bodyOf(request)))
    // A command of a newer version than the server that runs.
    if (!parsed.success) return answer(400, {})
    answer(200, { url: context.url, result: await perform(parsed.data, context) })
  } catch (error) {
    context.log.error({ error: String(error) }, 'a command of the machine failed')
    answer(500, {})
  }
}

async function perform(
  request: ControlRequest,
  { storage, links, log }: ControlContext,
): Promise<ControlResults[keyof ControlResults]> {
  switch (request.command) {
    case 'mint-links': {
      const board = await storage.findBoard(request.board)
      if (board === null) return null
      log.info({ board: board.id }, 'links minted from the machine')
      return { title: board.title, keys: await links.mint(board.id) }
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_REQUEST_BYTES) throw new RangeError('request too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
