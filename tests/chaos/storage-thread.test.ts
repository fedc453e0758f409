/** The thread that writes to the disk dies under load: the process ends and says why, and nothing that it promised is missing. */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ServerProcess, startServer } from '../server-process.ts'
import { createBoard, exported } from './board-client.ts'
import { PairAtWork } from './pair-at-work.ts'
import { allLeave, saved, texts, until } from './person.ts'

/** Each way to die, with what the log has to say of it. */
const DEATHS: Readonly<Record<string, RegExp>> = {
  exception: /nobody expected this/,
  memory: /memory/,
  exit: /it ended with 0/,
}

/** For each thread of the server: enough for it to work, and soon full. */
const HEAP_MB = 160

describe('a storage thread that dies', () => {
  let folder: string
  let death: string
  let server: ServerProcess
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parcours-death-'))
    death = join(folder, 'death')
    const preload = join(import.meta.dirname, 'dying-thread.mjs')
    server = await startServer({
      env: {
        PARCOURS_TEST_DEATH: death,
        NODE_OPTIONS: `--import=${preload} --max-old-space-size=${HEAP_MB}`,
      },
    })
  })
  afterEach(async () => {
    allLeave()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  for (const [kind, reason] of Object.entries(DEATHS)) {
    it(`SV-79 (${kind}) ends the process with a reason, and costs nothing that was called saved or seen`, {
      timeout: 180_000,
    }, async () => {
      const board = await createBoard(server)
      const pair = await PairAtWork.sitDown(server, board)
      const { anna, karim, typed, promised, seen } = pair
      pair.start({ pauseMs: 5, more: '' })
      await until(() => promised.size > 10 && seen.size > 10, 'work that is saved')
      // In one piece: it is looked for all the time.
      writeFileSync(`${death}.part`, kind)
      renameSync(`${death}.part`, death)
      const exit = await server.ended()
      if (kind === 'memory' && exit === null) {
        // V8 took the whole process along, with words of its own.
        expect(server.log()).toMatch(/FATAL ERROR: .*memory/)
      } else {
        expect(exit).toBe(1)
        const [fatal, ...more] = server
          .log()
          .split('\n')
          .filter((line) => line.startsWith('{"level":60'))
          .map((line) => JSON.parse(line) as { error: string; msg: string })
        expect(fatal?.msg).toContain('storage thread died')
        expect(fatal?.error).toMatch(reason)
        expect(more).toEqual([])
      }
      await until(() => pair.both.every(({ connection }) => connection.state !== 'live'), 'cut off')
      const kept = new Set([...promised, ...seen])
      await pair.stop('alone')
      for (const { connection } of pair.both) expect(connection.save.state).toBe('here')

      // What a supervisor does.
      rmSync(death)
      await server.restart()
      const onDisk = await exported(server, board)
      for (const text of kept) expect(onDisk).toContain(`"${text}"`)
      await until(() => saved(anna) && saved(karim), 'everything saved')
      await until(() => texts(anna).length === typed.size && texts(karim).length === typed.size, 'all of it')
      expect(texts(anna)).toEqual([...typed].toSorted())
    })
  }
})
