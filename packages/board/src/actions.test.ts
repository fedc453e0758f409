import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { BoardEditor, binItems, boardRoots, isOverdue, LIMITS, liveActions, openActions } from './index.ts'
import { alone, pair } from './testing/boards.ts'

describe('actions', () => {
  it('B-165 have words, an owner, a day, a state and their note; each is set by itself', () => {
    const { editor, model } = alone()
    const id = editor.addAction({ text: 'Former les vendeurs', source: 'n01' })
    expect(model.board.actions.get(id)).toMatchObject({
      ...{ text: 'Former les vendeurs', owner: '', due: null, state: 'todo', source: 'n01' },
      ...{ author: 'anna', deleted: null },
    })
    editor.setAction(id, { owner: 'Karim', due: '2026-02-28' })
    editor.setAction(id, { state: 'doing' })
    for (const due of ['2026-02-30', '2026-2-3', 'demain', '']) editor.setAction(id, { due })
    editor.setAction(id, { state: 'never' as never })
    expect(model.board.actions.get(id)).toMatchObject({ owner: 'Karim', due: '2026-02-28', state: 'doing' })
    editor.setAction(id, { due: null })
    editor.setAction('gone', { owner: 'x' })
    expect(model.board.actions.get(id)?.due).toBeNull()
    const odd = editor.addAction({ due: 'soon', source: 'gone', owner: 'x'.repeat(999) })
    expect(model.board.actions.get(odd)).toMatchObject({ due: null, source: null, text: '' })
    expect(model.board.actions.get(odd)?.owner.length).toBe(LIMITS.title)
    expect(model.board.problems).toEqual([])
  })

  it('B-165 two people who set owner and day at the same time both do, and words are typed together', () => {
    const { a, b, exchange } = pair()
    const id = a.editor.addAction({ text: 'Appeler' })
    exchange()
    a.editor.setAction(id, { owner: 'Anna' })
    b.editor.setAction(id, { due: '2026-03-31' })
    a.editor.text('actions', id, 'text')?.replace(0, 0, 'Vite : ')
    b.editor.text('actions', id, 'text')?.replace(7, 7, ' le client')
    exchange()
    for (const { model } of [a, b]) {
      expect(model.board.actions.get(id)).toMatchObject({
        ...{ owner: 'Anna', due: '2026-03-31', text: 'Vite : Appeler le client' },
      })
    }
  })

  it('B-165 a bad value is replaced and reported', () => {
    const { doc, model } = alone()
    const bad = [
      ...[
        ['owner', 7],
        ['due', '2026-13-01'],
        ['state', 'later'],
        ['source', 3],
      ],
      ...[
        ['author', ''],
        ['createdAt', 0],
        ['deleted', null],
      ],
    ] as const
    boardRoots(doc).actions.set('x', new Y.Map<unknown>(bad))
    const { board } = model
    expect(board.actions.get('x')).toMatchObject({
      text: '',
      owner: '',
      due: null,
      state: 'todo',
      source: null,
    })
    expect(board.problems.map(({ key }) => key)).toEqual(['text', 'owner', 'due', 'state', 'source'])
  })

  it('B-166 are listed as they came; what is not done is open, and overdue from the next day on', () => {
    const { editor, model, clock } = alone()
    const ids = ['un', 'deux', 'trois'].map((text) => {
      clock.now += 1
      return editor.addAction({ text })
    })
    editor.setAction(ids[1]!, { state: 'done' })
    expect(liveActions(model.board).map(({ id }) => id)).toEqual(ids)
    expect(openActions(model.board).map(({ id }) => id)).toEqual([ids[0], ids[2]])
    const due = (state: 'todo' | 'done', day: string | null) => isOverdue({ due: day, state }, '2026-03-02')
    expect(due('todo', '2026-03-01')).toBe(true)
    expect([due('todo', '2026-03-02'), due('done', '2026-03-01'), due('todo', null)]).toEqual([
      ...[false, false, false],
    ])
  })

  it('B-167 come back from the bin; undo leaves one that somebody else wrote in', () => {
    const { a, b, exchange } = pair()
    const [mine, theirs] = [a.editor.addAction({ text: 'un' }), a.editor.addAction({ text: 'deux' })]
    exchange()
    b.editor.setAction(theirs, { owner: 'Karim' })
    exchange()
    expect(a.editor.undo()).toMatchObject({ done: false, reason: 'used-by-others' })
    expect(a.editor.undo().done).toBe(true)
    expect(liveActions(a.model.board).map(({ id }) => id)).toEqual([theirs])
    a.editor.deleteAction(theirs)
    expect(binItems(a.model.board).map(({ root, id }) => [root, id])).toContainEqual(['actions', theirs])
    a.editor.restore('actions', theirs)
    expect(openActions(a.model.board).map(({ id }) => id)).toEqual([theirs])
    expect(a.model.board.actions.get(mine)?.deleted).not.toBeNull()
  })

  it('B-165 several are written down in one step, in their order', () => {
    const { doc, model, sent } = alone()
    let next = 99
    const editor = new BoardEditor(model, { author: 'anna', newId: () => `id${--next}` })
    const before = sent.length
    const ids = editor.addActions([{ text: 'un', source: 'n01' }, { text: 'deux' }])
    expect(liveActions(model.board).map(({ text }) => text)).toEqual(['un', 'deux'])
    expect(boardRoots(doc).actions.size).toBe(2)
    expect(sent.length).toBe(before + 1)
    expect(ids.map((id) => model.board.actions.get(id)?.text)).toEqual(['un', 'deux'])
    editor.undo()
    expect(liveActions(model.board)).toEqual([])
    expect(editor.canUndo).toBe(false)
  })

  it('B-101 whoever may only contribute, or watch, adds none and changes none', () => {
    const { editor, model } = alone()
    const id = editor.addAction({ text: 'un' })
    for (const role of ['contributor', 'observer'] as const) {
      editor.standing = { role, frozen: false, locked: false, step: 'open' }
      expect(editor.addAction({ text: 'deux' })).toBe('')
      editor.setAction(id, { owner: 'x' })
    }
    expect([model.board.actions.size, model.board.actions.get(id)?.owner]).toEqual([1, ''])
  })
})
