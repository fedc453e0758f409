import { describe, expect, it } from 'vitest'
import {
  obstacleTo,
  Rights,
  ROLES,
  ROOTS,
  type Role,
  type RootName,
  type Standing,
  UNLIMITED,
} from './index.ts'
import { person, seeded } from './testing/boards.ts'

const standing = (role: Role, over: Partial<Standing> = {}): Standing => ({
  role,
  frozen: false,
  locked: false,
  step: 'open',
  ...over,
})

describe('rights', () => {
  it('B-100 by role: a table that can be read', () => {
    const may = (role: Role, act: 'add' | 'change', own: boolean, over?: Partial<Standing>): RootName[] =>
      ROOTS.filter((root) => obstacleTo({ root, act, own }, standing(role, over)) === null)
    const contributed: RootName[] = ['notes', 'points', 'ratings', 'links', 'ink']
    // What votes came to, and what images are, is the server's to say.
    const written = ROOTS.filter((root) => root !== 'votes' && root !== 'assets')
    expect(may('facilitator', 'change', false, { frozen: true, locked: true })).toEqual(written)
    expect(may('editor', 'change', false)).toEqual(written)
    expect(may('editor', 'change', false, { locked: true })).toEqual(
      written.filter((root) => !['journeys', 'stages', 'lanes'].includes(root)),
    )
    expect(may('editor', 'add', true, { frozen: true })).toEqual([])
    expect(may('contributor', 'add', true)).toEqual(contributed)
    expect(may('contributor', 'change', true)).toEqual(contributed)
    expect(may('contributor', 'change', false)).toEqual([])
    expect(may('observer', 'add', true)).toEqual([])
    for (const role of ROLES) {
      const meta = obstacleTo({ root: 'meta', act: 'change', own: false }, standing(role))
      expect([role, meta]).toEqual([role, role === 'contributor' || role === 'observer' ? 'role' : null])
    }
  })

  it('B-100 what is for good is said before what will pass', () => {
    const both = { frozen: true, locked: true }
    const write = { root: 'stages', act: 'change', own: false } as const
    expect(obstacleTo(write, standing('contributor', both))).toBe('role')
    expect(obstacleTo(write, standing('editor', both))).toBe('frozen')
    expect(obstacleTo(write, standing('editor', { locked: true }))).toBe('locked')
  })

  it('B-100 one’s own is what one signed; what isn’t there is nobody’s', () => {
    const { editor, model } = person('anna', seeded('demo-mattress'))
    const id = editor.addNote({ place: { to: 'free', anchor: 'board', x: 0, y: 0 } })
    const rights = new Rights(standing('contributor'), 'anna')
    expect(rights.mayChange(model.board, 'notes', id)).toBe(true)
    expect(rights.mayChange(model.board, 'notes', 'n01')).toBe(false)
    expect(rights.mayChange(model.board, 'notes', 'never-was')).toBe(false)
    expect(rights.mayChange(model.board, 'meta', 'meta')).toBe(false)
    expect(new Rights(UNLIMITED, 'anna').mayChange(model.board, 'meta', 'meta')).toBe(true)
  })
})

describe('an editor with rights', () => {
  const free = { to: 'free', anchor: 'board', x: 0, y: 0 } as const

  it('B-101 a contributor’s commands write their own and pass over the rest, typing too', () => {
    const { editor, model, sent } = person('anna', seeded('demo-mattress'))
    editor.standing = standing('contributor')
    const own = editor.addNote({ place: free, text: 'mine' })
    const before = model.board
    sent.length = 0
    editor.moveNotes(['n01'], free)
    editor.deleteNotes(['n01'])
    editor.setTruth('stages', 's1', true)
    editor.deleteStage('s1', 'withNotes')
    expect(editor.addStage('j1', { name: 'x' })).toBe('')
    expect(editor.addLane('j1', { kind: 'free', name: 'x' })).toBe('')
    expect(editor.addJourney({ title: 'x', kind: null })).toBe('')
    expect(editor.addPersona()).toBe('')
    editor.setMeta({ textSize: 'L' })
    editor.text('notes', 'n01', 'text')?.replace(0, 3, 'gone')
    expect(model.board).toBe(before)
    expect(sent).toEqual([])

    editor.moveNotes(['n01', own], { to: 'cell', stage: 's2', lane: 'l1' })
    expect(model.board.notes.get(own)?.place).toMatchObject({ stage: 's2' })
    expect(model.board.notes.get('n01')).toBe(before.notes.get('n01'))
    editor.text('notes', own, 'text')?.replace(0, 0, 'still ')
    expect(model.board.notes.get(own)?.text).toBe('still mine')
    editor.undo()
    editor.undo()
    expect(model.board.notes.get(own)).toMatchObject({ text: 'mine', place: { at: 'free' } })
  })

  it('B-102 undo waits for the end of a freeze', () => {
    const { editor, model } = person('anna', seeded('demo-mattress'))
    const id = editor.addNote({ place: free, text: 'one' })
    editor.standing = standing('editor', { frozen: true })
    expect(editor.undo()).toEqual({ done: false, reason: 'frozen' })
    expect(editor.canUndo).toBe(true)
    editor.standing = standing('editor')
    expect(editor.undo().done).toBe(true)
    expect(model.board.notes.get(id)?.deleted).not.toBeNull()
  })

  it('B-102 a step that the role is against by now is gone; one’s own below it is not', () => {
    const { editor, model } = person('anna', seeded('demo-mattress'))
    const id = editor.addNote({ place: free, text: 'mine' })
    editor.setTruth('notes', 'n01', true)
    editor.text('notes', 'n02', 'text')?.replace(0, 0, 'typed ')
    editor.standing = standing('contributor')
    const texts = (): string => (model.board.notes.get('n02')?.text ?? '') as string
    expect(editor.undo()).toMatchObject({ done: false, reason: 'not-allowed' })
    expect(texts()).toMatch(/^typed /)
    expect(editor.undo()).toMatchObject({ done: false, reason: 'not-allowed' })
    expect(model.board.notes.get('n01')?.truth).toBe(true)
    expect(editor.undo().done).toBe(true)
    expect(model.board.notes.get(id)?.deleted).not.toBeNull()
  })

  it('B-101 rights are the same object until they change', () => {
    const { editor } = person('anna', seeded('blank'))
    const { rights } = editor
    editor.standing = { ...rights.standing }
    expect(editor.rights).toBe(rights)
    editor.standing = standing('observer')
    expect(editor.rights).not.toBe(rights)
  })
})
