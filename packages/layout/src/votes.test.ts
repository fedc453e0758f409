import type { VoteResult } from '@parcours/board'
import { describe, expect, it } from 'vitest'
import { createLayouter, layout } from './layout.ts'
import type { SceneItem } from './scene.ts'
import { simpleMap } from './testing/board-builder.ts'
import { defaultView, type View, type Votes } from './view.ts'

const texts = (item: SceneItem | undefined): string[] =>
  (item?.primitives ?? []).flatMap((of) => (of.p === 'text' ? [of.runs.map((run) => run.text).join('')] : []))
const icons = (item: SceneItem | undefined): string[] =>
  (item?.primitives ?? []).flatMap((of) => (of.p === 'icon' ? [of.name] : []))

function voted() {
  const { builder, stages, lane } = simpleMap(2)
  const stage = stages[0]!
  const pains = [0, 1, 2, 3].map((i) =>
    builder.note(stage, lane('pains'), `Un irritant assez long, le numéro ${i}`),
  )
  const other = builder.note(stage, lane('thoughts'), 'Une pensée')
  const free = builder.free('board', 900, 900, 'Libre')
  const plain = builder.build()
  const view = (votes: Votes | null): View => ({ ...defaultView(plain), locale: 'en', votes })
  const ballot = (points: Record<string, number>, left: number, lanes: readonly string[] | null): Votes => ({
    shows: 'ballot',
    points: new Map(Object.entries(points)),
    left,
    cap: 3,
    lanes,
  })
  const result = (totals: Record<string, number>): VoteResult => ({
    ...{ id: 'r1', round: 'r1', step: 's', title: 'Vote', budget: 5, cap: 3, seats: 4, ballots: 3 },
    ...{ totals, closedAt: 1, deleted: null },
  })
  return { plain, pains, other, free, lane, view, ballot, result }
}

describe('votes', () => {
  it('L-130 while one votes, a note that may be voted on shows one’s own points, and a plus while there are some left', () => {
    const { plain, pains, other, free, lane, view, ballot } = voted()
    const [none, one, two, full] = pains as [string, string, string, string]
    const points = { [one]: 1, [two]: 2, [full]: 3 }
    const scene = layout(plain, view(ballot(points, 1, [lane('pains')])))
    const item = (id: string) => scene.byId.get(`note:${id}`)
    expect(icons(item(none))).toEqual(['zap', 'plus'])
    expect(icons(item(one))).toEqual(['zap', 'check', 'plus'])
    expect(texts(item(two)).at(-1)).toBe('2')
    expect(icons(item(full))).toEqual(['zap', 'check'])
    expect(item(two)?.label).toContain('2 votes of yours')
    // Zones of a press: the plus is where it was before the first point, also where no further one may be placed.
    expect(item(none)?.ballot?.take).toBeNull()
    expect(item(full)?.ballot?.add).toEqual(item(none)?.ballot?.add)
    for (const id of [other, free]) {
      expect(item(id)?.ballot).toBeUndefined()
      expect(icons(item(id))).not.toContain('plus')
    }
    const all = layout(plain, view(ballot({}, 0, null)))
    expect(all.byId.get(`note:${free}`)?.ballot).toBeDefined()
    expect(all.items.flatMap(icons)).not.toContain('plus')
  })

  it('L-131 placing and taking points changes no line and no place of any note', () => {
    const { plain, pains, view, ballot } = voted()
    const run = createLayouter()
    const shapes = (points: Record<string, number>, left: number) =>
      run(plain, view(ballot(points, left, null))).items.map(({ id, rect, text }) => ({ id, rect, text }))
    const before = shapes({}, 5)
    expect(shapes({ [pains[0]!]: 3, [pains[1]!]: 2 }, 0)).toEqual(before)
    expect(run(plain, view(null))).toEqual(layout(plain, view(null)))
  })

  it('L-132 once closed, notes say what everybody gave them, and the first three ranks are outlined', () => {
    const { plain, pains, other, lane, view, result } = voted()
    const [a, b, c, d] = pains as [string, string, string, string]
    const vote = result({ [a]: 7, [b]: 4, [c]: 4, [d]: 1 })
    const board = { ...plain, votes: new Map([[vote.id, vote]]) }
    const scene = layout(board, view({ shows: 'totals', vote: 'r1' }))
    const item = (id: string) => scene.byId.get(`note:${id}`)
    const outlined = (id: string): boolean =>
      item(id)?.primitives.some((of) => of.p === 'rect' && of.stroke === 'ink') ?? false
    expect([a, b, c, d].map((id) => texts(item(id)).at(-1))).toEqual(['7', '4', '4', '1'])
    expect([a, b, c, d].map(outlined)).toEqual([true, true, true, false])
    expect(item(c)?.label).toContain('4 votes, rank 2')
    expect(icons(item(other))).not.toContain('vote')
    expect(texts(scene.byId.get(`lane:${lane('pains')}`))).toContain('16 votes')
    // What is drawn for everybody has the last vote; a note that nobody voted for has none.
    expect(defaultView(board).votes).toEqual({ shows: 'totals', vote: 'r1' })
    expect(defaultView(plain).votes).toBeNull()
    // A mark never lies over the words.
    for (const id of [a, b, c, d]) {
      const { text, primitives } = item(id)!
      const pill = primitives.find((of) => of.p === 'rect' && of.fill === 'ink')
      expect(pill?.p === 'rect' && pill.x).toBeGreaterThanOrEqual(text!.x + text!.w)
    }
  })

  it('L-133 points that would break a word in two stand in a foot under the words, whatever their number', () => {
    const { builder, stages, lane } = simpleMap(2)
    const stage = builder.stages.find(({ id }) => id === stages[0])!
    stage.width = 220
    const notes = ['Conseiller vendeur, vendeuse', 'Site'].map((text) =>
      builder.note(stage.id, lane('touchpoints'), text),
    )
    const pain = builder.note(stage.id, lane('pains'), 'Recommandations contradictoires')
    const plain = builder.build()
    const view = (points: Record<string, number>): View => ({
      ...defaultView(plain),
      locale: 'fr',
      votes: { shows: 'ballot', points: new Map(Object.entries(points)), left: 3, cap: 3, lanes: null },
    })
    const before = layout(plain, view({}))
    const [long, short] = notes as [string, string]
    for (const id of [long, pain]) {
      const { text, rect, ballot, label } = before.byId.get(`note:${id}`)!
      // Each line ends where a word does.
      const words = plain.notes.get(id)!.text
      for (const { end } of text!.lines.slice(0, -1)) expect(words.slice(0, end), label).toMatch(/[\s-]$/)
      expect(ballot!.add.y).toBeGreaterThanOrEqual(text!.y + text!.lines.length * text!.lineHeight)
      expect(ballot!.add.y + ballot!.add.h).toBe(rect.h)
    }
    expect(before.byId.get(`note:${short}`)?.ballot?.add.y).toBe(0)
    const after = layout(plain, view({ [long]: 3, [pain]: 1 }))
    const places = ({ items }: typeof before) => items.map(({ id, rect, text }) => ({ id, rect, text }))
    expect(places(after)).toEqual(places(before))
  })
})
