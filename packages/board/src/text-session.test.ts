import { describe, expect, it } from 'vitest'
import { boardRoots, LIMITS, type TextDelta } from './index.ts'
import { alone, pair } from './testing/boards.ts'

describe('typing', () => {
  it('B-50 keeps every character of two people in one note', () => {
    const { a, b, exchange } = pair()
    const mine = a.editor.text('notes', 'n01', 'text')!
    const theirs = b.editor.text('notes', 'n01', 'text')!
    mine.replace(0, mine.value.length, 'Back pain')
    exchange()
    mine.replace(4, 4, ' and neck')
    theirs.replace(9, 9, ' at dawn')
    exchange()
    expect(mine.value).toBe('Back and neck pain at dawn')
    expect(theirs.value).toBe(mine.value)
  })

  it('B-50 keeps what somebody types while somebody else deletes and restores the note', () => {
    const { a, b, exchange } = pair()
    a.editor.deleteNotes(['n01'])
    b.editor.text('notes', 'n01', 'text')!.replace(0, 0, 'No: ')
    exchange()
    expect(a.model.board.notes.get('n01')?.deleted).not.toBeNull()
    a.editor.restore('notes', 'n01')
    expect(a.model.board.notes.get('n01')?.text).toBe('No: Wakes up with a stiff back')
  })

  it('B-51 brings a binned record back, in the same update', () => {
    const { a, b, exchange } = pair()
    const session = b.editor.text('notes', 'n01', 'text')!
    a.editor.deleteNotes(['n01'])
    exchange()
    const sent = b.sent.length
    session.replace(0, 0, 'x')
    expect(b.sent.length - sent).toBe(1)
    expect(b.model.board.notes.get('n01')).toMatchObject({
      deleted: null,
      text: 'xWakes up with a stiff back',
    })
    expect(b.editor.undo()).toMatchObject({ done: true, label: 'typing' })
    expect(b.editor.undo()).toMatchObject({ done: true, label: 'restore' })
    expect(b.model.board.notes.get('n01')?.deleted).toMatchObject({ by: 'anna' })
  })

  it('B-52 clamps offsets and never cuts a surrogate pair', () => {
    const { editor } = alone()
    const session = editor.text('notes', 'n01', 'text')!
    session.replace(0, 9_999, 'a😀b')
    session.replace(2, 2, 'x')
    expect(session.value).toBe('ax😀b')
    session.replace(3, 3, '')
    expect(session.value).toBe('ax😀b')
    session.replace(2, 3, '')
    expect(session.value).toBe('axb')
    session.replace(-5, Number.NaN, 'c')
    expect(session.value).toBe('c')
    session.replace(1, 0, 'd')
    expect(session.value).toBe('d')
  })

  it('B-41 stops at the limit of the text', () => {
    const { editor, sent } = alone()
    const session = editor.text('stages', 's1', 'name')!
    session.replace(0, session.value.length, 'y'.repeat(LIMITS.title - 1))
    session.replace(0, 0, 'ab')
    expect(session.value).toBe(`a${'y'.repeat(LIMITS.title - 1)}`)
    const before = sent.length
    session.replace(0, 0, 'z')
    expect(sent.length).toBe(before)
    const note = editor.text('notes', 'n01', 'text')!
    note.replace(0, 0, 'z'.repeat(LIMITS.text * 2))
    expect(note.value).toHaveLength(LIMITS.text)
  })

  it('B-50 tells each change with its delta, and whether it is one’s own', () => {
    const { a, b, exchange } = pair()
    const session = a.editor.text('notes', 'n01', 'text')!
    const heard: [TextDelta, boolean][] = []
    const stop = session.observe((delta, local) => heard.push([delta, local]))
    session.replace(0, 0, 'x')
    b.editor.text('notes', 'n01', 'text')!.replace(0, 5, '')
    exchange()
    a.editor.undo()
    stop()
    session.replace(0, 0, 'y')
    expect(heard).toEqual([
      [[{ insert: 'x' }], true],
      [[{ retain: 1 }, { delete: 5 }], false],
      [[{ delete: 1 }], true],
    ])
  })

  it('B-50 works for the board’s own title', () => {
    const { editor, model } = alone()
    editor.text('meta', 'meta', 'title')!.replace(0, 4, 'Best')
    expect(model.board.meta.title).toBe('Best')
    editor.undo()
    expect(model.board.meta.title).toBe('Test')
  })

  it('B-2 never replaces a text', () => {
    const { doc, editor } = alone()
    const text = boardRoots(doc).notes.get('n01')!.get('text')
    const session = editor.text('notes', 'n01', 'text')!
    session.replace(0, 99, 'all new')
    editor.deleteNotes(['n01'])
    editor.restore('notes', 'n01')
    editor.moveNotes(['n01'], { to: 'parking', journey: 'j1' })
    while (editor.undo().done) expect(boardRoots(doc).notes.get('n01')!.get('text')).toBe(text)
    session.dispose()
    session.replace(0, 0, 'after the end')
    expect(session.value).toBe('Wakes up with a stiff back')
  })
})
