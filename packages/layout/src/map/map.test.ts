import { describe, expect, it } from 'vitest'
import { createLayouter, layout } from '../layout.ts'
import { COMPACT_FROM, LANE_MIN } from '../metrics.ts'
import type { Primitive, Rect, Scene, SceneItem } from '../scene.ts'
import { BoardBuilder, simpleMap } from '../testing/board-builder.ts'
import { defaultView } from '../view.ts'

const texts = (item: SceneItem): string[] =>
  item.primitives.flatMap((primitive) =>
    primitive.p === 'text' ? [primitive.runs.map((run) => run.text).join('')] : [],
  )
const icons = (item: SceneItem): string[] =>
  item.primitives.flatMap((primitive) => (primitive.p === 'icon' ? [primitive.name] : []))
const note = (scene: Scene, id: string): SceneItem => scene.byId.get(`note:${id}`)!
const fills = (item: SceneItem): (string | undefined)[] =>
  item.primitives.map((primitive: Primitive) => ('fill' in primitive ? primitive.fill : undefined))
const inside = (inner: Rect, outer: Rect) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.w <= outer.x + outer.w &&
  inner.y + inner.h <= outer.y + outer.h

describe('columns and lanes', () => {
  it('L-10 a map is its lane headers and its stages wide; a stage is 220 to 480 whatever its record says', () => {
    const { builder, stages, journey } = simpleMap(2)
    builder.stage(journey, { width: 90 })
    builder.stage(journey, { width: 2000 })
    const board = builder.build()
    const map = layout(board, defaultView(board)).maps[0]!
    expect(map.columns.map(({ w }) => w)).toEqual([252, 252, 220, 480])
    expect(map.rect.w).toBe(160 + 252 + 252 + 220 + 480)
    expect(map.columns[1]!.x).toBe(160 + 252)
    expect(map.columns[0]!.id).toBe(stages[0])
  })

  it('L-11 a lane is as high as its tallest cell: notes, gaps and 24, under the line of 1 above it', () => {
    const { builder, stages, lane } = simpleMap(2)
    const first = builder.note(stages[0]!, lane('actions'), 'Un')
    const second = builder.note(
      stages[0]!,
      lane('actions'),
      'Deux sur plusieurs lignes, assez long pour trois',
    )
    builder.note(stages[1]!, lane('actions'), 'Trois')
    const board = builder.build()
    const scene = layout(board, defaultView(board))
    const row = scene.maps[0]!.rows[0]!
    expect(note(scene, first).rect.h).toBe(56)
    expect(row.h).toBe(1 + 12 + 56 + 8 + note(scene, second).rect.h + 12)
    expect(scene.maps[0]!.rows[1]!.y).toBe(row.y + row.h)
  })

  it('L-11 a lane is never lower than its kind asks for, nor than its own header', () => {
    const { builder, journey } = simpleMap(1)
    builder.lane(journey, 'free', {
      name: 'Une rubrique dont le nom prend quatre lignes dans sa colonne étroite',
    })
    const board = builder.build()
    const rows = layout(board, defaultView(board)).maps[0]!.rows
    for (const row of rows) expect(row.h).toBeGreaterThanOrEqual(1 + LANE_MIN[row.kind])
    expect(rows.find(({ kind }) => kind === 'emotions')!.h).toBe(187)
    expect(rows.at(-1)!.h).toBeGreaterThan(150)
  })

  it('L-12 notes stand in rank order, column minus 24 wide, 12 from the edges and 8 apart', () => {
    const { builder, stages, lane } = simpleMap(1)
    const ids = ['a', 'b', 'c'].map((text) => builder.note(stages[0]!, lane('pains'), text))
    const board = builder.build()
    const scene = layout(board, defaultView(board))
    const row = scene.maps[0]!.rows.find(({ kind }) => kind === 'pains')!
    const rects = ids.map((id) => note(scene, id).rect)
    expect(rects[0]).toEqual({ x: 172, y: row.y + 13, w: 228, h: 56 })
    expect(rects.map(({ y }) => y - rects[0]!.y)).toEqual([0, 64, 128])
    expect(scene.maps[0]!.cells.get(`${stages[0]} ${lane('pains')}`)).toEqual(ids)
  })

  it('L-13 a cell shows every note; past eight it packs them in the compact size', () => {
    const { builder, stages, lane } = simpleMap(2)
    const fill = (stage: string, count: number) =>
      Array.from({ length: count }, (_, i) => builder.note(stage, lane('solutions'), `Piste ${i}`))
    const eight = fill(stages[0]!, COMPACT_FROM - 1)
    const nine = fill(stages[1]!, COMPACT_FROM)
    const board = builder.build()
    const scene = layout(board, defaultView(board))
    expect(new Set(eight.map((id) => note(scene, id).text!.size))).toEqual(new Set([16]))
    expect(new Set(nine.map((id) => note(scene, id).text!.size))).toEqual(new Set([13]))
    const rects = nine.map((id) => note(scene, id).rect)
    expect(rects).toHaveLength(9)
    expect(rects[1]!.y - rects[0]!.y).toBe(rects[0]!.h + 4)
    expect(rects[0]!.h).toBe(32)
  })

  it('L-14 a collapsed lane is 40 high and says how many notes each cell holds; its notes are not drawn', () => {
    const { builder, stages, lane } = simpleMap(2)
    const id = builder.note(stages[1]!, lane('actions'), 'Cachée')
    builder.note(stages[1]!, lane('actions'), 'Cachée aussi')
    const board = builder.build()
    const open = layout(board, defaultView(board))
    const scene = layout(board, { ...defaultView(board), collapsedLanes: new Set([lane('actions')]) })
    expect(scene.maps[0]!.rows[0]).toMatchObject({ h: 41, collapsed: true })
    expect(scene.byId.has(`note:${id}`)).toBe(false)
    expect(texts(scene.byId.get(`map:${board.journeys.keys().next().value}`)!)).toContain('2 notes')
    expect(scene.maps[0]!.cells).toEqual(open.maps[0]!.cells)
    expect(open.byId.has(`note:${id}`)).toBe(true)
  })

  it('L-15 the header of a lane says its name and how many notes it holds; the one of emotions how many people rated', () => {
    const { builder, stages, lane } = simpleMap(2)
    builder.note(stages[0]!, lane('actions'), 'Un')
    builder.note(stages[1]!, lane('actions'), 'Deux')
    const anna = builder.persona({ name: 'Anna' })
    builder.rate(stages[0]!, anna, [3, 4, 5])
    builder.rate(stages[1]!, anna, [3, 4])
    const board = builder.build()
    const scene = layout(board, defaultView(board))
    expect(texts(scene.byId.get(`lane:${lane('actions')}`)!)).toEqual(['actions', '2 notes'])
    expect(texts(scene.byId.get(`lane:${lane('emotions')}`)!)).toEqual(['emotions', '3 avis'])
    expect(icons(scene.byId.get(`lane:${lane('emotions')}`)!)).toEqual(
      expect.arrayContaining(['angry', 'frown', 'meh', 'smile', 'laugh']),
    )
    const english = layout(board, { ...defaultView(board), locale: 'en' })
    expect(texts(english.byId.get(`lane:${lane('emotions')}`)!)).toContain('3 ratings')
  })
})

