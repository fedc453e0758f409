import { describe, expect, it } from 'vitest'
import { dumpRecords, goOnRate, liveLinks, pathsFrom } from './index.ts'
import { alone, pair } from './testing/boards.ts'

const EXIT = { way: 'competitor', rival: 'Boisclair', cause: 'Site lent', rate: 31 } as const

describe('branches, exits and gates', () => {
  it('B-255 an exit says why, to whom and how many; a branch leads to a stage; neither is a link between notes', () => {
    const { editor, model } = alone()
    const exit = editor.addPath('s3', EXIT)
    const branch = editor.addPath('s3', { way: 'branch', to: 's2', cause: 'Compare' })
    expect(pathsFrom(model.board, 's3')).toMatchObject([
      { id: exit, to: null, ...EXIT },
      { id: branch, way: 'branch', to: { id: 's2' }, rate: null, rival: '' },
    ])
    expect(liveLinks(model.board)).toEqual([])
    expect(model.board.problems).toEqual([])
    expect([editor.addPath('z', EXIT), editor.addPath('s3', { way: 'branch', to: 'z' })]).toEqual(['', ''])
    editor.unlink(exit)
    expect(pathsFrom(model.board, 's3').map(({ id }) => id)).toEqual([branch])
    editor.undo()
    expect(pathsFrom(model.board, 's3')).toHaveLength(2)
  })

  it('B-256 where it leads, how many go and why are changed apart, in one step that is taken back whole', () => {
    const { a, b, exchange } = pair()
    const exit = a.editor.addPath('s3', EXIT)
    exchange()
    const before = JSON.stringify(dumpRecords(a.model.doc).roots.links)
    a.editor.setPath(exit, { way: 'abandon', cause: 'Site trop lent' })
    b.editor.setPath(exit, { rate: 12.345 })
    exchange()
    expect(pathsFrom(b.model.board, 's3')).toMatchObject([
      { way: 'abandon', cause: 'Site trop lent', rate: 12.3 },
    ])
    expect(a.editor.undo()).toMatchObject({ done: true })
    b.editor.undo()
    exchange()
    expect(JSON.stringify(dumpRecords(a.model.doc).roots.links)).toBe(before)
  })

  it('B-257 a path is of the stage that its own is merged into; one without an end is not shown, and comes back', () => {
    const { editor, model } = alone()
    editor.addPath('s3', { way: 'branch', to: 's2' })
    editor.addPath('s4', { way: 'branch', to: 's2' })
    editor.mergeStages('s2', 's3')
    expect(pathsFrom(model.board, 's2')).toEqual([])
    editor.mergeStages('s2', 's4')
    expect(pathsFrom(model.board, 's2')).toEqual([])
    editor.undo()
    editor.undo()
    editor.deleteStage('s2', 'park')
    expect(pathsFrom(model.board, 's4')).toEqual([])
    editor.restore('stages', 's2')
    expect(pathsFrom(model.board, 's4')).toHaveLength(1)
  })

  it('B-258 those who go on are what exits leave, as far as they were measured', () => {
    const { editor, model } = alone()
    expect(goOnRate(model.board, 's3')).toBeNull()
    editor.addPath('s3', EXIT)
    editor.addPath('s3', { way: 'branch', to: 's2', rate: 50 })
    expect(goOnRate(model.board, 's3')).toBe(69)
    editor.addPath('s3', { way: 'abandon', rate: 80 })
    expect(goOnRate(model.board, 's3')).toBeNull()
  })

  it('B-258 demo-guitar has a gate, two exits and a branch', () => {
    const { model } = alone('demo-guitar')
    expect(model.board.stages.get('s3')?.gate).toBe(true)
    expect(pathsFrom(model.board, 's3').map(({ way, rate }) => [way, rate])).toEqual([
      ['abandon', 12],
      ['competitor', 31],
      ['branch', null],
    ])
    expect(goOnRate(model.board, 's3')).toBe(57)
  })
})
