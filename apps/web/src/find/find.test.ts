import { BoardEditor, BoardModel, createBoardDoc, liveNotes, seedTemplate } from '@parcours/board'
import { createLayouter, defaultView, type View } from '@parcours/layout'
import { describe, expect, it } from 'vitest'
import { findOnBoard, plain } from './find.ts'

function open() {
  const doc = createBoardDoc()
  seedTemplate(doc, 'demo-mattress', { locale: 'fr', title: 'Essai', author: '', now: 1 })
  const model = new BoardModel(doc, createBoardDoc())
  const editor = new BoardEditor(model, { author: 'me', now: () => 2 })
  const lay = createLayouter()
  const find = (query: string, view: Partial<View> = {}) => {
    const scene = lay(model.board, { ...defaultView(model.board), me: 'me', ...view })
    return findOnBoard(model.board, scene, query).map(({ item }) => item)
  }
  return { model, editor, find }
}

describe('finding on the board', () => {
  it('compares without case, accents, ligatures and kinds of blanks', () => {
    expect(plain(' Œuvre\u00a0ÉTÉ  l’eau ')).toBe("oeuvre ete l'eau")
  })
  it('finds notes, groups, stages, lanes, personas and journeys by their own words', () => {
    const { model, editor, find } = open()
    const [stage] = [...model.board.stages.values()]
    const [lane] = [...model.board.lanes.values()].filter(({ kind }) => kind === 'actions')
    const target = { to: 'cell', stage: stage!.id, lane: lane!.id } as const
    const note = editor.addNote({ place: target, text: 'Être bien Élevé au cœur' })
    const group = editor.group([note], 'Zèbres')
    expect(find('bien eleve au coeur')).toEqual([`note:${note}`])
    expect(find('ZEBRES')).toEqual([`group:${group}`])
    expect(find(stage!.name)).toContain(`stage:${stage!.id}`)
    // The name of the lane stands in every note's label, not in its words.
    expect(find(lane!.name)).toContain(`lane:${lane!.id}`)
    expect(find(lane!.name).length).toBeLessThan(5)
    expect(find('Anna').some((item) => item.startsWith('persona:'))).toBe(true)
    expect(find('Anna').some((item) => item.startsWith('map:'))).toBe(true)
    const drawn = editor.addInk({ kind: 'text', place: { anchor: 'board', x: 0, y: 0 }, text: 'Légende' })
    expect(find('legende')).toEqual([`ink:${drawn}`])
    expect(find('  ')).toEqual([])
  })
  it('goes from top to bottom and from left to right', () => {
    const { model, editor, find } = open()
    const at = (x: number, y: number) =>
      editor.addNote({ place: { to: 'free', anchor: 'board', x, y }, text: 'repère unique' })
    const last = at(4000, 5000)
    const second = at(900, 4000)
    const first = at(100, 4000)
    expect(find('repere unique')).toEqual([first, second, last].map((id) => `note:${id}`))
    editor.deleteNotes([second])
    expect(find('repere unique')).toEqual([first, last].map((id) => `note:${id}`))
    expect(model.board.notes.get(second)?.deleted).not.toBeNull()
  })
  it('finds what this person folded away, with the lane that hides it', () => {
    const { model, find } = open()
    const note = liveNotes(model.board).find(({ place }) => place.at === 'cell')!
    const lane = note.place.at === 'cell' ? note.place.lane : ''
    expect(find(note.text, { collapsedLanes: new Set([lane]) })).toContain(`note:${note.id}`)
  })
  it('never finds what another person keeps to themselves', () => {
    const shared = createBoardDoc()
    seedTemplate(shared, 'demo-mattress', { locale: 'fr', title: 'Essai', author: '', now: 1 })
    const writer = new BoardModel(shared, createBoardDoc())
    const editor = new BoardEditor(writer, { author: 'other', now: () => 2 })
    editor.round = 'r1'
    const [journey] = [...writer.board.journeys.keys()]
    const secret = editor.addNote({ place: { to: 'parking', journey: journey! }, text: 'secret bien gardé' })
    const privateStep = { round: 'r1', covered: [] }
    const seenBy = (model: BoardModel, me: string) =>
      findOnBoard(
        model.board,
        createLayouter()(model.board, { ...defaultView(model.board), me, privateStep }),
        'secret',
      )
    expect(seenBy(writer, 'other').map(({ item }) => item)).toEqual([`note:${secret}`])
    expect(seenBy(new BoardModel(shared, createBoardDoc()), 'me')).toEqual([])
  })
  it('looks through 5,000 notes', () => {
    const { model, editor, find } = open()
    const [journey] = [...model.board.journeys.keys()]
    for (let part = 0; part < 3; part++)
      editor.addNotes(
        Array.from({ length: 1700 }, (_, i) => `Idée numéro ${part * 1700 + i} du lot`),
        { to: 'parking', journey: journey! },
      )
    expect(find('numero 4999 du')).toHaveLength(1)
    expect(find('idee numero').length).toBe(5100)
  })
})
