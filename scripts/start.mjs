// `npm start`: install, build, serve. The server prints the one line with the URL.
import { spawn } from 'node:child_process'
import { buildClient } from './house/build.mjs'
import { ensureInstalled, NODE, ROOT } from './house/pinned.mjs'

ensureInstalled()
const built = await buildClient()
if (built !== 0) process.exit(built)

const server = spawn(NODE, ['apps/server/src/main.ts'], { cwd: ROOT, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
