/** A Node program of this repository as a process of its own, until it says that it is ready. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')
export const NODE = join(ROOT, 'node_modules/.bin/node')
const START_TIMEOUT_MS = 60_000

export interface NodeProcess {
  readonly pid: number
  /** What it wrote to stdout until it was ready. */
  readonly greeting: string
  /** All that it wrote to stderr so far. */
  log(): string
  /** Sends the signal and waits for the end of the process. @returns its exit code, null after a signal */
  kill(signal: NodeJS.Signals): Promise<number | null>
  /** Waits until it ends by itself. @returns its exit code, null after a signal */
  readonly ended: Promise<number | null>
}

/**
 * @param program.ready what it prints when it can serve
 * @throws Error with the program's own words when it doesn't come up
 */
export async function startNode(program: {
  args: readonly string[]
  env: Readonly<Record<string, string>>
  ready: RegExp
}): Promise<NodeProcess> {
  const child: ChildProcess = spawn(NODE, [...program.args], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', ...program.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk
  })
  const deadline = Date.now() + START_TIMEOUT_MS
  while (Date.now() < deadline && child.exitCode === null) {
    if (program.ready.test(output)) {
      return {
        pid: child.pid ?? 0,
        greeting: output,
        log: () => errors,
        async kill(signal) {
          if (child.exitCode === null && child.signalCode === null) {
            const exit = once(child, 'exit')
            child.kill(signal)
            await exit
          }
          return child.exitCode
        },
        ended,
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  child.kill('SIGKILL')
  throw new Error(`${program.args.join(' ')} did not start\n${output}${errors}`)
}
