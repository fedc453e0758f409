import { join } from 'node:path'

/** The shortest limit of the systems in use (macOS, with its final zero) for the path of a socket. */
const MAX_PATH_BYTES = 103

/** A folder of its own, for its owner alone: a socket's own mode is not heeded everywhere. */
export const controlFolder = (dataDirectory: string): string => join(dataDirectory, 'control')

/** Where a server of this data directory listens for commands of the machine; null if that path is too long for one. */
export function controlSocket(dataDirectory: string): string | null {
  const path = join(controlFolder(dataDirectory), 'server.sock')
  return Buffer.byteLength(path) <= MAX_PATH_BYTES ? path : null
}