describe('header and chevrons', () => {
  it('L-16 chevrons carry number, name and reach; later phases are darker; bands join neighbours of one phase', () => {
    const builder = new BoardBuilder()
    const journey = builder.journey({ title: 'Anna achète un matelas', kind: 'onboarding' })
    const a = builder.stage(journey, { name: 'Attention', phase: 'pre', reach: 'mixed' })
    builder.stage(journey, { name: 'Achat', phase: 'pre', reach: 'offline' })
    const c = builder.stage(journey, { name: 'Usage', phase: 'post', reach: null })
    builder.stage(journey, { name: 'Libre', phase: null })
    const board = builder.build()
    const scene = layout(board, defaultView(board))
    expect(texts(scene.byId.get(`stage:${a}`)!)).toEqual(['1', 'Attention', 'Mixte'])
    expect(fills(scene.byId.get(`stage:${a}`)!)[0]).toBe('sapin-tint')
    expect(texts(scene.byId.get(`stage:${c}`)!)).toEqual(['3', 'Usage'])
    expect(fills(scene.byId.get(`stage:${c}`)!)[0]).toBe('sapin-tint-2')
    const words = texts(scene.byId.get(`map:${journey}`)!)
    expect(words).toEqual(
      expect.arrayContaining([
        'Anna achète un matelas',
        'Parcours d’intégration · premier achat',
        '4 étapes',
      ]),
    )
    expect(words.filter((word) => word === 'Avant-vente')).toHaveLength(1)
    expect(words.filter((word) => word === 'Après-vente')).toHaveLength(1)
  })

  it('L-224 a step of the growth model stands beside the reach, once, and is said', () => {
    const builder = new BoardBuilder()
    const journey = builder.journey()
    const wide = builder.stage(journey, { name: 'Essai', reach: 'mixed', aarrr: 'activation', width: 360 })
    const narrow = builder.stage(journey, { name: 'Avis', reach: 'offline', aarrr: 'referral', width: 252 })
    const same = builder.stage(journey, { name: ' retention ', aarrr: 'retention' })
    const board = builder.build()
    const item = (id: string, locale: 'fr' | 'en' = 'fr') =>
      layout(board, { ...defaultView(board), locale }).byId.get(`stage:${id}`)!
    expect(texts(item(wide))).toEqual(['1', 'Essai', 'Mixte', 'Activation'])
    // No room for both in words: the reach is an icon, the longest step still whole.
    expect(texts(item(narrow))).toEqual(['2', 'Avis', 'Recommandation'])
    expect(texts(item(narrow, 'en'))).toContain('Referral')
    const { rect, primitives } = item(narrow)
    const pill = primitives.findLast((primitive) => primitive.p === 'rect')!
    expect(pill.x + pill.w).toBeLessThanOrEqual(rect.w - 26)
    expect(texts(item(same))).toEqual(['3', 'retention'])
    expect(item(same).label).toContain('Étape AARRR : Rétention')
    const label = item(wide, 'en').label
    expect(label).toContain('AARRR step: Activation')
  })

  it('L-16 a long stage name takes two smaller lines and then an ellipsis; its label keeps it whole', () => {
    const builder = new BoardBuilder()
    const journey = builder.journey()
    const name = 'Une étape au nom beaucoup trop long pour tenir dans son chevron, même sur deux lignes'
    const id = builder.stage(journey, { name })
    const board = builder.build()
    const item = layout(board, defaultView(board)).byId.get(`stage:${id}`)!
    expect(texts(item)).toHaveLength(3)
    expect(texts(item)[2]).toMatch(/…$/)
    expect(item.label).toContain(name)
  })

  it('L-17 a long title keeps most of the header; personas that do not fit are counted, none is lost', () => {
    const builder = new BoardBuilder()
    const journey = builder.journey({
      title: 'Un parcours dont le titre est vraiment très long pour une carte',
    })
    builder.stage(journey)
    builder.stage(journey)
    for (const name of ['Anna', 'Karim', 'Zoé', 'Noé']) builder.persona({ name, age: '38 ans' })
    const board = builder.build()
    const words = texts(layout(board, defaultView(board)).byId.get(`map:${journey}`)!)
    const chips = words.filter((word) => /, 38$/.test(word)).length
    expect(chips + Number(words.find((word) => /^\+\d$/.test(word))?.slice(1) ?? 0)).toBe(chips === 0 ? 0 : 4)
    expect(words[0]).toMatch(/^Un parcours dont.*…$/)
  })

  it('L-18 a map without a note asks its question in every cell of its first lane, in the workshop’s language', () => {
    const { builder, stages, lane } = simpleMap(3)
    const empty = builder.build({ locale: 'en' })
    const map = (board: typeof empty, locale: 'fr' | 'en') =>
      texts(layout(board, { ...defaultView(board), locale }).byId.get('map:j0')!).join(' ')
    expect(map(empty, 'fr').match(/What does the person/g)).toHaveLength(3)
    builder.note(stages[0]!, lane('actions'), 'Une note')
    expect(map(builder.build({ locale: 'en' }), 'fr')).not.toContain('What does')
  })
})

