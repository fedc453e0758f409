import { describe, expect, it } from 'vitest'
import { layout } from '../layout.ts'
import type { Rect, SceneItem } from '../scene.ts'
import { BoardBuilder, simpleMap } from '../testing/board-builder.ts'
import { defaultView } from '../view.ts'
import { linkCurve } from './link.ts'
import { parkingColumns } from './parking.ts'
import { PORTRAIT_COUNT, portrait } from './portrait.ts'

const texts = (item: SceneItem): string[] =>
  item.primitives.flatMap((p) => (p.p === 'text' ? [p.runs.map((run) => run.text).join('')] : []))
const apart = (a: Rect, b: Rect, gap: number) =>
  a.x + a.w + gap <= b.x || b.x + b.w + gap <= a.x || a.y + a.h + gap <= b.y || b.y + b.h + gap <= a.y

const ANNA = {
  name: 'Anna Keller',
  age: '38',
  situation: 'Cheffe de projet, en couple, deux enfants',
  hobbies: 'Randonnée, yoga',
  habits: 'Compare longtemps',
  needs: 'Dormir sans douleur',
  expectations: 'Un conseil franc',
  goals: 'Choisir en moins d’un mois',
  obstacles: 'Peur de se tromper',
}

describe('persona cards', () => {
  it('L-30 a full card shows its nine fields, town and quote, and a closed ring', () => {
    const { builder } = simpleMap(1)
    const id = builder.persona(ANNA, { city: 'Lausanne', quote: 'Je veux essayer.', portrait: 1 })
    const board = builder.build()
    const item = layout(board, defaultView(board)).byId.get(`persona:${id}`)!
    expect(item.rect.w).toBe(448)
    const words = texts(item).join('\n')
    expect(words).toContain('38 ans · Lausanne')
    for (const [field, value] of Object.entries(ANNA)) if (field !== 'age') expect(words).toContain(value)
    expect(words).toContain('Je veux essayer.')
    expect(words).not.toContain('/9')
    expect(item.primitives.some((p) => p.p === 'icon' && p.name === 'check')).toBe(true)
  })

  it('L-30 an unfinished card says how many of the nine fields are filled, and leaves out the empty ones', () => {
    const { builder } = simpleMap(1)
    const id = builder.persona({ name: 'Karim Benali', age: '34', needs: 'Dormir' })
    const empty = builder.persona()
    const board = builder.build()
    const scene = layout(board, defaultView(board))
    const item = scene.byId.get(`persona:${id}`)!
    expect(texts(item)).toEqual(
      expect.arrayContaining(['3/9', '34 ans · 3 champs sur 9', 'Besoins', 'Dormir', 'KB']),
    )
    expect(texts(item)).not.toContain('Loisirs')
    expect(texts(scene.byId.get(`persona:${empty}`)!)).toEqual(expect.arrayContaining(['0/9', '?']))
    expect(scene.byId.get(`persona:${empty}`)!.rect.h).toBe(86)
  })

  it('L-31 cards stand beside the maps from the top; one with a place of its own stands there', () => {
    const { builder } = simpleMap(2)
    const first = builder.persona(ANNA)
    const second = builder.persona({ name: 'Karim' })
    const moved = builder.persona({ name: 'Zoé' }, { place: { at: 'free', anchor: 'j0', x: -500, y: 10 } })
    const board = builder.build()
    const scene = layout(board, defaultView(board))
    const rect = (id: string) => scene.byId.get(`persona:${id}`)!.rect
    expect(rect(first)).toMatchObject({ x: 160 + 504 + 36, y: 0 })
    expect(rect(second).y).toBe(rect(first).h + 24)
    expect(rect(moved)).toMatchObject({ x: -500, y: 10 })
  })

  it('L-32 a portrait is drawn for every index, and initials for all others', () => {
    const at = { x: 0, y: 0, size: 58 }
    for (let i = 1; i <= PORTRAIT_COUNT; i++) {
      expect(portrait(i, 'AK', 'p1', at).some((p) => p.p === 'text')).toBe(false)
    }
    for (const i of [0, -1, PORTRAIT_COUNT + 1, 1.5]) {
      expect(portrait(i, 'AK', 'p1', at).some((p) => p.p === 'text')).toBe(true)
    }
  })
})

