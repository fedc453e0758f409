// @vitest-environment jsdom
import { liveNotes } from '@parcours/board'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { landAt } from '../gestures/landing.ts'
import { look, type Mounted, mount, stored } from '../testing/mounted.ts'
import { Items } from './Items.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

let mounted: Mounted
let root: Root

beforeEach(() => {
  mounted = mount({
    fill: (board) => {
      for (const x of [0, 20, 40])
        board.addInk({
          ...{ kind: 'draw', points: [0, 30, 60].map((at) => ({ x: at, y: at % 20 })) },
          place: { anchor: 'board', x, y: 0 },
        })
    },
  })
  root = createRoot(mounted.editor.getContainer())
  act(() => root.render(<Items surface={mounted.surface} />))
})
afterEach(() => {
  act(() => root.unmount())
  mounted.dispose()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const elements = (): HTMLElement[] => [
  ...mounted.editor.getContainer().querySelectorAll<HTMLElement>('.pc-item'),
]
const idOf = (element: HTMLElement): string => element.dataset.item ?? ''
function element(id: string): HTMLElement {
  const found = elements().find((one) => idOf(one) === id)
  if (found === undefined) throw new Error(`no element of ${id}`)
  return found
}
function change(what: () => void): void {
  act(() => {
    what()
    mounted.surface.layoutNow()
    mounted.surface.projectNow()
  })
}
const placeIn = (stage: number) => {
  const { stages, lanes } = mounted.model.board
  const lane = [...lanes.values()].find(({ kind }) => kind !== 'emotions')
  return { to: 'cell', stage: [...stages.keys()][stage] ?? '', lane: lane?.id ?? '' } as const
}

describe('items on the canvas', () => {
  it('C-12 every record is one element, where and as large as its item is', () => {
    expect(elements().map(idOf).sort()).toEqual(stored(mounted.editor))
    for (const one of elements()) {
      const { x, y, w, h } = mounted.surface.item(idOf(one))!.rect
      const { left, top, width, height } = one.style
      expect([left, top, width, height]).toEqual([x, y, w, h].map((px) => `${px}px`))
    }
  })

  it('C-12 what comes and what goes leaves the others as they are', () => {
    const before = elements()
    const [gone] = liveNotes(mounted.model.board)
    change(() => mounted.board.addNote({ place: placeIn(1), text: 'New' }))
    change(() => mounted.board.deleteNotes([gone!.id]))
    expect(elements().map(idOf).sort()).toEqual(stored(mounted.editor))
    expect(elements().filter((one) => !before.includes(one))).toHaveLength(1)
    expect(before.filter((one) => !elements().includes(one)).map(idOf)).toEqual([`note:${gone!.id}`])
  })

  it('C-12 they lie over each other as in the scene', () => {
    const depth = ({ id }: { id: string }): number => Number(element(id).style.zIndex)
    const { items } = mounted.surface.scene
    const strokes = items.filter(({ kind }) => kind === 'ink')
    expect(strokes).toHaveLength(3)
    expect(strokes.map(depth)).toEqual(strokes.map(depth).toSorted((a, b) => a - b))
    expect(new Set(strokes.map(depth)).size).toBe(3)
    const map = items.find(({ kind }) => kind === 'map')!
    const note = items.find(({ kind }) => kind === 'note')!
    expect(depth(map)).toBeLessThan(depth(note))
    expect(depth(note)).toBeLessThan(depth(strokes[0]!))
    change(() => mounted.board.moveDepth([{ root: 'ink', id: strokes[0]!.record }], 'front'))
    expect(Math.max(...strokes.map(depth))).toBe(depth(strokes[0]!))
  })

  it('C-2 what only moved is moved, and nothing inside of it is drawn again', () => {
    let made = ''
    change(() => {
      made = mounted.board.addNote({ place: placeIn(1), text: 'Moves' }) ?? ''
    })
    const id = `note:${made}`
    const [one, drawing, left] = [element(id), element(id).firstChild, element(id).style.left]
    const inside = one.innerHTML
    change(() => mounted.board.moveNotes([made], placeIn(3)))
    expect(element(id)).toBe(one)
    expect(one.style.left).not.toBe(left)
    expect([one.firstChild, one.innerHTML]).toEqual([drawing, inside])
    change(() => mounted.board.text('notes', made, 'text')!.replace(0, 0, 'Zyx '))
    expect(one.textContent).toContain('Zyx')
  })

  it('C-12 a note that is written in leaves its words to the field', () => {
    const note = liveNotes(mounted.model.board).find(({ text }) => text.length > 3)!
    const id = `note:${note.id}`
    expect(element(id).textContent).not.toBe('')
    act(() => mounted.surface.edit({ root: 'notes', id: note.id, key: 'text' }))
    expect(element(id).textContent).toBe('')
  })

  it('C-12 it shows what is faint, which stage is selected and what turns its face up', () => {
    const { state } = mounted.surface
    const item = (kind: string) => mounted.surface.scene.items.find((one) => one.kind === kind)!.id
    const [stage, note] = [item('stage'), item('note')]
    const marks = (id: string) =>
      Object.keys(element(id).dataset).filter((name) => !['kind', 'item'].includes(name))
    expect([marks(stage), marks(note)]).toEqual([[], []])
    act(() => {
      state.selection.set([stage, note])
      state.erased.set(new Set([note]))
      state.flips.set(new Map([[note, 80]]))
    })
    expect([marks(stage), marks(note).sort()]).toEqual([['selected'], ['faint', 'flip']])
    expect(element(note).style.getPropertyValue('--flip-after')).toBe('80ms')
    act(() => {
      state.selection.set([])
      state.erased.set(new Set())
      state.flips.set(new Map())
    })
    expect([marks(stage), marks(note)]).toEqual([[], []])
    expect(element(note).style.getPropertyValue('--flip-after')).toBe('')
  })

  it('C-12 what leaves the window and comes back is there once, placed', () => {
    const all = elements().map(idOf)
    for (const [x, z] of [
      [-90_000, 1],
      [0, 1],
      [0, 0.3],
      [-700, 0.8],
      [0, 1],
    ] as const) {
      change(() => look(mounted, -x, 0, z))
      expect(elements().map(idOf).sort()).toEqual(stored(mounted.editor))
      for (const one of elements())
        expect(one.style.left).toBe(`${mounted.surface.item(idOf(one))!.rect.x}px`)
    }
    expect(elements().length).toBeGreaterThan(20)
    expect(all).toEqual(expect.arrayContaining(elements().map(idOf)))
  })

  it('C-13 a note that is dropped glides from the hand to its place, not from where it was', () => {
    mounted.surface.setProps({ ...mounted.surface.props, reducedMotion: false })
    vi.stubGlobal('CSS', { escape: (text: string) => text })
    const [note] = liveNotes(mounted.model.board)
    const id = `note:${note!.id}`
    const glides: unknown[] = []
    const glide: Partial<Animation> = {}
    element(id).animate = ((frames: unknown) => {
      glides.push(frames, element(id).style.transition)
      return glide
    }) as never
    act(() => {
      mounted.board.moveNotes([note!.id], placeIn(3))
      mounted.surface.layoutNow()
      const { x, y } = mounted.surface.item(id)!.rect
      landAt(mounted.surface, id, { x: x + 30, y: y - 8 })
      mounted.surface.queue.flush()
    })
    expect(glides).toEqual([
      [{ transform: expect.stringMatching(/^translate\(30px, -8px\)/) }, { transform: 'none' }],
      'none',
    ])
    glide.onfinish?.call({} as Animation, {} as AnimationPlaybackEvent)
    expect(element(id).style.transition).toBe('')
  })
})
