import type { Draft } from '@parcours/board'
import { describe, expect, it } from 'vitest'
import { hitTest } from './hit.ts'
import { createLayouter, layout } from './layout.ts'
import { cellKey } from './map/cell-key.ts'
import type { SceneItem } from './scene.ts'
import { simpleMap } from './testing/board-builder.ts'
import { defaultView, type PrivateStep, type View } from './view.ts'

const ROUND = 'r1'
const FINISHED: Draft = { round: ROUND, state: 'finished' }

const texts = (item: SceneItem | undefined): string[] =>
  (item?.primitives ?? []).flatMap((of) => (of.p === 'text' ? [of.runs.map((run) => run.text).join('')] : []))
const icons = (item: SceneItem | undefined): string[] =>
  (item?.primitives ?? []).flatMap((of) => (of.p === 'icon' ? [of.name] : []))

/** Two stages; in the first a note of everybody's, and drafts of one's own. */
function cellWith(drafts: readonly Draft[]) {
  const { builder, stages, lane, journey } = simpleMap(2)
  const [stage, other] = [stages[0]!, stages[1]!]
  const shown = builder.note(stage, lane('thoughts'), 'Pour tout le monde')
  const own = drafts.map((draft, i) => builder.note(stage, lane('thoughts'), `À moi ${i}`, { draft }))
  const board = builder.build()
  const view = (privateStep: PrivateStep | null): View => ({
    ...defaultView(board),
    locale: 'en',
    privateStep,
  })
  const step = (...covered: [string, string, number][]): PrivateStep => ({
    round: ROUND,
    covered: covered.map(([at, kind, count]) => ({ stage: at, lane: kind, count })),
  })
  return { board, journey, stage, other, lane, shown, own, view, step }
}

