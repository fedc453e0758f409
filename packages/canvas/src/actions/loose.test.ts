// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { pressKey } from '../keyboard/keys.ts'
import { type Mounted, type MountOptions, mount } from '../testing/mounted.ts'
import { sendPointer } from '../testing/pointer.ts'
import { copySelection, pasteClip, pointerInView } from './clipboard.ts'
import { alignSelection, distributeSelection, moveDepth } from './loose.ts'
import { deleteSelection, duplicateSelection, travel } from './remove.ts'

let mounted: Mounted | null = null
afterEach(() => {
  mounted?.dispose()
  mounted = null
})

/** Three free notes at odd places, and what was told. */
function open(options: MountOptions = {}) {
  const told: [string, unknown][] = []
  const m = mount({ on: { notice: (kind, values) => told.push([kind, values]) }, ...options })
  mounted = m
  const at = (x: number, y: number, text: string) =>
    m.board.addNote({ place: { to: 'free', anchor: 'board', x, y }, text })
  const notes = [at(5000, 100, 'a'), at(5400, 130, 'b'), at(5150, 300, 'c')]
  m.surface.layoutNow()
  const items = notes.map((id) => `note:${id}`)
  m.surface.select(items)
  const rects = () => items.map((id) => m.surface.item(id)!.rect)
  const key = (name: string, code = '') =>
    pressKey(m.surface, {
      key: name,
      code,
      ctrlKey: false,
      metaKey: false,
      shiftKey: false,
      altKey: false,
    })
  return { m, notes, items, rects, key, told }
}

