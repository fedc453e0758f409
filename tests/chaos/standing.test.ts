/**
 * What may be written changes while people write: real processes, real sockets, our real client. Whatever is refused comes
 * back to its author as words, and enters the board only if the author puts it there.
 */
import { type Id, textOf } from '@parcours/board'
import type { CreatedBoard } from '@parcours/sync'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ServerProcess, startServer } from '../server-process.ts'
import { command, createBoard, exported, pause } from './board-client.ts'
import { allLeave, comeBack, open, type Person, saved, texts, until } from './person.ts'

describe('what may be written changes while people write', () => {
  let server: ServerProcess
  let board: CreatedBoard
  beforeAll(async () => {
    server = await startServer()
  })
  beforeEach(async () => {
    board = await createBoard(server)
  })
  afterEach(() => allLeave())
  afterAll(() => server.stop())

  const write = ({ model, editor }: Person, text: string): Id => {
    const [journey] = model.board.journeys.keys()
    return editor.addNote({ place: { to: 'parking', journey: journey as string }, text })
  }
  const refused = (person: Person): Promise<void> =>
    until(() => person.connection.state === 'refused', 'refusal')
  const lostBy = ({ connection }: Person): string[] =>
    (connection.refusal?.lost ?? []).map(({ text }) => text)
  const freeze = (mode: 'open' | 'frozen'): Promise<unknown> =>
    command(server, board, 'PUT', '/mode', { mode })

  it('SV-81 freeze, edit, unfreeze, edit, reconnect: the first edit only by its author’s choice, the second always', async () => {
    const [anna, karim] = [
      await open(server, board, 'editor', 'Anna'),
      await open(server, board, 'editor', 'Karim'),
    ]
    write(anna, 'before')
    await until(() => saved(anna), 'saved')
    await freeze('frozen')
    write(anna, 'in the freeze')
    await refused(anna)
    expect(anna.connection.refusal?.reason).toBe('frozen')
    expect(lostBy(anna)).toEqual(['in the freeze'])
    await freeze('open')

    const again = await comeBack(anna)
    expect(again.connection.standing?.frozen).toBe(false)
    write(again, 'after')
    await until(() => saved(again), 'saved')
    await server.restart()
    await until(() => again.connection.state === 'live' && karim.connection.state === 'live', 'both back')
    for (const person of [again, karim]) expect(texts(person)).toEqual(['after', 'before'])
    expect(await exported(server, board)).not.toContain('in the freeze')

    for (const text of lostBy(anna)) write(again, text)
    await until(() => saved(again), 'saved')
    await until(() => texts(karim).includes('in the freeze'), 'what its author put back')
  })

  it('SV-81 the same from offline: a queue that meets a freeze is refused, and its words are kept', async () => {
    const anna = await open(server, board, 'editor', 'Anna')
    anna.network.cut()
    await until(() => anna.connection.state !== 'live', 'offline')
    for (const text of ['one', 'two', 'three']) write(anna, text)
    await freeze('frozen')
    anna.network.mend()
    await refused(anna)
    expect(lostBy(anna).toSorted()).toEqual(['one', 'three', 'two'])
    const again = await comeBack(anna)
    expect(again.connection.standing?.frozen).toBe(true)
    await freeze('open')
    await until(() => again.connection.standing?.frozen === false, 'the end of the freeze')
    write(again, 'after')
    await until(() => saved(again), 'saved')
    expect(texts(again)).toEqual(['after'])
  })

  it('SV-81 what a freeze overtakes on its way to the disk is either saved for all or given back: never both, never neither', async () => {
    const watcher = await open(server, board, 'observer', 'Chef')
    for (let round = 0; round < 8; round++) {
      const anna = await open(server, board, 'editor', `Anna ${round}`)
      const typed: string[] = []
      const typing = (async () => {
        while (anna.connection.state === 'live') {
          const text = `r${round}-${typed.length}`
          typed.push(text)
          write(anna, text)
          await pause(1)
        }
      })()
      await until(() => texts(watcher).some((text) => text.startsWith(`r${round}-`)), 'the first words')
      await pause(round * 5)
      await freeze('frozen')
      await typing
      await refused(anna)
      const lost = new Set(lostBy(anna))
      await freeze('open')
      const again = await comeBack(anna)
      const there = new Set(texts(again))
      for (const text of typed) expect([text, there.has(text) !== lost.has(text)]).toEqual([text, true])
      expect(typed.some((text) => there.has(text))).toBe(true)
      await until(
        () => typed.every((text) => there.has(text) === texts(watcher).includes(text)),
        'the same for all',
      )
    }
  })

  it('SV-85 a role that is lowered in mid-edit: what was saved stays, what was typed then comes back, and one’s own goes on', async () => {
    const [anna, karim] = [
      await open(server, board, 'editor', 'Anna'),
      await open(server, board, 'editor', 'Karim'),
    ]
    const note = write(karim, 'Karim’s note. ')
    await until(() => saved(karim) && texts(anna).length === 1, 'the note')
    const session = anna.editor.text('notes', note, 'text')
    const type = (text: string): void =>
      session?.replace(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, text)
    type('Saved words.')
    await until(() => saved(anna), 'saved')
    const typing = (async () => {
      for (let n = 0; anna.connection.state === 'live'; n++) {
        type(` w${n}`)
        await pause(2)
      }
    })()
    await pause(40)
    await command(server, board, 'PUT', `/seats/${anna.id}/role`, { role: 'contributor' })
    await typing
    await refused(anna)
    expect(anna.connection.refusal?.reason).toBe('role')
    expect(anna.connection.standing?.role).toBe('contributor')

    const again = await comeBack(anna)
    const kept = textOf(again.connection.doc, 'notes', note, 'text')?.toString() ?? ''
    expect(kept.startsWith('Karim’s note. Saved words.')).toBe(true)
    expect(`${kept}${lostBy(anna).join('')}`).toBe(
      textOf(anna.connection.doc, 'notes', note, 'text')?.toString(),
    )
    const own = write(again, 'mine')
    again.editor.text('notes', own, 'text')?.replace(0, 0, 'still ')
    await until(() => saved(again) && texts(karim).includes('still mine'), 'her own note')
  })

  it('SV-82 the structure is locked while somebody adds a stage: the stage comes back as words, the notes are there', async () => {
    const anna = await open(server, board, 'editor', 'Anna')
    const [journey] = anna.model.board.journeys.keys()
    await command(server, board, 'PUT', '/lock', { locked: true })
    write(anna, 'a note')
    await until(() => saved(anna), 'saved')
    anna.editor.addStage(journey as string, { name: 'Too late' })
    await refused(anna)
    expect(anna.connection.refusal).toMatchObject({
      reason: 'locked',
      lost: [{ root: 'stages', text: 'Too late' }],
    })
    expect(texts(await comeBack(anna))).toEqual(['a note'])
  })

  it('SV-48 a seat that is taken back while it has a queue: nothing of it enters, and it stays with its author', async () => {
    const anna = await open(server, board, 'editor', 'Anna')
    anna.network.cut()
    await until(() => anna.connection.state !== 'live', 'offline')
    write(anna, 'never sent')
    await command(server, board, 'POST', `/seats/${anna.id}/remove`)
    anna.network.mend()
    await until(() => anna.connection.state === 'frozen', 'the end')
    expect(anna.connection.frozen).toBe('revoked')
    expect(anna.connection.save).toEqual({ state: 'here', waiting: 1 })
    expect(texts(anna)).toEqual(['never sent'])
    expect(await exported(server, board)).not.toContain('never sent')
  })

  it('SV-46 a link that is replaced while one who joined by it has a queue: the seat stays, and the queue enters', async () => {
    const anna = await open(server, board, 'editor', 'Anna')
    anna.network.cut()
    await until(() => anna.connection.state !== 'live', 'offline')
    write(anna, 'sent later')
    await command(server, board, 'POST', '/links/editor/replace')
    anna.network.mend()
    await until(() => saved(anna), 'saved')
    expect(await exported(server, board)).toContain('sent later')
  })
})