describe('shapes of notes', () => {
  const kinds = ['actions', 'touchpoints', 'thoughts', 'pains', 'solutions', 'free'] as const

  it('L-19 each kind of note has its own shape and fill in a cell', () => {
    const { builder, stages, lane } = simpleMap(1, kinds)
    const ids = Object.fromEntries(
      kinds.map((kind) => [kind, builder.note(stages[0]!, lane(kind), 'Note', { channel: 'shop' })]),
    )
    const board = builder.build()
    const scene = layout(board, defaultView(board))
    const of = (kind: string) => note(scene, ids[kind]!)
    expect(of('touchpoints')).toMatchObject({ radius: 20, rect: { h: 40 }, block: 'touch-note' })
    expect(of('touchpoints').primitives[1]).toMatchObject({ p: 'circle', r: 14, fill: 'surface' })
    expect(of('thoughts')).toMatchObject({ radius: [14, 14, 14, 3], text: { face: '480i' } })
    expect(of('pains')).toMatchObject({ radius: [7, 7, 20, 7], block: 'pain-note' })
    expect(icons(of('pains'))).toEqual(['zap'])
    expect(icons(of('solutions'))).toEqual(['lightbulb'])
    expect(icons(of('actions'))).toEqual([])
    expect(new Set(kinds.map((kind) => of(kind).block)).size).toBe(6)
    expect(new Set(kinds.map((kind) => of(kind).noteKind))).toEqual(new Set(kinds))
  })

  it('L-19 a note takes the kind of its lane, whatever it was before', () => {
    const { builder, stages, lane } = simpleMap(1)
    const id = builder.note(stages[0]!, lane('pains'), 'Note', { kind: 'actions' })
    const board = builder.build()
    expect(note(layout(board, defaultView(board)), id)).toMatchObject({
      noteKind: 'pains',
      block: 'pain-note',
    })
  })

  it('L-20 outside of cells a note is a square of 124 that keeps its kind; long texts widen it', () => {
    const { builder } = simpleMap(1)
    const ids = kinds.map((kind, i) => builder.free('board', -900 + i * 140, 40, 'Note', { kind }))
    const long = builder.free('board', -900, 600, 'Une phrase assez longue. '.repeat(20))
    const board = builder.build()
    const scene = layout(board, defaultView(board))
    for (const id of ids) expect(note(scene, id).rect).toMatchObject({ w: 124, h: 124 })
    expect(new Set(ids.map((id) => note(scene, id).block)).size).toBe(6)
    expect(icons(note(scene, ids[3]!))).toEqual(['zap'])
    expect(note(scene, long).rect.w).toBe(396)
    expect(note(scene, long).text!.size).toBe(13)
  })

  it('L-20 every line of a note lies inside of it', () => {
    const { builder, stages, lane } = simpleMap(1, kinds)
    const text =
      'Première ligne\n\nUne phrase assez longue pour plusieurs lignes 👍🏽 et anticonstitutionnellement'
    const ids = [
      ...kinds.map((kind) => builder.note(stages[0]!, lane(kind), text, { truth: true })),
      ...kinds.map((kind) => builder.free('board', -900, 40, text, { kind, truth: true })),
    ]
    for (const textSize of ['S', 'M', 'L'] as const) {
      const board = builder.build({ textSize })
      const scene = layout(board, defaultView(board))
      for (const id of ids) {
        const { rect, text: block } = note(scene, id)
        const own = { x: 0, y: 0, w: rect.w, h: rect.h }
        const h = block!.lines.length * block!.lineHeight
        const w = Math.max(...block!.lines.map((line) => line.width))
        expect(inside({ x: block!.x, y: block!.y, w, h }, own)).toBe(true)
      }
    }
  })

  it('L-21 a moment of truth shows its diamond, and the text makes room for it', () => {
    const { builder, stages, lane } = simpleMap(1)
    const plain = builder.note(stages[0]!, lane('touchpoints'), 'Conseil')
    const truth = builder.note(stages[0]!, lane('touchpoints'), 'Conseil', { truth: true })
    const board = builder.build()
    const scene = layout(board, defaultView(board))
    expect(fills(note(scene, truth))).toContain('balise')
    expect(fills(note(scene, plain))).not.toContain('balise')
    expect(note(scene, truth).text!.w).toBe(note(scene, plain).text!.w - 29)
    expect(note(scene, truth).label).toContain('Moment de vérité')
  })

  it('L-22 the board’s text size S, M, L sets the size of every note’s text', () => {
    const { builder, stages, lane } = simpleMap(1)
    const id = builder.note(stages[0]!, lane('actions'), 'Note')
    const sizes = (['S', 'M', 'L'] as const).map((textSize) => {
      const board = builder.build({ textSize })
      return note(layout(board, defaultView(board)), id).text!.size
    })
    expect(sizes).toEqual([14, 16, 19])
  })
})

