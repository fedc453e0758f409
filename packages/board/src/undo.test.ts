import { describe, expect, it } from 'vitest'
import { cellNotes, liveNotes, stagesOf } from './index.ts'
import { alone, pair } from './testing/boards.ts'

const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id)

describe('undo among others', () => {
  it('B-60 leaves alone what somebody else wrote since', () => {
    const { a, b, exchange } = pair()
    a.editor.moveNotes(['n01', 'n02'], { to: 'cell', stage: 's2', lane: 'l1' })
    exchange()
    b.editor.moveNotes(['n01'], { to: 'parking', journey: 'j1' })
    exchange()
    expect(a.editor.undo()).toEqual({
      done: true,
      label: 'moveNotes',
      touched: [{ root: 'notes', id: 'n02' }],
      skipped: [{ root: 'notes', id: 'n01' }],
    })
    expect(a.model.board.notes.get('n01')?.place.at).toBe('parking')
    expect(idsOf(cellNotes(a.model.board, 's1', 'l1'))).toEqual(['n02'])
    expect(a.editor.redo()).toMatchObject({ done: true, touched: [{ id: 'n02' }] })
  })

  it('B-61 goes by the writer, not by the value', () => {
    const { a, b, exchange } = pair()
    a.editor.setTruth('notes', 'n11', true)
    exchange()
    b.editor.setTruth('notes', 'n11', false)
    b.editor.setTruth('notes', 'n11', true)
    exchange()
    expect(a.editor.undo()).toEqual({
      done: false,
      reason: 'changed-by-others',
      label: 'setTruth',
      skipped: [{ root: 'notes', id: 'n11' }],
    })
    expect(a.model.board.notes.get('n11')?.truth).toBe(true)
    expect(a.editor.undo()).toEqual({ done: false, reason: 'nothing' })
  })

  it('B-61 does not take what somebody else’s undo wrote for one’s own', () => {
    const { a, b, exchange } = pair()
    a.editor.setStage('s1', { phase: 'post' })
    exchange()
    b.editor.setStage('s1', { phase: null })
    b.editor.undo()
    exchange()
    expect(a.model.board.stages.get('s1')?.phase).toBe('post')
    expect(a.editor.undo()).toMatchObject({ done: false, reason: 'changed-by-others' })
    expect(a.model.board.stages.get('s1')?.phase).toBe('post')
  })

  it('B-62 goes back and forth through one register', () => {
    const { editor, model } = alone()
    const phase = () => model.board.stages.get('s1')?.phase
    editor.setStage('s1', { phase: 'post' })
    editor.setStage('s1', { phase: null })
    editor.setStage('s1', { phase: 'post' })
    const seen = [phase()]
    for (const act of [
      'undo',
      'undo',
      'undo',
      'redo',
      'redo',
      'undo',
      'undo',
      'redo',
      'redo',
      'redo',
    ] as const) {
      expect(editor[act]().done).toBe(true)
      seen.push(phase())
    }
    expect(seen).toEqual(['post', null, 'post', 'pre', 'post', null, 'post', 'pre', 'post', null, 'post'])
  })

  it('B-62 stops where somebody else wrote in between', () => {
    const { a, b, exchange } = pair()
    a.editor.setStage('s1', { phase: 'post' })
    exchange()
    b.editor.setStage('s1', { phase: null })
    exchange()
    a.editor.setStage('s1', { phase: 'post' })
    expect(a.editor.undo().done).toBe(true)
    expect(a.model.board.stages.get('s1')?.phase).toBeNull()
    expect(a.editor.undo()).toMatchObject({ done: false, reason: 'changed-by-others' })
    expect(a.model.board.stages.get('s1')?.phase).toBeNull()
  })

  it('B-65 takes back what a step wrote to one record whole or not at all', () => {
    const { a, b, exchange } = pair()
    a.editor.moveNotes(['n01'], { to: 'cell', stage: 's1', lane: 'l5' })
    exchange()
    // The same kind of lane: only the place differs, but both registers now are somebody else's.
    b.editor.moveNotes(['n01'], { to: 'cell', stage: 's2', lane: 'l5' })
    exchange()
    expect(a.editor.undo().done).toBe(false)
    expect(a.model.board.notes.get('n01')).toMatchObject({
      kind: 'pains',
      place: { stage: 's2', lane: 'l5' },
    })
  })
})

