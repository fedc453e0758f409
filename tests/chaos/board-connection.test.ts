/** Our real client against the real server: the editor's commands, the saved state, SIGKILL in between, refusal. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type ServerProcess, startServer } from '../server-process.ts'
import { createBoard, exported, pause } from './board-client.ts'
import { allLeave, open, saved, texts, until } from './person.ts'

describe('our client against the server', () => {
  let server: ServerProcess
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(async () => {
    allLeave()
    await server.stop()
  })

  it('every kind of command is admitted, seen by the others and saved; undo and redo too', async () => {
    const board = await createBoard(server, 'demo-mattress')
    const anna = await open(server, board, 'editor', 'Anna')
    const karim = await open(server, board, 'facilitator', 'Karim')
    const { editor, model } = anna
    const [journey] = model.board.journeys.keys()
    const [stage] = model.board.stages.keys()
    const [persona] = model.board.personas.keys()
    const lane = [...model.board.lanes.values()].find(({ kind }) => kind === 'pains')
    if (journey === undefined || stage === undefined || persona === undefined || lane === undefined) {
      throw new Error('the demo has changed')
    }
    const [first, second] = editor.addNotes(['un', 'deux', 'trois'], { to: 'parking', journey })
    editor.moveNotes([first as string], { to: 'cell', stage, lane: lane.id })
    editor.setTruth('notes', first as string, true)
    editor.duplicateLoose([{ root: 'notes', id: first as string }])
    editor.deleteNotes([second as string])
    editor.restore('notes', second as string)
    editor.link({ root: 'notes', id: first as string }, { root: 'personas', id: persona })
    editor.rate(stage, persona, 4)
    const added = editor.addStage(journey, { name: 'Nouvelle' })
    editor.moveStage(added, { before: stage })
    editor.resizeStage(added, 300)
    editor.deleteStage(added, 'park')
    editor.setMeta({ textSize: 'L' })
    editor.addPersona({ name: 'Zoé' })
    const session = editor.text('notes', first as string, 'text')
    session?.replace(2, 2, ' de plus')
    session?.replace(0, 1, 'U')
    session?.dispose()
    for (let i = 0; i < 6; i++) editor.undo()
    for (let i = 0; i < 3; i++) editor.redo()
    await until(() => saved(anna), 'saved')
    await until(() => JSON.stringify(texts(karim)) === JSON.stringify(texts(anna)), 'the same notes')
    expect(anna.connection.refusal).toBeNull()
    // Somebody else works on what Anna and the template made.
    karim.editor.moveNotes([first as string], { to: 'parking', journey })
    karim.editor.deleteNotes([second as string])
    const theirs = karim.editor.text('notes', first as string, 'text')
    theirs?.replace(0, 0, '>> ')
    theirs?.dispose()
    karim.editor.undo()
    karim.editor.undo()
    await until(() => saved(karim), 'Karim saved')
    expect(karim.connection.refusal).toBeNull()
    await until(() => JSON.stringify(texts(karim)) === JSON.stringify(texts(anna)), 'the same notes')
  })

  it('SV-24 work that goes on over a SIGKILL is all there, once, and "saved" never lied', async () => {
    const board = await createBoard(server, 'blank')
    const [anna, karim] = [
      await open(server, board, 'editor', 'Anna'),
      await open(server, board, 'editor', 'Karim'),
    ]
    const [journey] = anna.model.board.journeys.keys()
    let working = true
    onTestFinished(() => {
      working = false
    })
    const said = new Set<string>()
    const typed = [0, 0]
    const work = [anna, karim].map(async (person, index) => {
      const own = `w${index}-`
      person.connection.subscribe(() => {
        if (!saved(person)) return
        for (const text of texts(person)) if (text.startsWith(own)) said.add(text)
      })
      for (let n = 0; working; n++) {
        const place = { to: 'parking', journey: journey as string } as const
        person.editor.addNote({ place, text: `${own}${n}` })
        typed[index] = n + 1
        await pause(5)
        // Who never stops is never called saved on a busy machine.
        if (n % 10 === 0)
          await until(() => saved(person) || person.connection.state !== 'live', 'a moment of rest')
      }
    })
    await until(() => said.size > 40, 'work that is saved')
    await server.kill('SIGKILL')
    const promised = new Set(said)
    const [annas, karims] = typed as [number, number]
    await until(() => (typed[0] ?? 0) > annas + 10 && (typed[1] ?? 0) > karims + 10, 'work without a server')
    await server.restart()
    const onDisk = await exported(server, board)
    for (const text of promised) expect(onDisk).toContain(`"${text}"`)
    await until(() => anna.connection.state === 'live' && karim.connection.state === 'live', 'both back')
    working = false
    await Promise.all(work)
    await until(() => saved(anna) && saved(karim), 'saved')
    await until(() => JSON.stringify(texts(karim)) === JSON.stringify(texts(anna)), 'the same notes')
    const all = texts(anna)
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBeGreaterThan(60)
  })

  it('SV-2 an observer’s edit is refused with the words, and everybody else works on', async () => {
    const board = await createBoard(server, 'blank')
    const chef = await open(server, board, 'observer', 'Chef')
    const anna = await open(server, board, 'editor', 'Anna')
    const [journey] = chef.model.board.journeys.keys()
    chef.editor.addNotes(['mots du chef'], { to: 'parking', journey: journey as string })
    await until(() => chef.connection.state === 'refused', 'refused')
    expect(chef.connection.refusal?.reason).toBe('role')
    expect(chef.connection.refusal?.lost.map(({ text }) => text)).toContain('mots du chef')
    anna.editor.addNotes(['mots d’Anna'], { to: 'parking', journey: journey as string })
    await until(() => saved(anna), 'saved')
    const file = await exported(server, board)
    expect(file).toContain('mots d’Anna')
    expect(file).not.toContain('mots du chef')
  })
})
