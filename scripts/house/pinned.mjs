/**
 * What every command of this repository needs first: the pinned pnpm installs the pinned Node and everything else.
 * Runs on whatever Node started it (20 or later) and uses nothing but Node itself.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Not package.json's `packageManager`: pnpm would then write itself into the lockfile and refuse a frozen one. */
const PNPM = 'pnpm@12.21.0'

/** The pinned Node 24: server, tests and builds all run on it. */
export const NODE = join(ROOT, 'node_modules/.bin/node')

const STAMP = join(ROOT, 'node_modules/.parcours-installed')

function fingerprint() {
  const hash = createHash('sha256')
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])
    hash.update(readFileSync(join(ROOT, file)))
  return hash.digest('hex')
}

/** Installs from the lockfile unless this very lockfile is installed already. Exits the process when it can't. */
export function ensureInstalled() {
  const wanted = fingerprint()
  if (existsSync(STAMP) && existsSync(NODE) && readFileSync(STAMP, 'utf8') === wanted) return
  const result = spawnSync('npx', ['--yes', PNPM, 'install', '--frozen-lockfile'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, CI: 'true' },
  })
  if (result.status !== 0) {
    process.stderr.write(
      'Parcours could not install its packages. Check that the npm registry answers, then run the command again.\n',
    )
    process.exit(result.status ?? 1)
  }
  mkdirSync(dirname(STAMP), { recursive: true })
  writeFileSync(STAMP, wanted)
}

/** Runs a command to its end; resolves to its exit code. Output goes where ours goes unless `options.stdio` says otherwise. */
export function run(command, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options })
    child.on('error', fail)
    child.on('exit', (code, signal) => done(code ?? (signal ? 1 : 0)))
  })
}
