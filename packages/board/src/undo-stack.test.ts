import { describe, expect, it } from 'vitest'
import { BasicEditor, dumpRecords, liveNotes, parkedNotes, stagesOf, withAllCommands } from './index.ts'
import { alone, pair } from './testing/boards.ts'

describe('one stack', () => {
  it('B-66 interleaves typing in two texts and commands', () => {
    const { editor, model } = alone()
    const one = editor.text('notes', 'n01', 'text')!
    const two = editor.text('notes', 'n02', 'text')!
    const state = () => [one.value.slice(0, 2), two.value.slice(0, 2), model.board.notes.get('n01')?.truth]
    const states = [state()]
    const acts = [
      () => one.replace(0, 0, 'A'),
      () => two.replace(0, 0, 'B'),
      () => editor.setTruth('notes', 'n01', true),
      () => one.replace(0, 0, 'C'),
    ]
    for (const act of acts) {
      act()
      states.push(state())
    }
    const back = acts.map(() => {
      expect(editor.undo().done).toBe(true)
      return state()
    })
    expect(back).toEqual(states.toReversed().slice(1))
    const forth = acts.map(() => {
      expect(editor.redo().done).toBe(true)
      return state()
    })
    expect(forth).toEqual(states.slice(1))
  })

  it('B-66 ends a typing step with a pause, and goes on after a session is closed', () => {
    const { editor, clock, model } = alone()
    const session = editor.text('notes', 'n01', 'text')!
    const type = (text: string) => session.replace(session.value.length, session.value.length, text)
    type('.')
    clock.now += 799
    type('.')
    clock.now += 801
    type('!')
    session.dispose()
    const text = () => model.board.notes.get('n01')?.text
    expect(text()).toBe('Wakes up with a stiff back..!')
    editor.undo()
    expect(text()).toBe('Wakes up with a stiff back..')
    editor.undo()
    expect(text()).toBe('Wakes up with a stiff back')
    expect(editor.canUndo).toBe(false)
    editor.redo()
    editor.redo()
    expect(text()).toBe('Wakes up with a stiff back..!')
  })

  it('B-66 begins a new typing step after undo and redo', () => {
    const { editor, clock } = alone()
    const session = editor.text('notes', 'n01', 'text')!
    session.replace(0, 0, 'a')
    session.replace(1, 1, 'b')
    clock.now += 801
    session.replace(2, 2, 'x')
    editor.undo()
    session.replace(2, 2, 'c')
    session.replace(3, 3, 'd')
    expect(session.value).toBe('abcdWakes up with a stiff back')
    editor.undo()
    expect(session.value).toBe('abWakes up with a stiff back')
    editor.redo()
    session.replace(4, 4, 'e')
    editor.undo()
    expect(session.value).toBe('abcdWakes up with a stiff back')
    expect([editor.undo().done, editor.undo().done]).toEqual([true, true])
    expect(session.value).toBe('Wakes up with a stiff back')
    expect(editor.undo()).toEqual({ done: false, reason: 'nothing' })
  })

  it('B-67 reports typing of which others left nothing, and passes over typing that undid itself', () => {
    const { a, b, exchange } = pair()
    const mine = a.editor.text('notes', 'n01', 'text')!
    a.editor.setTruth('notes', 'n11', true)
    mine.replace(0, 0, 'abc')
    exchange()
    b.editor.text('notes', 'n01', 'text')!.replace(0, 3, '')
    exchange()
    expect(a.editor.undo()).toEqual({
      done: false,
      reason: 'changed-by-others',
      label: 'typing',
      skipped: [{ root: 'notes', id: 'n01' }],
    })
    mine.replace(0, 0, 'x')
    mine.replace(0, 1, '')
    expect(a.editor.undo()).toMatchObject({ done: true, label: 'setTruth' })
  })

  it('B-67 takes back one step, not an older one that is not its turn', () => {
    const { a, b, exchange } = pair()
    const mine = a.editor.text('notes', 'n01', 'text')!
    mine.replace(0, 0, 'old ')
    a.editor.setTruth('notes', 'n11', true)
    mine.replace(0, 0, 'new ')
    exchange()
    b.editor.text('notes', 'n01', 'text')!.replace(0, 4, '')
    exchange()
    expect(a.editor.undo().done).toBe(false)
    expect(mine.value).toBe('old Wakes up with a stiff back')
    expect(a.editor.undo()).toMatchObject({ done: true, label: 'setTruth' })
    expect(mine.value).toBe('old Wakes up with a stiff back')
    expect(a.editor.undo()).toMatchObject({ done: true, label: 'typing' })
    expect(mine.value).toBe('Wakes up with a stiff back')
  })

  it('B-67 takes back characters that were deleted and brought back in pieces', () => {
    const { editor, clock } = alone()
    const session = editor.text('notes', 'n01', 'text')!
    const step = (start: number, end: number, insert: string) => {
      clock.now += 1_000
      session.replace(start, end, insert)
    }
    step(0, 0, 'abc')
    step(1, 3, '')
    editor.undo()
    step(2, 3, '')
    editor.undo()
    expect(session.value.slice(0, 3)).toBe('abc')
    editor.undo()
    expect(session.value).toBe('Wakes up with a stiff back')
  })

  it('B-67 keeps what somebody else typed in the middle', () => {
    const { a, b, exchange } = pair()
    const mine = a.editor.text('notes', 'n01', 'text')!
    mine.replace(0, 0, 'abcd ')
    exchange()
    b.editor.text('notes', 'n01', 'text')!.replace(2, 2, 'XY')
    exchange()
    a.editor.undo()
    expect(mine.value).toBe('XYWakes up with a stiff back')
    a.editor.redo()
    expect([...mine.value.slice(0, 7)].sort().join('')).toBe(' XYabcd')
  })

  it('B-68 restores the first state, and then the last', () => {
    const { editor, doc } = alone()
    const first = JSON.stringify(dumpRecords(doc))
    editor.addJourney({
      title: 'x',
      kind: 'use',
      stages: [{ name: 'y' }],
      lanes: [{ kind: 'free', name: 'z' }],
    })
    editor.deleteStage('s1', { moveTo: 's2' })
    editor.deleteLane('l5', 'withNotes')
    editor.restore('lanes', 'l5')
    editor.text('personas', 'p1', 'quote')!.replace(0, 3, 'You')
    editor.rate('s2', 'p1', 5)
    editor.rate('s2', 'p1', null)
    editor.addNotes(['a', 'b'], { to: 'parking', journey: 'j1', after: 'i01' })
    editor.setMeta({ textSize: 'S' })
    const last = JSON.stringify(dumpRecords(doc))
    let steps = 0
    while (editor.undo().done) steps += 1
    expect(steps).toBe(9)
    expect(JSON.stringify(dumpRecords(doc))).toBe(first)
    while (editor.redo().done) steps -= 1
    expect(steps).toBe(0)
    expect(JSON.stringify(dumpRecords(doc))).toBe(last)
  })

  it('B-69 forgets what could be redone after a new act, and tells', () => {
    const { editor, model } = alone()
    let calls = 0
    const stop = editor.subscribe(() => {
      calls += 1
    })
    const session = editor.text('notes', 'n01', 'text')!
    session.replace(0, 0, 'a')
    editor.undo()
    expect([editor.canUndo, editor.canRedo]).toEqual([false, true])
    editor.moveNotes(['n02'], { to: 'parking', journey: 'j1' })
    expect([editor.canUndo, editor.canRedo]).toEqual([true, false])
    expect(editor.redo()).toEqual({ done: false, reason: 'nothing' })
    expect(calls).toBe(4)
    stop()
    editor.undo()
    expect(calls).toBe(4)
    expect(parkedNotes(model.board, 'j1')).toHaveLength(5)
  })

  it('B-60 stays inside of its own tab: a second tab of the same person is somebody else', () => {
    const { a, b, exchange } = pair()
    a.editor.setTruth('notes', 'n01', true)
    exchange()
    expect(b.editor.undo()).toEqual({ done: false, reason: 'nothing' })
    expect(b.model.board.notes.get('n01')?.truth).toBe(true)
  })

  it('B-259 an editor that is given the commands of the map keeps its history and its rights', () => {
    const { model } = alone()
    const basic = new BasicEditor(model, { author: 'anna' })
    basic.addNote({ place: { to: 'cell', stage: 's1', lane: 'l1' }, text: 'by phone' })
    expect('addStage' in basic).toBe(false)
    const editor = withAllCommands(basic)
    expect(editor).toBe(basic)
    const before = stagesOf(model.board, 'j1').length
    editor.addStage('j1', { name: 'by map' })
    expect(stagesOf(model.board, 'j1')).toHaveLength(before + 1)
    expect(editor.undo()).toMatchObject({ done: true, label: 'addStage' })
    expect(editor.undo()).toMatchObject({ done: true, label: 'addNote' })
    expect(liveNotes(model.board).some(({ text }) => text === 'by phone')).toBe(false)
  })
})
