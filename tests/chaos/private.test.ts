/** What somebody keeps to themselves, through our real client and a real process: it outlives SIGKILL, and nothing speaks of it. */
import { textOf } from '@parcours/board'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ServerProcess, startServer } from '../server-process.ts'
import { createBoard, exported } from './board-client.ts'
import { allLeave, open, openPrivate, saved, texts, until } from './person.ts'

const SECRET = 'words that nobody else reads'

let server: ServerProcess
beforeAll(async () => {
  server = await startServer({ env: { PARCOURS_LOG: 'debug' } })
})
afterAll(async () => {
  allLeave()
  await server.stop()
})

it('SV-91 S-10 the same client keeps a private document: saved, over SIGKILL, offline, and apart from the board', async () => {
  const board = await createBoard(server)
  const anna = await open(server, board, 'editor', 'Anna')
  const watcher = await open(server, board, 'facilitator', 'Karim')
  const draft = await openPrivate(server, board, anna)
  const id = draft.editor.addNote({ place: { to: 'free', anchor: 'board', x: 0, y: 0 }, text: SECRET })
  await until(() => saved(draft), 'saved')
  await server.kill('SIGKILL')
  await until(() => draft.connection.state !== 'live', 'the end of the server')
  draft.editor.text('notes', id, 'text')?.replace(0, 0, 'more ')
  await server.restart()
  await until(() => draft.connection.state === 'live' && saved(draft), 'saved again')
  const again = await openPrivate(server, board, anna)
  expect(textOf(again.connection.doc, 'notes', id, 'text')?.toString()).toBe(`more ${SECRET}`)
  expect(draft.connection.refusal).toBeNull()

  await until(() => watcher.connection.state === 'live', 'the board')
  expect(texts(watcher)).toEqual([])
  expect(await exported(server, board)).not.toContain(SECRET)
  expect(server.log()).not.toContain(SECRET)
  expect(server.log()).not.toContain(id)
})
