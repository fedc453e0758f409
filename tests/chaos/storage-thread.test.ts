/** The thread that writes to the disk dies under load: the process ends and says why, and nothing that it promised is missing. */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { type ServerProcess, startServer } from '../server-process.ts'
import { createBoard, exported, pause } from './board-client.ts'
import { allLeave, open, type Person, saved, texts, until } from './person.ts'

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
      const anna = await open(server, board, 'editor', 'Anna')
      const karim = await open(server, board, 'editor', 'Karim')
      const [journey] = anna.model.board.journeys.keys()
      const typed = new Set<string>()
      const kept = new Set<string>()
      anna.connection.subscribe(() => {
        if (saved(anna)) for (const text of texts(anna)) kept.add(text)
      })
      karim.model.subscribe(() => {
        for (const text of texts(karim)) if (text.startsWith('anna')) kept.add(text)
      })
      let working = true
      onTestFinished(() => {
        working = false
      })
      const note = (person: Person, text: string): void => {
        person.editor.addNote({ place: { to: 'parking', journey: journey as string }, text })
        typed.add(text)
      }
      const work = [anna, karim].map(async (person, index) => {
        for (let n = 0; working; n++) {
          note(person, `${index === 0 ? 'anna' : 'karim'}-${n}`)
          await pause(5)
        }
      })
      await until(() => kept.size > 20, 'work that is saved')
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
      await until(() => [anna, karim].every(({ connection }) => connection.state !== 'live'), 'cut off')
      const promised = new Set(kept)
      working = false
      await Promise.all(work)
      for (const person of [anna, karim]) {
        note(person, `${person.place.seat.name.toLowerCase()}-alone`)
        expect(person.connection.save.state).toBe('here')
      }

      // What a supervisor does.
      rmSync(death)
      await server.restart()
      const onDisk = await exported(server, board)
      for (const text of promised) expect(onDisk).toContain(`"${text}"`)
      await until(() => saved(anna) && saved(karim), 'everything saved')
      await until(() => texts(anna).length === typed.size && texts(karim).length === typed.size, 'all of it')
      expect(texts(anna)).toEqual([...typed].toSorted())
    })
  }
})