describe('lanes that a step is not about', () => {
  const PAINTS = ['ink-3', 'surface', 'surface-3', 'line', 'line-strong']
  const paints = (item: SceneItem): string[] =>
    item.primitives.flatMap((primitive) => [
      ...('fill' in primitive && primitive.fill !== undefined ? [primitive.fill] : []),
      ...('stroke' in primitive && primitive.stroke !== undefined ? [primitive.stroke] : []),
    ])
  const aBoard = () => {
    const { builder, stages, lane } = simpleMap(2)
    const kept = builder.note(stages[0]!, lane('thoughts'), 'Kept')
    const grey = builder.note(stages[0]!, lane('pains'), 'Grey')
    return { board: builder.build(), kept, grey, lane }
  }

  it('L-100 are grey with hint ink in header, notes and wash; the others, and all places, stay as they are', () => {
    const { board, kept, grey, lane } = aBoard()
    const plain = layout(board, defaultView(board))
    const view = { ...defaultView(board), activeLanes: new Set([lane('thoughts')]) }
    const scene = layout(board, view)
    expect(new Set(paints(note(scene, grey)))).toEqual(new Set(['surface-3', 'ink-3']))
    expect(paints(note(plain, grey)).some((paint) => !PAINTS.includes(paint))).toBe(true)
    const dim = scene.byId.get(`lane:${lane('pains')}`)!
    expect(paints(dim).filter((paint) => !PAINTS.includes(paint))).toEqual([])
    expect(note(scene, kept)).toEqual(note(plain, kept))
    expect(fills(scene.items[0]!)).not.toContain('pain-wash')
    expect(fills(scene.items[0]!)).toContain('thoughts-wash')
    expect(scene.items.map(({ id, rect, text }) => ({ id, rect, text }))).toEqual(
      plain.items.map(({ id, rect, text }) => ({ id, rect, text })),
    )
  })

  it('L-100 a dimmed item that did not change is the same object as in the scene before', () => {
    const { board, grey, lane } = aBoard()
    const lay = createLayouter()
    const view = { ...defaultView(board), activeLanes: new Set([lane('thoughts')]) }
    const [before, after] = [lay(board, view), lay(board, { ...view })]
    expect(note(after, grey)).toBe(note(before, grey))
    expect(after.items.every((item, i) => item === before.items[i])).toBe(true)
  })

  it('L-100 exports draw every lane in its colours', () => {
    const { board } = aBoard()
    expect(defaultView(board).activeLanes).toBe(null)
  })

  function ofSteps() {
    const builder = new BoardBuilder()
    const journey = builder.journey()
    const [seen, other] = [
      builder.stage(journey, { name: 'Essai', aarrr: 'activation' }),
      builder.stage(journey, { name: 'Achat', aarrr: 'revenue' }),
    ]
    const lane = builder.lane(journey, 'pains')
    const [kept, grey] = [seen, other].map((stage) => builder.note(stage, lane, 'Une note'))
    return { board: builder.build(), seen, other, kept: kept!, grey: grey! }
  }

  it('L-225 stages of another step of the growth model than the one looked at are grey with hint ink, in head and notes; all else, and all places, stay as they are', () => {
    const { board, seen, other, kept, grey } = ofSteps()
    const plain = layout(board, defaultView(board))
    const lay = createLayouter()
    const view = { ...defaultView(board), aarrr: 'activation' } as const
    const scene = lay(board, view)
    for (const id of [`stage:${other}`, `note:${grey}`]) {
      expect(paints(scene.byId.get(id)!).filter((paint) => !PAINTS.includes(paint))).toEqual([])
      expect(paints(plain.byId.get(id)!).filter((paint) => !PAINTS.includes(paint))).not.toEqual([])
    }
    for (const id of [`stage:${seen}`, `note:${kept}`]) expect(scene.byId.get(id)).toEqual(plain.byId.get(id))
    expect(scene.items.map(({ id, rect, text }) => ({ id, rect, text }))).toEqual(
      plain.items.map(({ id, rect, text }) => ({ id, rect, text })),
    )
    expect(lay(board, { ...view }).items.every((item, i) => item === scene.items[i])).toBe(true)
    expect(defaultView(board).aarrr).toBe(null)
  })
})
