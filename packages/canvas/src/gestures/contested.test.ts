import { BoardEditor, BoardModel, createBoardDoc, type PeerPresence } from '@parcours/board'
import { beforeEach, describe, expect, it } from 'vitest'
import { Contested } from './contested.ts'

describe('what two drag at once', () => {
  let now: number
  let model: BoardModel
  let editor: BoardEditor
  let note: string
  let contested: Contested
  let told: (string | undefined)[]
  const tomas = (isCarrying: boolean): PeerPresence[] => [
    {
      ...{ client: 9, user: { id: 'you', name: 'Tomas', color: 6 }, cursor: null, selection: [], text: null },
      drag: isCarrying ? { notes: [note], to: { at: 'board', x: 0, y: 0 } } : null,
    },
  ]
  const moveTo = (x: number): void => editor.moveNotes([note], { to: 'free', anchor: 'board', x, y: 0 })
  const paint = (): void => editor.setNoteColor([note], 'blue')
  /** What others do comes as not local; here one editor is everybody. */
  let isMine: boolean

  beforeEach(() => {
    now = 0
    model = new BoardModel(createBoardDoc())
    editor = new BoardEditor(model, { author: 'me' })
    note = editor.addNote({ place: { to: 'free', anchor: 'board', x: 0, y: 0 } })
    contested = new Contested(() => now)
    told = []
    isMine = false
    moveTo(10)
    contested.watch([{ root: 'notes', id: note }], tomas(true), model.board)
    model.subscribe((change) => {
      const taken = contested.takenBy({ ...change, local: isMine })
      if (taken !== null) told.push(taken.name)
    })
  })

  it('C-66 what only changes its colour is not said to lie elsewhere; the drop is, however late, and once', () => {
    paint()
    expect(told).toEqual([])
    now = 60_000
    contested.heard(() => tomas(true))
    moveTo(20)
    moveTo(30)
    expect(told).toEqual(['Tomas'])
  })

  it('C-66 the drop may come a little after the end of the drag, but what comes later was another', () => {
    contested.heard(() => tomas(false))
    now = 4_000
    contested.heard(() => tomas(false))
    now = 4_900
    moveTo(20)
    expect(told).toEqual(['Tomas'])
    contested.watch([{ root: 'notes', id: note }], tomas(true), model.board)
    contested.heard(() => [])
    now += 5_100
    moveTo(30)
    expect(told).toEqual(['Tomas'])
  })

  it('C-66 what one moves on oneself is looked for there', () => {
    isMine = true
    moveTo(20)
    isMine = false
    paint()
    expect(told).toEqual([])
    moveTo(30)
    expect(told).toEqual(['Tomas'])
  })
})
