// @vitest-environment jsdom
import { BoardEditor, BoardModel, createBoardDoc, type Id, liveNotes, type Standing } from '@parcours/board'
import type { Scene } from '@parcours/layout'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { pasteRows } from './actions/clipboard.ts'
import { createNote, openAt } from './actions/create.ts'
import { deleteSelection, duplicateSelection } from './actions/remove.ts'
import { describeFocus } from './keyboard/focus.ts'
import { FLIP_MS, FLIPS_MS, flipsOf } from './reveal/flips.ts'
import { type Mounted, type MountOptions, mount, stored } from './testing/mounted.ts'

const ROUND = 'r1'
const PRIVATE: Standing = { role: 'editor', frozen: false, locked: false, step: 'private' }
const CELL = { to: 'cell', stage: 's1', lane: 'l6' } as const

let mounted: Mounted | null = null
/** In a private step; `sent` counts what the shared document sends. */
function open(options: MountOptions = {}): Mounted & { sent: () => number } {
  const m = mount({ round: ROUND, standing: PRIVATE, ...options })
  mounted = m
  let count = 0
  m.doc.on('update', () => {
    count += 1
  })
  return Object.assign(m, { sent: () => count })
}
afterEach(() => {
  mounted?.dispose()
  mounted = null
})

const draftsOf = ({ model }: Mounted): Id[] =>
  liveNotes(model.board)
    .filter(({ draft }) => draft !== null)
    .map(({ id }) => id)
/** Writes a note as one does. */
function write(m: Mounted, words: string): Id {
  createNote(m.surface, CELL)
  const { id } = m.surface.state.editing.get()!
  const text = m.board.text('notes', id, 'text')
  text?.replace(0, 0, words)
  m.surface.stopEditing()
  text?.dispose()
  m.surface.layoutNow()
  return id
}

