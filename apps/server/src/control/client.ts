import { request } from 'node:http'
import { controlSocket } from './address.ts'
import type { ControlAnswer, ControlRequest, ControlResults } from './protocol.ts'

/** A server runs and could not do what was asked. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
}

/** Nobody listens: no socket, or one that a dead server left. */
const NOBODY = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK'])

/**
 * Asks the server that runs on this data directory.
 * @returns null when none runs
 * @throws ControlError; or the system's error, for instance when the socket belongs to somebody else
 */
export function askServer<C extends keyof ControlResults>(
  dataDirectory: string,
  body: ControlRequest & { command: C },
): Promise<ControlAnswer<C> | null> {
  const socketPath = controlSocket(dataDirectory)
  if (socketPath === null) return Promise.resolve(null)
  return new Promise((resolve, reject) => {
    const asking = request({ socketPath, path: '/', method: 'POST' }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode === 200) resolve(JSON.parse(text) as ControlAnswer<C>)
        else reject(new ControlError(`answer ${response.statusCode}`))
      })
    })
    asking.on('error', (error: NodeJS.ErrnoException) => {
      if (NOBODY.has(error.code ?? '')) resolve(null)
      else reject(error)
    })
    asking.end(JSON.stringify(body))
  })
}
