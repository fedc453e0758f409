/**
 * Starts the real server as a process of its own, on a free port and a data directory of its own, the way `npm start`
 * does without building anything.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const NODE = join(ROOT, 'node_modules/.bin/node')
const START_TIMEOUT_MS = 15_000

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
  /** Starts it again on the same port and data, killing it first if it still runs. */
  restart(): Promise<void>
  /** Ends it gracefully and removes its data. */
  stop(): Promise<void>
}

/** @throws Error with the server's own words when it doesn't come up */
export async function startServer(options: ServerOptions = {}): Promise<ServerProcess> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'parcours-test-'))
  let running: Running = await run(options.port ?? 0, dataDir, options.env ?? {})
  const { port } = running
  let earlier = ''

  const kill = async (signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> => {
    const { child } = running
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    }
    return child.exitCode
  }
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    dataDir,
    get pid() {
      return running.child.pid ?? 0
    },
    log: () => earlier + running.log(),
    kill,
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

interface Running {
  child: ChildProcess
  port: number
  log(): string
}

async function run(port: number, dataDir: string, env: Readonly<Record<string, string>>): Promise<Running> {
  const child = spawn(NODE, ['apps/server/src/main.ts'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', ...env, PORT: String(port), PARCOURS_DATA: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk
  })
  const deadline = Date.now() + START_TIMEOUT_MS
  while (Date.now() < deadline && child.exitCode === null) {
    const url = /http:\/\/\S+:(\d+)/.exec(output)
    if (url !== null) return { child, port: Number(url[1]), log: () => errors }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  child.kill('SIGKILL')
  throw new Error(`the server did not start\n${output}${errors}`)
}
