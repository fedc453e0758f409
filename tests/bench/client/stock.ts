/** Serves stock tldraw with its notes, and the people who edit them: no server stands between them and the page. */
import { spawnSync } from 'node:child_process'
import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { WebSocket, WebSocketServer } from 'ws'
import { NODE, ROOT } from '../../node-process.ts'
import type { Rates } from './rates.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

export interface StockServer {
  url: string
  /** So many people edit from now on. */
  setEditors(count: number): void
  stop(): Promise<void>
}

/** Builds the page and serves it. @throws Error when it can't be built */
export async function startStock(rates: Rates): Promise<StockServer> {
  const out = mkdtempSync(join(tmpdir(), 'parcours-stock-'))
  const built = spawnSync(
    NODE,
    [
      join(ROOT, 'apps/web/node_modules/vite/bin/vite.js'),
      'build',
      join(import.meta.dirname, 'stock'),
      '--outDir',
      out,
      '--emptyOutDir',
      '--logLevel',
      'error',
    ],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_ENV: 'production' } },
  )
  if (built.status !== 0) throw new Error('the page with stock tldraw was not built')

  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://bench').pathname)
    const file = join(out, path === '/' ? 'index.html' : path)
    if (!file.startsWith(out) || !existsSync(file)) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
    createReadStream(file).pipe(response)
  })
  const sockets = new WebSocketServer({ server, path: '/editors' })
  let editors = 0
  const due = { move: [] as number[], cursor: [] as number[] }
  const tell = (who: number, does: 'move' | 'cursor', now: number): void => {
    const period = 1_000 / (does === 'move' ? rates.movesPerSecond : rates.cursorsPerSecond)
    const at = due[does][who] ?? now + Math.random() * period
    due[does][who] = at
    if (at > now) return
    due[does][who] = Math.max(at + period, now)
    const [x, y] = [Math.round(60 * Math.sin(now / 700 + who)), Math.round(60 * Math.cos(now / 900 + who))]
    for (const socket of sockets.clients)
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ who, does, x, y }))
  }
  const timer = setInterval(() => {
    const now = performance.now()
    for (let who = 0; who < editors; who++) {
      tell(who, 'move', now)
      tell(who, 'cursor', now)
    }
  }, 2)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    setEditors(count) {
      editors = count
    },
    async stop() {
      clearInterval(timer)
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      rmSync(out, { recursive: true, force: true })
    },
  }
}