describe('ideas to sort', () => {
  it('L-33 holds parked notes and those whose stage or lane is gone, in rows of squares that never overlap', () => {
    const { builder, stages, lane, journey } = simpleMap(2)
    const parked = Array.from({ length: 20 }, (_, i) =>
      builder.parked(journey, i % 5 === 0 ? 'Une idée plus longue que les autres. '.repeat(20) : `Idée ${i}`),
    )
    const orphan = builder.note(stages[1]!, lane('pains'), 'Orpheline', { kind: 'pains' })
    builder.stages[1] = { ...builder.stages[1]!, deleted: { by: 'u0', at: 1 } }
    const board = builder.build()
    const scene = layout(board, defaultView(board))
    const map = scene.maps[0]!
    expect(new Set(map.parked)).toEqual(new Set([...parked, orphan]))
    const rects = map.parked.map((id) => scene.byId.get(`note:${id}`)!.rect)
    rects.forEach((a, i) => {
      for (const b of rects.slice(i + 1)) expect(apart(a, b, 12)).toBe(true)
      expect(apart(a, map.parking!, 0)).toBe(false)
      expect(a.x + a.w).toBeLessThanOrEqual(map.parking!.x + map.parking!.w - 12)
      expect(a.y + a.h).toBeLessThanOrEqual(map.parking!.y + map.parking!.h - 12)
    })
    expect(texts(scene.byId.get(`parking:${journey}`)!)).toEqual(['Idées à trier · 21'])
    expect(scene.byId.get(`note:${orphan}`)!.noteKind).toBe('pains')
  })

  it('L-33 grows by columns in two steps, so that it doesn’t reflow with every note', () => {
    const widths = Array.from({ length: 80 }, (_, n) => parkingColumns(n))
    expect([...new Set(widths)]).toEqual([3, 6, 9])
  })

  it('L-34 the first journey always has one to drop into; another only when there is something in it', () => {
    const { builder } = simpleMap(1)
    const second = builder.journey()
    const empty = builder.build()
    expect(layout(empty, defaultView(empty)).maps.map(({ parking }) => parking !== null)).toEqual([
      true,
      false,
    ])
    builder.parked(second, 'Une idée')
    const board = builder.build()
    expect(layout(board, defaultView(board)).maps.map(({ parking }) => parking !== null)).toEqual([
      true,
      true,
    ])
  })
})

describe('stacking and links', () => {
  it('L-35 maps, cards and parking areas stand at least 24 apart, maps at least 36', () => {
    const builder = new BoardBuilder()
    for (let j = 0; j < 3; j++) {
      const journey = builder.journey()
      for (let s = 0; s <= j; s++) builder.stage(journey)
      const lane = builder.lane(journey, 'actions')
      for (let n = 0; n < 12; n++) builder.note(builder.stages.at(-1)!.id, lane, `Note ${n}`)
      for (let n = 0; n < 20; n++) builder.parked(journey, `Idée ${n}`)
    }
    builder.persona(ANNA)
    builder.persona(ANNA)
    const board = builder.build()
    const scene = layout(board, defaultView(board))
    const big = scene.items.filter(({ kind }) => ['map', 'persona', 'parking'].includes(kind))
    expect(big).toHaveLength(8)
    big.forEach((a, i) => {
      for (const b of big.slice(i + 1)) {
        expect(apart(a.rect, b.rect, a.kind === 'map' && b.kind === 'map' ? 36 : 24)).toBe(true)
      }
    })
  })

  it('L-36 a link runs between the sides that face each other, and ends in an open arrow head', () => {
    const { builder, stages, lane } = simpleMap(3)
    const from = builder.note(stages[0]!, lane('actions'), 'De')
    const to = builder.note(stages[2]!, lane('pains'), 'À')
    const id = builder.link({ root: 'notes', id: from }, { root: 'notes', id: to })
    const board = builder.build()
    const scene = layout(board, defaultView(board))
    const [a, b] = [scene.byId.get(`note:${from}`)!.rect, scene.byId.get(`note:${to}`)!.rect]
    const curve = linkCurve(a, b)
    expect(curve[0]).toEqual({ x: a.x + a.w + 1, y: a.y + a.h / 2 })
    expect(curve[3]).toEqual({ x: b.x - 4, y: b.y + b.h / 2 })
    expect(curve[1].y).toBe(curve[0].y)
    expect(curve[2].y).toBe(curve[3].y)
    const item = scene.byId.get(`link:${id}`)!
    expect(item.primitives).toHaveLength(2)
    expect(item.label).toBe('Lien de «\u00a0De\u00a0» à «\u00a0À\u00a0»')
  })

  it('L-36 a link with a dead end, or with an end in a collapsed lane, isn’t drawn', () => {
    const { builder, stages, lane } = simpleMap(2)
    const alive = builder.note(stages[0]!, lane('actions'), 'Vivante')
    const other = builder.note(stages[1]!, lane('pains'), 'Autre')
    const dead = builder.note(stages[1]!, lane('pains'), 'Morte', { deleted: { by: 'u0', at: 1 } })
    const good = builder.link({ root: 'notes', id: alive }, { root: 'notes', id: other })
    const bad = builder.link({ root: 'notes', id: alive }, { root: 'notes', id: dead })
    const board = builder.build()
    const scene = layout(board, defaultView(board))
    expect(scene.byId.has(`link:${good}`)).toBe(true)
    expect(scene.byId.has(`link:${bad}`)).toBe(false)
    const folded = layout(board, { ...defaultView(board), collapsedLanes: new Set([lane('pains')]) })
    expect(folded.byId.has(`link:${good}`)).toBe(false)
  })
})