describe('what lies anywhere', () => {
  it('C-232 aligns and distributes free notes in one undo step', () => {
    const { m, rects } = open()
    const before = rects()
    alignSelection(m.surface, 'top')
    m.surface.layoutNow()
    expect(rects().map(({ y }) => y)).toEqual([100, 100, 100])
    distributeSelection(m.surface, 'across')
    m.surface.layoutNow()
    const [a, b, c] = rects()
    expect(c!.x - (a!.x + a!.w)).toBeCloseTo(b!.x - (c!.x + c!.w), 6)
    travel(m.surface, 'undo')
    travel(m.surface, 'undo')
    m.surface.layoutNow()
    expect(rects()).toEqual(before)
  })

  it('C-233 what is locked is neither moved, aligned, written nor deleted, and it is told by whom', () => {
    const { m, notes, items, rects, key, told } = open()
    m.surface.select(items.slice(0, 1))
    expect(key('l')).toBe(true)
    expect(m.model.board.notes.get(notes[0]!)).toMatchObject({ locked: true, lockedBy: 'me' })
    const was = rects()
    deleteSelection(m.surface)
    expect(m.model.board.notes.get(notes[0]!)?.deleted).toBeNull()
    expect(told.at(-1)).toMatchObject(['held', { by: 'me', root: 'notes', id: notes[0] }])
    key('Enter')
    expect(m.surface.state.editing.get()).toBeNull()
    m.surface.select(items)
    alignSelection(m.surface, 'bottom')
    m.surface.layoutNow()
    expect(rects()[0]).toEqual(was[0])
    expect(rects()[1]!.y).not.toBe(was[1]!.y)
    // The command itself goes past it too, whoever calls it.
    m.board.deleteNotes(notes)
    expect(notes.map((id) => m.model.board.notes.get(id)?.deleted === null)).toEqual([true, false, false])
  })

  it('C-233 L unlocks when all of it is locked, and locks the rest when some is not', () => {
    const { m, notes, items, key } = open()
    const locks = () => notes.map((id) => m.model.board.notes.get(id)?.locked)
    m.surface.select(items.slice(1))
    key('l')
    expect(locks()).toEqual([false, true, true])
    m.surface.select(items)
    key('l')
    expect(locks()).toEqual([true, true, true])
    key('l')
    expect(locks()).toEqual([false, false, false])
    travel(m.surface, 'undo')
    expect(locks()).toEqual([true, true, true])
    // Without a selection the key is somebody else's.
    m.surface.select([])
    expect(key('l')).toBe(false)
  })

  it('C-233 who may not change a thing doesn’t lock it', () => {
    const { m, notes, items, key, told } = open({ author: 'me' })
    m.board.standing = { role: 'observer', frozen: false, locked: false, step: 'open' }
    m.surface.select(items)
    key('l')
    expect(m.model.board.notes.get(notes[0]!)?.locked).toBe(false)
    expect(told.at(-1)?.[0]).toBe('not-allowed')
  })

  it('C-234 PageUp and PageDown bring to the front and to the back', () => {
    const { m, items, key } = open()
    const order = () => m.surface.scene.items.map(({ id }) => id).filter((id) => items.includes(id))
    m.surface.select(items.slice(0, 1))
    expect(key('PageUp')).toBe(true)
    m.surface.layoutNow()
    expect(order().at(-1)).toBe(items[0])
    key('PageDown')
    m.surface.layoutNow()
    expect(order()[0]).toBe(items[0])
    m.surface.select([])
    expect(key('PageUp')).toBe(false)
  })

  it('C-234 a step forward or backward passes the next thing that lies over it, and none that lies elsewhere', () => {
    const { m } = open()
    const note = (x: number) =>
      `note:${m.board.addNote({ place: { to: 'free', anchor: 'board', x, y: 900 }, text: `${x}` })}`
    const [low, far, over] = [note(5000), note(6000), note(5060)] as [string, string, string]
    const items = [low, far, over]
    const order = () => {
      m.surface.layoutNow()
      return m.surface.scene.items.map(({ id }) => id).filter((id) => items.includes(id))
    }
    expect(order()).toEqual([low, far, over])
    m.surface.select([low])
    moveDepth(m.surface, 'forward')
    expect(order()).toEqual([far, over, low])
    moveDepth(m.surface, 'backward')
    expect(order()).toEqual([far, low, over])
    moveDepth(m.surface, 'backward')
    expect(order()).toEqual([far, low, over])
  })

  it('C-235 duplicates notes and drawn things together, in one undo step, and goes on with the copies', () => {
    const { m, notes, items } = open()
    const drawn = m.board.addInk({ kind: 'rectangle', place: { anchor: 'board', x: 5000, y: 500 } })
    m.surface.layoutNow()
    m.surface.select([...items, `ink:${drawn}`])
    const before = { notes: m.model.board.notes.size, ink: m.model.board.ink.size }
    duplicateSelection(m.surface)
    expect(m.model.board.notes.size).toBe(before.notes + 3)
    expect(m.model.board.ink.size).toBe(before.ink + 1)
    expect(m.surface.state.selection.get()).toHaveLength(4)
    expect(m.surface.selectedNotes().some((id) => notes.includes(id))).toBe(false)
    travel(m.surface, 'undo')
    expect([...m.model.board.ink.values()].filter(({ deleted }) => deleted === null)).toHaveLength(before.ink)
  })

  it('C-237 what is pasted lies around the pointer, on each other as it was copied, and is counted as what it is', () => {
    const { m, items, told } = open()
    const drawn = m.board.addInk({ kind: 'rectangle', place: { anchor: 'board', x: 4900, y: 500 } })
    m.surface.layoutNow()
    m.surface.select([...items, `ink:${drawn}`])
    const clip = copySelection(m.surface)!
    sendPointer(m, 'pointer_move', { x: 700, y: 300 })
    pasteClip(m.surface, clip)
    const made = m.surface.state.selection.get().map((id) => m.surface.item(id)!.rect)
    const middle = (all: number[]): number => (Math.min(...all) + Math.max(...all)) / 2
    expect(middle(made.map(({ x }) => x))).toBeCloseTo(700, 6)
    expect(middle(made.map(({ y }) => y))).toBeCloseTo(300, 6)
    expect(told).toContainEqual(['notes-pasted', { count: 4, drawn: 1 }])
  })

  it('C-291 the pointer has a place once it was moved, and where that is seen', () => {
    const { m } = open()
    expect(pointerInView(m.surface)).toBeNull()
    sendPointer(m, 'pointer_move', { x: 700, y: 300 })
    expect(pointerInView(m.surface)?.x).toBeCloseTo(700, 6)
    sendPointer(m, 'pointer_move', { x: -4000, y: 300 })
    expect(pointerInView(m.surface)).toBeNull()
  })
})
