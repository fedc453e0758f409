import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Draft } from '@parcours/board'
import type { CreatedBoard } from '@parcours/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { aStep } from '../testing/a-step.ts'
import { LedBoard, type Seated } from '../testing/led-board.ts'
import { noteText, writeDraft, writeNote } from '../testing/notes.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

describe('private writing', () => {
  let directory: string
  let server: TestServer
  let board: CreatedBoard
  let led: LedBoard
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'parcours-reveal-'))
    server = await startTestServer({}, directory)
    board = await server.createBoard({ title: 'Essai', template: 'service', locale: 'fr' })
    led = new LedBoard(server, board)
  })
  afterEach(async () => {
    await led.leave()
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  async function draft(
    person: Seated,
    id: string,
    text: string,
    round: string,
    state: Draft['state'] = 'finished',
  ) {
    writeDraft(person.own.doc, id, text, person.id, { round, state })
    await person.own.untilSaved()
  }
  const problem = async (response: Response): Promise<[number, string]> => {
    const { type } = (await response.json()) as { type: string }
    return [response.status, type.replace('urn:parcours:problem:', '')]
  }
  /** Live notes: text -> author. */
  const notes = (doc: Y.Doc): Map<string, string> => {
    const all = [...doc.getMap<Y.Map<unknown>>('notes').values()].filter((note) => !note.get('deleted'))
    return new Map(all.map((note) => [String(note.get('text')), String(note.get('author'))]))
  }

  it('SV-120 a reveal puts finished drafts of the round on the board, signed, and takes them out of the private documents', async () => {
    const round = await led.begin(aStep('private', 'private'))
    const [anna, karim] = [await led.sitDown('editor'), await led.sitDown('contributor', 'Karim')]
    await draft(anna, 'a1', 'one', round)
    await draft(anna, 'a2', 'half a', round, 'writing')
    await draft(anna, 'a3', 'mine', round, 'kept')
    await draft(karim, 'k1', 'two', round)
    await draft(karim, 'k2', 'of another time', 'earlier')
    const after = await led.say({ type: 'reveal', round })
    expect(after.current).toMatchObject({ round, revealed: true })
    for (const { board } of [anna, karim]) {
      await board.until(
        () => board.workshop?.current?.revealed === true && board.standing?.step === 'together',
      )
      expect(notes(board.doc)).toEqual(
        new Map([
          ['one', anna.id],
          ['two', karim.id],
        ]),
      )
    }
    await anna.own.until(() => !notes(anna.own.doc).has('one'), 'the draft to go')
    expect([...notes(anna.own.doc).keys()]).toEqual(['half a', 'mine'])
    await karim.own.until(() => !notes(karim.own.doc).has('two'), 'the draft to go')
    expect([...notes(karim.own.doc).keys()]).toEqual(['of another time'])
    // Everybody works on it from here.
    writeNote(anna.board.doc, 'next', 'words', anna.id)
    await anna.board.untilSaved()
    expect(anna.board.refused).toBeNull()
  })

  it('SV-98 what came before the reveal belongs to it, also what waits for its commit', async () => {
    const round = await led.begin(aStep('private', 'private'))
    const anna = await led.sitDown('editor')
    await draft(anna, 'a1', 'one', round)
    writeDraft(anna.own.doc, 'a2', 'two', anna.id, { round, state: 'finished' })
    await anna.own.untilRead()
    await led.say({ type: 'reveal', round })
    await anna.board.until(() => notes(anna.board.doc).size > 0, 'the notes')
    expect([...notes(anna.board.doc).keys()].toSorted()).toEqual(['one', 'two'])
  })

  it('SV-121 is for facilitators, of the round that runs, in a private step; saying it twice changes nothing more', async () => {
    const round = await led.begin(aStep('private', 'private'), aStep('open', 'open'))
    const anna = await led.sitDown('editor')
    await draft(anna, 'a1', 'one', round)
    for (const role of ['editor', 'contributor', 'observer'] as const) {
      const refused = await server.request(`/api/boards/${board.id}/workshop`, {
        body: { type: 'reveal', round },
        key: board.links[role].key,
      })
      expect(await problem(refused)).toEqual([403, 'facilitator-command'])
    }
    expect(await problem(await led.post({ type: 'reveal', round: 'another' }))).toEqual([
      409,
      'step-elsewhere',
    ])
    expect(await problem(await led.post({ type: 'reveal' }))).toEqual([400, 'bad-request'])
    expect(notes(anna.board.doc).size).toBe(0)
    const answers = await Promise.all([1, 2, 3, 4].map(() => led.say({ type: 'reveal', round })))
    expect(answers.every(({ current }) => current?.revealed)).toBe(true)
    await draft(anna, 'late', 'too late', round)
    const [once, again] = [await led.say({ type: 'reveal', round }), await led.say({ type: 'reveal', round })]
    expect(again).toEqual(once)
    const fresh = await led.sitDown('observer', 'Olga')
    expect([...notes(fresh.board.doc).keys()]).toEqual(['one'])
    expect([...notes(anna.own.doc).keys()]).toEqual(['too late'])

    const { agenda } = again
    const gone = await led.say({ type: 'go', from: agenda[0]?.id ?? '', to: agenda[1]?.id ?? '' })
    expect(await problem(await led.post({ type: 'reveal', round }))).toEqual([409, 'step-elsewhere'])
    const open = { type: 'reveal', round: gone.current?.round ?? '' }
    expect(await problem(await led.post(open))).toEqual([409, 'step-not-private'])
  })

  it('SV-122 with names removed the notes are nobody’s, and the server keeps no copy of the words that says whose', async () => {
    const round = await led.begin(aStep('private', 'private', { names: 'removed' }))
    const [anna, karim] = [await led.sitDown('editor'), await led.sitDown('contributor', 'Karim')]
    await draft(anna, 'a1', 'words of one', round)
    await draft(karim, 'k1', 'words of two', round)
    await led.say({ type: 'reveal', round })
    await anna.board.until(() => notes(anna.board.doc).size === 2, 'the notes')
    expect([...notes(anna.board.doc).values()]).toEqual(['', ''])
    await anna.own.until(() => noteText(anna.own.doc, 'a1') === '', 'the end of the draft')
    const own = await led.open(`${board.id}/private`, anna.place)
    expect(JSON.stringify(own.doc.toJSON())).not.toContain('words')
  })

  it('SV-123 a draft that its author writes in again at that moment stays with them', async () => {
    const round = await led.begin(aStep('private', 'private'))
    const anna = await led.sitDown('editor')
    await draft(anna, 'a1', 'one', round)
    await draft(anna, 'a2', 'two', round)
    const asleep = await led.open(`${board.id}/private`, { ...anna.place, doc: anna.own.doc })
    // What a reveal that was stopped half way left: both are on the board by now.
    ;(asleep.doc.getMap('notes').get('a2') as Y.Map<unknown>).set('draft', { round, state: 'writing' })
    await asleep.untilSaved()
    await led.say({ type: 'reveal', round })
    expect([...notes(anna.board.doc).keys()]).toEqual(['one'])
    expect([...notes(anna.own.doc).keys()]).toEqual(['two'])
  })

  it('SV-124 covered notes are counted for everybody alike, cell by cell from three writers up, every three seconds', async () => {
    const started = performance.now()
    const round = await led.begin(aStep('private', 'private'))
    const [anna, karim, li, watching] = [
      await led.sitDown('editor'),
      await led.sitDown('contributor', 'Karim'),
      await led.sitDown('facilitator', 'Li'),
      await led.sitDown('observer', 'Olga'),
    ]
    const [stage = ''] = [...anna.board.doc.getMap('stages').keys()].toSorted()
    const [lane = ''] = [...anna.board.doc.getMap('lanes').keys()].toSorted()
    const cell = { at: 'cell', stage, lane, rank: 'a0' } as const
    const finish = async (person: Seated, id: string) => {
      writeDraft(person.own.doc, id, 'covered words', person.id, { round, state: 'finished' }, cell)
      await person.own.untilSaved()
    }
    const heardBy = ({ board }: Seated) => board.heard.filter(({ type }) => type === 'covered')
    await finish(anna, 'a1')
    await finish(anna, 'a2')
    await finish(karim, 'k1')
    await watching.board.until(() => watching.board.covered?.writing === true, 'the first count')
    expect(watching.board.covered).toEqual({ round, cells: [], writing: true, ballots: null })
    await finish(li, 'l1')
    await watching.board.until(() => watching.board.covered?.cells.length === 1, 'the count of the cell')
    // On a slow machine that nothing was written is told first.
    const told = heardBy(watching).length
    expect(performance.now() - started).toBeGreaterThan(told * 2_990)
    expect(watching.board.covered).toEqual({
      round,
      cells: [{ stage, lane, count: 4 }],
      writing: false,
      ballots: null,
    })
    for (const person of [anna, karim, li]) {
      await person.board.until(() => heardBy(person).length === told, 'what the others heard')
      expect(heardBy(person)).toEqual(heardBy(watching))
    }
    // Whoever comes later is told at once; what can't be told apart is not told again.
    const late = await led.sitDown('editor', 'Late')
    await late.board.until(() => late.board.covered !== null, 'what everybody knows')
    expect(late.board.covered).toEqual(watching.board.covered)
    await draft(anna, 'mine', 'kept for me', round, 'kept')
    await new Promise((resolve) => setTimeout(resolve, 3_300))
    expect(heardBy(watching)).toHaveLength(told)
    await led.say({ type: 'reveal', round })
    await draft(anna, 'late', 'late', round)
    await new Promise((resolve) => setTimeout(resolve, 3_300))
    expect(heardBy(watching)).toHaveLength(told)
    expect(watching.board.covered).toMatchObject({ writing: false })
  })

  it('SV-124 that nothing is covered is told too, when a step begins that somebody may cover something in', async () => {
    const { agenda } = await led.say({
      type: 'set-agenda',
      steps: [aStep('One', 'private'), aStep('Two', 'private')],
    })
    const [from = '', to = ''] = agenda.map(({ id }) => id)
    const first = (await led.say({ type: 'go', from: null, to: from })).current?.round ?? ''
    const claire = await led.sitDown('facilitator', 'Claire')
    const nothing = { cells: [], writing: false, ballots: null }
    await claire.board.until(() => claire.board.covered?.round === first, 'the count of the first round')
    expect(claire.board.covered).toEqual({ round: first, ...nothing })
    const second = (await led.say({ type: 'go', from, to })).current?.round ?? ''
    await claire.board.until(() => claire.board.covered?.round === second, 'the count of the second round')
    expect(claire.board.covered).toEqual({ round: second, ...nothing })
  })

  it('SV-127 drafts are written in every step, signed by the seat', async () => {
    const modes = ['talk', 'private', 'together', 'voting', 'rating', 'open'] as const
    const { agenda } = await led.say({ type: 'set-agenda', steps: modes.map((mode) => aStep(mode, mode)) })
    const anna = await led.sitDown('contributor')
    let from: string | null = null
    for (const { id, mode } of agenda) {
      const { current } = await led.say({ type: 'go', from, to: id })
      from = id
      await draft(anna, mode, mode, current?.round ?? '')
    }
    expect(anna.own.refused).toBeNull()
    expect(notes((await led.open(`${board.id}/private`, anna.place)).doc).size).toBe(modes.length)
    for (const author of ['somebody', null]) {
      const own = await led.open(`${board.id}/private`, anna.place)
      const note = new Y.Map<unknown>([['draft', { round: 'r', state: 'finished' }]])
      if (author !== null) note.set('author', author)
      own.doc.getMap('notes').set('forged', note)
      await own.until(() => own.refused !== null, 'refusal')
      expect(own.refused?.reason).toBe('author')
    }
  })
})
