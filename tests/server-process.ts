/**
 * Starts the real server as a process of its own, on a free port and a data directory of its own, the way `npm start`
 * does without building anything.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type NodeProcess, startNode } from './node-process.ts'

export interface ServerOptions {
  /** Further environment variables. */
  env?: Readonly<Record<string, string>>
  /** Default: any free port; kept over restarts. */
  port?: number
  /** Default: a new temporary directory, removed by `stop`. */
  dataDir?: string
}

export interface ServerProcess {
  readonly url: string
  readonly port: number
  readonly dataDir: string
  /** Of the process that runs now. */
  readonly pid: number
  /** All that it wrote to stderr so far, over all restarts. */
  log(): string
  /** Sends the signal and waits for the end of the process. @returns its exit code, null after a signal */
  kill(signal?: NodeJS.Signals): Promise<number | null>
  /** Waits until the process that runs now ends by itself, its last words included. @returns its exit code */
  ended(): Promise<number | null>
  /** Starts it again on the same port and data, killing it first if it still runs. */
  restart(): Promise<void>
  /** Ends it gracefully and removes its data. */
  stop(): Promise<void>
}

/** @throws Error with the server's own words when it doesn't come up */
export async function startServer(options: ServerOptions = {}): Promise<ServerProcess> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'parcours-test-'))
  let running = await run(options.port ?? 0, dataDir, options.env ?? {})
  const { port } = running
  let earlier = ''

  const kill = (signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> => running.kill(signal)
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    dataDir,
    get pid() {
      return running.pid
    },
    log: () => earlier + running.log(),
    kill,
    ended: () => running.ended,
    async restart() {
      await kill()
      earlier += running.log()
      running = await run(port, dataDir, options.env ?? {})
    },
    async stop() {
      await kill('SIGTERM')
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function run(
  port: number,
  dataDir: string,
  env: Readonly<Record<string, string>>,
): Promise<NodeProcess & { port: number }> {
  const ready = /http:\/\/\S+:(\d+)/
  const running = await startNode({
    args: ['apps/server/src/main.ts'],
    env: { ...env, PORT: String(port), PARCOURS_DATA: dataDir },
    ready,
  })
  return { ...running, port: Number(ready.exec(running.greeting)?.[1]) }
}