describe('undo of what was made', () => {
  it('B-63 takes it away while nobody else uses it, and brings it again', () => {
    const { editor, model } = alone()
    const id = editor.addNote({ place: { to: 'cell', stage: 's1', lane: 'l1' }, text: 'mine' })
    expect(editor.undo()).toMatchObject({ done: true, label: 'addNote', touched: [{ root: 'notes', id }] })
    expect(model.board.notes.get(id)?.deleted).toMatchObject({ by: 'anna' })
    expect(editor.redo().done).toBe(true)
    expect(model.board.notes.get(id)).toMatchObject({ deleted: null, text: 'mine' })
    expect(editor.undo().done).toBe(true)
    expect(liveNotes(model.board)).toHaveLength(43)
  })

  const USES: Record<string, (people: ReturnType<typeof pair>, id: string) => void> = {
    'typed in it': ({ b }, id) => b.editor.text('notes', id, 'text')!.replace(0, 0, 'x'),
    'moved it': ({ b }, id) => b.editor.moveNotes([id], { to: 'parking', journey: 'j1' }),
    'marked it': ({ b }, id) => b.editor.setTruth('notes', id, true),
    'linked it': ({ b }, id) => b.editor.link({ root: 'notes', id: 'n30' }, { root: 'notes', id }),
    'binned and restored it': ({ b }, id) => {
      b.editor.deleteNotes([id])
      b.editor.restore('notes', id)
    },
  }
  for (const [what, use] of Object.entries(USES)) {
    it(`B-63 leaves a note once somebody else ${what}`, () => {
      const people = pair()
      const { a, exchange } = people
      const id = a.editor.addNote({ place: { to: 'cell', stage: 's1', lane: 'l1' } })
      exchange()
      use(people, id)
      exchange()
      expect(a.editor.undo()).toEqual({
        done: false,
        reason: 'used-by-others',
        label: 'addNote',
        skipped: [{ root: 'notes', id }],
      })
      expect(a.model.board.notes.get(id)?.deleted).toBeNull()
    })
  }

  const THINGS: Record<string, (people: ReturnType<typeof pair>) => string> = {
    'a stage with somebody else’s note in it': ({ a, b, exchange }) => {
      const id = a.editor.addStage('j1', { name: 'New' })
      exchange()
      b.editor.addNote({ place: { to: 'cell', stage: id, lane: 'l1' } })
      return id
    },
    'a stage that somebody else moved a note into': ({ a, b, exchange }) => {
      const id = a.editor.addStage('j1', { name: 'New' })
      exchange()
      b.editor.moveNotes(['n01'], { to: 'cell', stage: id, lane: 'l1' })
      return id
    },
    'a stage that somebody else rated': ({ a, b, exchange }) => {
      const id = a.editor.addStage('j1', { name: 'New' })
      exchange()
      b.editor.rate(id, 'p1', 4)
      return id
    },
    'a stage with somebody else’s point on its curve': ({ a, b, exchange }) => {
      const id = a.editor.addStage('j1', { name: 'New' })
      exchange()
      b.editor.addPoint(id, 0.3)
      return id
    },
    'a point that somebody else rated': ({ a, b, exchange }) => {
      const id = a.editor.addPoint('s1', 0.3)
      exchange()
      b.editor.rate(id, 'p1', 4)
      return id
    },
    'a lane with somebody else’s note in it': ({ a, b, exchange }) => {
      const id = a.editor.addLane('j1', { kind: 'free', name: 'New' })
      exchange()
      b.editor.addNote({ place: { to: 'cell', stage: 's1', lane: id } })
      return id
    },
    'a journey with a stage that somebody else named': ({ a, b, exchange }) => {
      const id = a.editor.addJourney({ title: 'New', kind: null, stages: [{ name: 'One' }] })
      exchange()
      b.editor.text('stages', stagesOf(b.model.board, id)[0]!.id, 'name')!.replace(0, 0, 'x')
      return id
    },
    'a journey with somebody else’s note parked in it': ({ a, b, exchange }) => {
      const id = a.editor.addJourney({ title: 'New', kind: null })
      exchange()
      b.editor.addNote({ place: { to: 'parking', journey: id } })
      return id
    },
    'a journey that somebody else put a persona beside': ({ a, b, exchange }) => {
      const id = a.editor.addJourney({ title: 'New', kind: null })
      exchange()
      b.editor.movePersona('p1', { at: 'free', anchor: id, x: 0, y: 0 })
      return id
    },
    'a persona that somebody else rated for': ({ a, b, exchange }) => {
      const id = a.editor.addPersona({ name: 'New' })
      exchange()
      b.editor.rate('s1', id, 4)
      return id
    },
    'a persona that somebody else linked': ({ a, b, exchange }) => {
      const id = a.editor.addPersona({ name: 'New' })
      exchange()
      b.editor.link({ root: 'personas', id }, { root: 'notes', id: 'n01' })
      return id
    },
  }
  for (const [what, make] of Object.entries(THINGS)) {
    it(`B-63 leaves ${what}`, () => {
      const people = pair()
      const id = make(people)
      people.exchange()
      const outcome = people.a.editor.undo()
      expect(outcome.skipped?.map((ref) => ref.id)).toContain(id)
      expect(outcome.done ? outcome.touched.map((ref) => ref.id) : []).not.toContain(id)
    })
  }

  it('B-63 counts one’s own use as no use', () => {
    const { editor, model } = alone('service')
    const stage = editor.addStage('j1', { name: 'New' })
    const persona = editor.addPersona({ name: 'P' })
    editor.rate(stage, persona, 3)
    editor.addNote({ place: { to: 'cell', stage, lane: 'l1' } })
    const done = [editor.undo(), editor.undo(), editor.undo(), editor.undo()].map((outcome) => outcome.done)
    expect(done).toEqual([true, true, true, true])
    expect(stagesOf(model.board, 'j1')).toHaveLength(5)
  })

  it('B-64 bins nothing again that somebody else wrote in since it was back', () => {
    const { a, b, exchange } = pair()
    a.editor.deleteNotes(['n01', 'n02'])
    a.editor.undo()
    exchange()
    b.editor.text('notes', 'n01', 'text')!.replace(0, 0, 'x')
    exchange()
    expect(a.editor.redo()).toMatchObject({ done: true, touched: [{ id: 'n02' }], skipped: [{ id: 'n01' }] })
    expect(a.model.board.notes.get('n01')?.deleted).toBeNull()

    a.editor.restore('notes', 'n02')
    exchange()
    b.editor.text('notes', 'n02', 'text')!.replace(0, 0, 'y')
    exchange()
    expect(a.editor.undo()).toMatchObject({ done: false, reason: 'used-by-others' })
    expect(a.model.board.notes.get('n02')?.deleted).toBeNull()
  })
})