describe('drafts', () => {
  it('L-110 a draft says beside its words that it is one’s own, kept, or left behind by its step', () => {
    const { board, shown, own, view, step } = cellWith([
      FINISHED,
      { round: ROUND, state: 'kept' },
      { round: 'before', state: 'finished' },
    ])
    const scene = layout(board, view(step()))
    const badges = own.map((id) => texts(scene.byId.get(`note:${id}`)).at(-1))
    expect(badges).toEqual(['You', 'For me', 'Not added'])
    expect(own.map((id) => icons(scene.byId.get(`note:${id}`)))).toEqual([
      ['eye-off'],
      ['eye-off'],
      ['eye-off'],
    ])
    expect(icons(scene.byId.get(`note:${shown}`))).toEqual([])
    expect(scene.byId.get(`note:${own[0]}`)?.label).toContain('Only you can read it')
    // Words and badge share the width: they never lie over each other.
    for (const id of own) {
      const { text, primitives } = scene.byId.get(`note:${id}`)!
      const badge = primitives.find((of) => of.p === 'rect' && of.fill === 'surface')
      expect(badge?.p === 'rect' && badge.x).toBeGreaterThanOrEqual(text!.x + text!.w)
    }
  })

  it('L-110 once the step is over, what it left is “not added”; a layouter with a memory sees it, too', () => {
    const { board, own, view, step } = cellWith([FINISHED])
    const run = createLayouter()
    const badge = (privateStep: PrivateStep | null) =>
      texts(run(board, view(privateStep)).byId.get(`note:${own[0]}`)).at(-1)
    expect([badge(step()), badge(null), badge(step())]).toEqual(['You', 'Not added', 'You'])
    expect(run(board, view(null))).toEqual(layout(board, view(null)))
  })

  it('L-115 an unfinished draft says only that, so that the end of a step moves no line under the caret', () => {
    const { board, own, view, step } = cellWith([{ round: ROUND, state: 'writing' }])
    const run = createLayouter()
    const during = run(board, view(step())).byId.get(`note:${own[0]}`)!
    const after = run(board, view(null)).byId.get(`note:${own[0]}`)!
    expect(icons(during)).toEqual(['eye-off'])
    expect(texts(during)).toEqual(['À moi 0', 'Unfinished'])
    expect(during.label).toContain('Unfinished')
    expect(after).toEqual(during)
  })

  it('L-111 a cell says how many notes of others it covers, below what one can read, one’s own finished drafts not counted', () => {
    const { board, journey, stage, other, lane, own, view, step } = cellWith([
      FINISHED,
      { round: ROUND, state: 'kept' },
    ])
    const thoughts = lane('thoughts')
    const plain = layout(board, view(step()))
    const scene = layout(
      board,
      view(step([stage, thoughts, 5], [other, thoughts, 3], [stage, lane('pains'), 1])),
    )
    const map = scene.maps[0]!
    expect([...map.covered]).toEqual([
      [cellKey(stage, thoughts), 4],
      [cellKey(other, thoughts), 3],
      [cellKey(stage, lane('pains')), 1],
    ])
    const words = texts(scene.byId.get(`map:${journey}`)).filter((text) => text.endsWith('covered'))
    expect(words).toEqual(['4 covered', '3 covered', '1 covered'])
    expect(icons(scene.byId.get(`map:${journey}`)).filter((icon) => icon === 'eye-off')).toHaveLength(3)
    // The lane makes room for it, so that it lies over no note and stays in its cell.
    const rowOf = (of: typeof scene) => of.maps[0]!.rows.find(({ id }) => id === thoughts)!
    const last = scene.byId.get(`note:${own[1]}`)!.rect
    const cover = { y: last.y + last.h + 8, h: 52 }
    expect(rowOf(scene).y + rowOf(scene).h).toBe(cover.y + cover.h + 12)
    expect(rowOf(scene).h).toBeGreaterThan(rowOf(plain).h)
    expect(hitTest(scene, { x: last.x + 20, y: cover.y + 20 }).at).toBe('cell')
  })

  it('L-112 nothing is covered that isn’t published: no cell, no lane of feelings, not below nought', () => {
    const { board, stage, lane, view, step } = cellWith([FINISHED, FINISHED])
    const covered = (privateStep: PrivateStep | null) => [
      ...layout(board, view(privateStep)).maps[0]!.covered,
    ]
    expect(covered(null)).toEqual([])
    expect(covered(step([stage, lane('emotions'), 4], ['gone', lane('thoughts'), 4]))).toEqual([])
    expect(covered(step([stage, lane('thoughts'), 2]))).toEqual([])
    expect(covered(step([stage, lane('thoughts'), 1]))).toEqual([])
    expect(covered({ round: 'next', covered: step([stage, lane('thoughts'), 4]).covered })).toEqual([
      [cellKey(stage, lane('thoughts')), 4],
    ])
  })

  it('L-113 a lane’s header tells shown, own and covered notes apart, and is high enough for them', () => {
    const { board, stage, lane, view, step } = cellWith([FINISHED, FINISHED, FINISHED])
    const head = (privateStep: PrivateStep | null, kind: 'thoughts' | 'pains') =>
      layout(board, view(privateStep)).byId.get(`lane:${lane(kind)}`)!
    const on = step([stage, lane('thoughts'), 18], [stage, lane('pains'), 12])
    expect(texts(head(on, 'thoughts')).slice(-3)).toEqual(['1 note', '3 of yours', '15 covered'])
    expect(texts(head(on, 'pains')).slice(1)).toEqual(['12 covered'])
    expect(texts(head(null, 'pains')).slice(1)).toEqual(['0 notes'])
    expect(head(on, 'thoughts').label).toContain('1 note, 3 of yours, 15 covered')
    // Folded, the cell says it in one line.
    const folded = layout(board, { ...view(on), collapsedLanes: new Set([lane('thoughts')]) })
    expect(texts(folded.items.find(({ kind }) => kind === 'map'))).toContain('4 notes · 15 covered')
  })

  it('L-113 a lane is as high as all that its header says, however little its cells hold', () => {
    const { builder, stages, lane } = simpleMap(3)
    builder.note(stages[0]!, lane('pains'), 'a')
    builder.note(stages[1]!, lane('pains'), 'b', { draft: FINISHED })
    const board = builder.build()
    const covered = [{ stage: stages[2]!, lane: lane('pains'), count: 3 }]
    const view = { ...defaultView(board), privateStep: { round: ROUND, covered } }
    const { rect, primitives } = layout(board, view).byId.get(`lane:${lane('pains')}`)!
    const lines = primitives.flatMap((of) => (of.p === 'text' ? [of.y] : []))
    expect(lines).toHaveLength(4)
    expect(rect.h - Math.max(...lines)).toBeGreaterThanOrEqual(10)
  })

  it('L-114 what every export draws knows of no private step', () => {
    const { board } = cellWith([])
    expect(defaultView(board).privateStep).toBeNull()
    expect(icons(layout(board, defaultView(board)).items[0])).not.toContain('eye-off')
  })
})