describe('a private step', () => {
  it('C-110 every way of making a note makes a draft that is on the map, and sends nothing of it to the board', () => {
    const m = open()
    const id = write(m, 'mine')
    m.surface.select([`note:${id}`])
    duplicateSelection(m.surface)
    expect(pasteRows(m.surface, ['pasted', 'too'])).toBe(2)
    expect(draftsOf(m)).toHaveLength(4)
    for (const one of draftsOf(m)) expect(m.surface.item(`note:${one}`)).toBeDefined()
    expect(m.drafts.getMap('notes').size).toBe(4)
    expect(m.sent()).toBe(0)
    // Left empty, it goes again.
    createNote(m.surface, CELL)
    m.surface.stopEditing()
    expect(draftsOf(m)).toHaveLength(4)
    expect(m.sent()).toBe(0)
  })

  it('C-111 the laws of the projection hold for a board with drafts', () => {
    const m = open()
    write(m, 'one')
    // From another device of the same person, say: nobody here asks for a new layout.
    const id = m.board.addNote({ place: CELL, text: 'two' })
    m.surface.queue.flush()
    expect(m.surface.item(`note:${id}`)).toBeDefined()
    const ids = liveNotes(m.model.board).map(({ id }) => `note:${id}`)
    const inScene = m.surface.scene.items.filter(({ kind }) => kind === 'note').map(({ id }) => id)
    expect([...inScene].sort()).toEqual([...ids].sort())
    const inStore = stored(m.editor)
    expect(new Set(inStore).size).toBe(inStore.length)
    expect(m.surface.projectNow()).toMatchObject({ put: 0, removed: 0, pending: 0 })
    expect(m.userWrites).toEqual([])
  })

  it('C-112 what is on the board can’t be opened, moved or deleted meanwhile; one’s drafts can', () => {
    const said: unknown[] = []
    const m = open({ on: { notice: (kind, values) => said.push([kind, values.why]) } })
    const id = write(m, 'mine')
    const item = m.surface.item('note:n01')!
    openAt(m.surface, { at: 'note', item }, { x: 0, y: 0 })
    expect(m.surface.state.editing.get()).toBeNull()
    expect(said).toEqual([['not-allowed', 'step']])
    expect(m.surface.changeable(['n01', id])).toEqual([id])
    m.surface.select(['note:n01', `note:${id}`])
    deleteSelection(m.surface)
    expect([m.model.board.notes.get('n01')?.deleted, draftsOf(m)]).toEqual([null, []])
    expect(m.sent()).toBe(0)
  })

  it('C-113 the end of the step closes no text that one writes in', () => {
    const m = open()
    createNote(m.surface, CELL)
    const editing = m.surface.state.editing.get()
    m.board.text('notes', editing!.id, 'text')?.replace(0, 0, 'half a sent')
    const end = (step: Standing['step']): void => {
      m.board.standing = { ...PRIVATE, step }
      m.board.round = null
      m.surface.setProps({ ...m.surface.props, view: { ...m.surface.props.view, privateStep: null } })
      m.surface.queue.flush()
    }
    m.surface.queue.flush()
    const before = m.surface.item(editing!.itemId)
    const camera = m.editor.getCamera()
    for (const step of ['together', 'talk', 'private'] as const) {
      end(step)
      expect(m.surface.state.editing.get()).toBe(editing)
      expect(m.surface.item(editing!.itemId)?.rect).toEqual(before?.rect)
      expect(m.surface.item(editing!.itemId)?.text).toEqual(before?.text)
      expect(m.editor.getCamera()).toEqual(camera)
    }
    expect(m.board.text('notes', editing!.id, 'text')?.value).toBe('half a sent')
  })

  it('C-114 an empty cell says how many notes of others are covered in it', () => {
    const m = open()
    const { view } = m.surface.props
    const focus = { on: 'cell', stage: 's1', lane: 'l6' } as const
    expect(describeFocus(m.surface, focus)).toMatch(/^Empty cell/)
    m.surface.setProps({
      ...m.surface.props,
      view: { ...view, privateStep: { round: ROUND, covered: [{ stage: 's1', lane: 'l6', count: 4 }] } },
    })
    m.surface.layoutNow()
    expect(describeFocus(m.surface, focus)).toMatch(/^Cell: .+\. 4 covered notes$/)
  })

  describe('a reveal', () => {
    /** Notes that the server writes: two in the second stage and one in the first. */
    function bring(m: Mounted): void {
      const server = createBoardDoc()
      Y.applyUpdate(server, Y.encodeStateAsUpdate(m.doc))
      const model = new BoardModel(server)
      const editor = new BoardEditor(model, { author: 'someone' })
      const [first, second] = [...model.board.stages.keys()]
      for (const [stage, text] of [
        [second, 'b'],
        [second, 'c'],
        [first, 'a'],
      ] as const)
        editor.addNote({ place: { ...CELL, stage: stage ?? '' }, text })
      Y.applyUpdate(m.doc, Y.encodeStateAsUpdate(server))
      editor.destroy()
      model.destroy()
    }
    const uncover = ({ surface }: Mounted): void =>
      surface.setProps({ ...surface.props, view: { ...surface.props.view, privateStep: null } })
    const flipping = (m: Mounted): [string | undefined, number][] =>
      [...m.surface.state.flips.get()].map(([item, after]) => [
        m.model.board.notes.get(item.slice('note:'.length))?.text,
        after,
      ])
    const withMotion = (m: Mounted): void => m.surface.setProps({ ...m.surface.props, reducedMotion: false })

    it('C-115 turns over what it brings, from stage to stage, whichever of the two words comes first', () => {
      for (const order of [
        [bring, uncover],
        [uncover, bring],
      ]) {
        const m = open()
        withMotion(m)
        for (const act of order) {
          act(m)
          m.surface.layoutNow()
        }
        expect(flipping(m)).toEqual([
          ['a', 0],
          ['b', 30],
          ['c', 60],
        ])
        m.dispose()
        mounted = null
      }
    })

    it('C-115 nothing turns over without motion, nor what others write in another step', () => {
      const still = open()
      bring(still)
      uncover(still)
      still.surface.layoutNow()
      expect(flipping(still)).toEqual([])
      still.dispose()
      const m = mount({ standing: { ...PRIVATE, step: 'open' } })
      mounted = m
      withMotion(m)
      bring(m)
      m.surface.layoutNow()
      expect(flipping(m)).toEqual([])
    })
  })

  it('C-115 many of them are through in 600 ms', () => {
    const at = (n: number) => ({ id: `note:${n}`, rect: { x: n, y: 0, w: 1, h: 1 } })
    const scene = (items: ReturnType<typeof at>[]) =>
      ({ items, byId: new Map(items.map((item) => [item.id, item])) }) as unknown as Scene
    const items = Array.from({ length: 100 }, (_, n) => at(n))
    const flips = flipsOf(scene([]), scene(items), new Set(items.map((_, n) => String(n))))
    expect(Math.max(...flips.values())).toBe(FLIPS_MS - FLIP_MS)
    expect([...flips.keys()]).toEqual(items.map(({ id }) => id))
  })
})
