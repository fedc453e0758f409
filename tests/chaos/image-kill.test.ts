/**
 * SIGKILL while images are on their way: in the middle of their bytes, while they are made, while they are written, right behind
 * an answer. What was answered is there afterwards; of the rest nothing is, or all. PARCOURS_KILLS sets the number of runs.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { AddedImage } from '@parcours/sync'
import { expect, it } from 'vitest'
import { noise } from '../../apps/server/src/testing/pictures.ts'
import { reportFigures } from '../figures.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { createBoard, pause, WireClient } from './board-client.ts'

/** At least two: one behind an answer, one before any. */
const KILLS = Math.max(2, Number(process.env.PARCOURS_KILLS ?? 2))
const AT_ONCE = 4
const RANDOM_MS = 400

it(`SV-211 an image that was answered is there after a SIGKILL, and no half of another one, ${KILLS} times`, {
  timeout: 60_000 + KILLS * 30_000,
}, async () => {
  const server = await startServer()
  try {
    const board = await createBoard(server)
    const send = async (bytes: Uint8Array): Promise<AddedImage> => {
      const response = await fetch(`${server.url}/api/boards/${board.id}/assets`, {
        method: 'POST',
        headers: { 'content-type': 'image/png', authorization: `Bearer ${board.links.editor.key}` },
        body: new Uint8Array(bytes),
      })
      expect(response.status).toBe(201)
      return (await response.json()) as AddedImage
    }
    const figures = { kills: 0, answered: 0, unanswered: 0 }
    let all = 0
    for (let run = 0; run < KILLS; run++) {
      const sent = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, n) =>
          noise(300 + run, 200 + n)
            .png()
            .toBuffer(),
        ),
      )
      const answered = new Map<number, AddedImage>()
      const sending = sent.map((bytes, n) => send(bytes).then((image) => answered.set(n, image)))
      const settled = Promise.allSettled(sending)
      if (run % 2 === 0) await Promise.any(sending)
      else await pause(Math.random() * RANDOM_MS)
      const helpers = childrenOf(server.pid)
      await server.kill('SIGKILL')
      await settled
      await expect.poll(() => helpers.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([])
      figures.kills += 1
      figures.answered += answered.size
      figures.unanswered += AT_ONCE - answered.size
      await server.restart()

      const named = await namedOn(server, board.id, board.links.observer.key)
      expect(named).toEqual(stored(server, board.id))
      expect([...answered.values()].filter(({ id }) => !named.includes(id))).toEqual([])
      // And nobody is asked to mend anything: what got no answer is sent again, once more or for the first time.
      for (const [n, bytes] of sent.entries()) {
        const image = await send(bytes)
        expect(answered.get(n)?.id ?? image.id).toBe(image.id)
        const got = await fetch(`${server.url}/api/boards/${board.id}/assets/${image.id}`, {
          headers: { authorization: `Bearer ${board.links.observer.key}` },
        })
        expect((await got.arrayBuffer()).byteLength).toBe(image.bytes)
      }
      all += AT_ONCE
      expect(stored(server, board.id)).toHaveLength(all)
    }
    // Runs that are killed behind an answer have one.
    expect(figures.answered).toBeGreaterThanOrEqual(Math.ceil(KILLS / 2))
    reportFigures('image-kill', figures)
  } finally {
    await server.stop()
  }
})

/** Processes that a process has started, where the system says so. */
function childrenOf(parent: number): number[] {
  if (!existsSync('/proc/self/stat')) return []
  return readdirSync('/proc').flatMap((name) => {
    try {
      const [, ppid] = /^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? []
      return Number(ppid) === parent ? [Number(name)] : []
    } catch {
      return []
    }
  })
}

/** Ids of the images that the board's document names. */
async function namedOn(server: ServerProcess, board: string, key: string): Promise<string[]> {
  const client = new WireClient(server.url, board, { key })
  await client.untilCurrent()
  const ids = [...client.doc.getMap('assets').keys()]
  await client.leave()
  return ids.toSorted()
}

/** Ids of those whose bytes are on the disk. */
function stored({ dataDir }: ServerProcess, board: string): string[] {
  const database = new DatabaseSync(join(dataDir, 'parcours.db'), { readOnly: true })
  try {
    const rows = database.prepare('SELECT id FROM assets WHERE board = ? ORDER BY id').all(board)
    return rows.map(({ id }) => String(id))
  } finally {
    database.close()
  }
}
