// @vitest-environment jsdom
import { THEME } from '@parcours/layout'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { completePaths, FakeContext } from '../testing/fake-context.ts'
import { type Mounted, mount } from '../testing/mounted.ts'
import { itemsInView, type PaintInput, paintItems } from './paint.ts'

beforeAll(completePaths)

let mounted: Mounted | null = null
afterEach(() => {
  mounted?.dispose()
  mounted = null
})

function paintAll(context: FakeContext, m: Mounted, more: Partial<PaintInput> = {}): void {
  const input: PaintInput = {
    scene: m.surface.scene,
    viewport: m.surface.scene.bounds,
    scale: 0.3,
    zoom: 0.3,
    tokens: THEME.light,
    skip: () => false,
    faint: () => false,
    ...more,
  }
  paintItems(context as unknown as CanvasRenderingContext2D, itemsInView(input), input)
}

function paint(m: Mounted, more: Partial<PaintInput> = {}): { context: FakeContext; count: number } {
  const context = new FakeContext()
  paintAll(context, m, more)
  return { context, count: context.fills.reduce((sum, { boxes }) => sum + boxes, 0) }
}

describe('the painted far view', () => {
  it('C-8 every note is painted once, one fill a colour, and no text of a note', () => {
    mounted = mount()
    const { context, count } = paint(mounted)
    const notes = mounted.surface.scene.items.filter(({ kind }) => kind === 'note')
    expect(count).toBe(notes.length)
    expect(context.fills.length).toBe(new Set(notes.map(({ block }) => block)).size)
    for (const { label } of notes) expect(context.texts).not.toContain(label)
    expect(context.texts.join(' ')).toContain('Delivery')
  })

  it('C-8 below 25 % only stage names keep their text', () => {
    mounted = mount()
    const near = paint(mounted).context.texts
    const far = paint(mounted, { zoom: 0.2, scale: 0.2 }).context.texts
    expect(far.length).toBeLessThan(near.length)
    expect(far.join(' ')).toContain('Delivery')
    expect(far.join(' ')).not.toContain('Anna Keller')
  })

  it('C-8 what has a record is left to it, what is dragged is faint, what is out of view is not painted', () => {
    mounted = mount()
    const all = paint(mounted).count
    expect(paint(mounted, { skip: ({ id }) => id === 'note:n01' }).count).toBe(all - 1)
    const faint = paint(mounted, { faint: ({ id }) => id === 'note:n01' }).context.fills
    expect(faint.filter(({ alpha }) => alpha === 0.38)).toHaveLength(1)
    expect(paint(mounted, { viewport: { x: 90_000, y: 0, w: 10, h: 10 } }).count).toBe(0)
  })

  it('C-8 what is drawn is fainter too while it is carried or about to go, and nothing after it is', () => {
    const alphas: [string, number][] = []
    class Seen extends FakeContext {
      override stroke(): void {
        alphas.push([this.strokeStyle, this.globalAlpha])
      }
    }
    mounted = mount({
      fill: (board) => {
        const points = [0, 30, 60].map((x) => ({ x, y: x % 20 }))
        for (const color of ['pink', 'violet'] as const)
          board.addInk({ kind: 'draw', color, points, place: { anchor: 'board', x: 40, y: 40 } })
      },
    })
    const { scene } = mounted.surface
    const [pink, violet] = scene.items.filter(({ drawn }) => drawn !== undefined)
    paintAll(new Seen(), mounted, { faint: (item) => item === pink })
    const lineOf = (item: typeof pink): string => {
      const [of] = item?.primitives ?? []
      return THEME.light[of?.p === 'path' ? (of.stroke ?? '') : ''] ?? 'none'
    }
    expect(alphas).toContainEqual([lineOf(pink), 0.38])
    expect(alphas.at(-1)).toEqual([lineOf(violet), 1])
  })

  it('C-290 pictures are painted in their frames once they are there', () => {
    mounted = mount({
      fill: (board) => {
        const place = { anchor: 'board', x: -400, y: 0 }
        for (const asset of ['here', 'coming'])
          board.addInk({ kind: 'image', asset, size: { w: 120, h: 80 }, place })
      },
    })
    const picture = { width: 12, height: 8 } as unknown as CanvasImageSource
    expect(paint(mounted).context.pictures).toEqual([])
    const { context } = paint(mounted, { picture: (asset) => (asset === 'here' ? picture : null) })
    expect(context.pictures).toEqual([[picture, 0, 0, 120, 80]])
  })

  it('C-8 what is drawn is painted over the notes that it lies on, and areas under them', () => {
    const order: string[] = []
    class Ordered extends FakeContext {
      override stroke(): void {
        order.push(this.strokeStyle)
      }
      override fill(path?: unknown): void {
        if (path === undefined) order.push('notes')
      }
    }
    mounted = mount({
      fill: (board) => {
        const place = { anchor: 'board', x: 40, y: 40 }
        const points = [0, 30, 60].map((x) => ({ x, y: x % 20 }))
        board.addInk({ kind: 'draw', color: 'pink', points, place })
        board.addInk({ kind: 'area', color: 'violet', size: { w: 900, h: 900 }, place })
      },
    })
    const { scene } = mounted.surface
    const strokeOf = (kind: string): string => {
      const item = scene.items.find(({ drawn }) => drawn?.kind === kind)
      const [of] = item?.primitives ?? []
      return THEME.light[of?.p === 'path' || of?.p === 'rect' ? (of.stroke ?? '') : ''] ?? 'none'
    }
    paintAll(new Ordered(), mounted)
    expect(order.lastIndexOf('notes')).toBeLessThan(order.lastIndexOf(strokeOf('draw')))
    expect(order.indexOf(strokeOf('area'))).toBeLessThan(order.indexOf('notes'))
  })
})
