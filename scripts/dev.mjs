// `npm run dev`: the server restarts when its sources change, Vite serves the client with hot reload.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, NODE, ROOT } from './house/pinned.mjs'

ensureInstalled()
const server = spawn(NODE, ['--watch', '--watch-preserve-output', 'apps/server/src/main.ts'], {
  cwd: ROOT,
  stdio: 'inherit',
})
const web = spawn(NODE, ['node_modules/vite/bin/vite.js'], { cwd: join(ROOT, 'apps/web'), stdio: 'inherit' })

function stop() {
  server.kill('SIGTERM')
  web.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)
for (const child of [server, web]) child.on('exit', stop)
