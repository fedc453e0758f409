import { cellBlocks, type Note } from '@parcours/board'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dropTarget, groupDropTarget } from '../drop.ts'
import { hitTest, readingOrder } from '../hit.ts'
import { createLayouter, layout } from '../layout.ts'
import type { Point, Rect, Scene, SceneItem } from '../scene.ts'
import { simpleMap } from '../testing/board-builder.ts'
import { anyBoard } from '../testing/random-board.ts'
import { defaultView, type Votes } from '../view.ts'

const none: ReadonlySet<string> = new Set()
const texts = (item: SceneItem): string[] =>
  item.primitives.flatMap((of) => (of.p === 'text' ? [of.runs.map((run) => run.text).join('')] : []))
const rectOf = (scene: Scene, id: string): Rect => scene.byId.get(id)!.rect
const middle = ({ x, y, w, h }: Rect): Point => ({ x: x + w / 2, y: y + h / 2 })
const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
const inside = (a: Rect, b: Rect): boolean =>
  a.x >= b.x && a.y >= b.y && a.x + a.w <= b.x + b.w + 1e-9 && a.y + a.h <= b.y + b.h + 1e-9

/** In one cell: a note, a group of two, a note; and a group without notes in the next. */
function grouped() {
  const { builder, stages, lane, journey } = simpleMap(3)
  const cell = [stages[0]!, lane('pains')] as const
  const above = builder.note(...cell, 'Au-dessus')
  const group = builder.group(...cell, 'Attente trop longue au guichet')
  const first = builder.note(...cell, 'On attend', { group })
  const below = builder.note(...cell, 'Au-dessous')
  const second = builder.note(...cell, 'Personne ne répond', { group })
  const empty = builder.group(stages[1]!, lane('pains'), '')
  const board = builder.build()
  const scene = layout(board, defaultView(board))
  return { builder, board, scene, stages, lane, journey, above, group, first, second, below, empty }
}

describe('groups in a cell', () => {
  it('L-120 a group is a titled frame among the notes of its cell, in the order of ranks, with its notes inside', () => {
    const { scene, above, group, first, second, below, stages, lane } = grouped()
    const [map] = scene.maps
    expect(map!.cells.get(`${stages[0]} ${lane('pains')}`)).toEqual([above, first, second, below])
    expect(readingOrder(scene)).toEqual([above, first, second, below])
    const frame = rectOf(scene, `group:${group}`)
    const notes = [above, first, second, below].map((id) => rectOf(scene, `note:${id}`))
    expect(frame.x).toBe(notes[0]!.x)
    expect(frame.w).toBe(notes[0]!.w)
    expect(frame.y).toBe(notes[0]!.y + notes[0]!.h + 8)
    expect(notes[3]!.y).toBe(frame.y + frame.h + 8)
    for (const rect of notes.slice(1, 3)) {
      expect(inside(rect, frame)).toBe(true)
      expect(rect).toMatchObject({ x: frame.x + 8, w: frame.w - 16 })
    }
    expect(notes[2]!.y).toBe(notes[1]!.y + notes[1]!.h + 8)
    expect(frame.y + frame.h).toBe(notes[2]!.y + notes[2]!.h + 8)
    expect(map!.groups.get(`${stages[0]} ${lane('pains')}`)).toEqual([
      { id: group, ids: [first, second], rect: frame, top: notes[1]!.y },
    ])
  })

  it('L-121 its title is whole, with an icon and the number of its notes; a label says so, and each note whose it is', () => {
    const { scene, group, first, empty } = grouped()
    const item = scene.byId.get(`group:${group}`)!
    expect(texts(item)).toEqual(['Attente trop longue au', 'guichet', '2'])
    expect(item.primitives.some((of) => of.p === 'icon' && of.name === 'group')).toBe(true)
    expect(item.label).toContain('Attente trop longue au guichet, 2 notes')
    expect(scene.byId.get(`note:${first}`)!.label).toContain('groupe « Attente trop longue au guichet »')
    const bare = scene.byId.get(`group:${empty}`)!
    expect(texts(bare)).toEqual(['Groupe sans titre', '0', 'Déposez une note ici.'])
    expect(bare.text!.lines).toEqual([{ start: 0, end: 0, width: 0 }])
  })

  it('L-121 an empty group makes room in its lane, and the language of a hint is the viewer’s', () => {
    const { board, scene, empty } = grouped()
    const run = createLayouter()
    run(board, defaultView(board))
    const english = run(board, { ...defaultView(board), locale: 'en' })
    expect(texts(english.byId.get(`group:${empty}`)!)).toEqual(['Untitled group', '0', 'Drop a note here.'])
    const row = scene.maps[0]!.rows.find(({ kind }) => kind === 'pains')!
    expect(
      inside(rectOf(scene, `group:${empty}`), { ...rectOf(scene, `group:${empty}`), y: row.y, h: row.h }),
    ).toBe(true)
  })

  it('L-122 on any board frames and notes of a cell overlap only where a note is in its frame', () => {
    let frames = 0
    let held = 0
    fc.assert(
      fc.property(anyBoard, (board) => {
        const scene = layout(board, defaultView(board))
        for (const map of scene.maps) {
          for (const column of map.columns) {
            for (const row of map.rows) {
              const key = `${column.id} ${row.id}`
              const own = map.groups.get(key) ?? []
              const cell = { x: column.x, y: row.y, w: column.w, h: row.h }
              const blocks = cellBlocks(board, column.id, row.id)
              expect(map.cells.get(key) ?? []).toEqual(
                blocks.flatMap(({ notes }) => notes.map((note: Note) => note.id)),
              )
              if (row.kind === 'emotions') expect(own).toEqual([])
              else expect(own.map(({ id }) => id)).toEqual(blocks.flatMap(({ group }) => group?.id ?? []))
              own.forEach(({ id, ids, rect }, i) => {
                frames++
                expect(scene.byId.get(`group:${id}`)!.rect).toEqual(rect)
                expect(inside(rect, cell)).toBe(true)
                for (const other of own.slice(i + 1)) expect(overlap(rect, other.rect)).toBe(false)
                for (const note of map.cells.get(key) ?? []) {
                  const at = rectOf(scene, `note:${note}`)
                  if (ids.includes(note)) held++
                  expect(ids.includes(note) ? inside(at, rect) : !overlap(at, rect)).toBe(true)
                }
              })
            }
          }
        }
      }),
      { numRuns: 150, seed: 3 },
    )
    expect(frames).toBeGreaterThan(100)
    expect(held).toBeGreaterThan(50)
  })

  it('L-123 in a collapsed lane groups are not drawn; in a dimmed one they are dim', () => {
    const { board, group, lane } = grouped()
    const view = defaultView(board)
    const folded = layout(board, { ...view, collapsedLanes: new Set([lane('pains')]) })
    expect(folded.byId.has(`group:${group}`)).toBe(false)
    expect([...folded.maps[0]!.groups]).toEqual([])
    const dim = layout(board, { ...view, activeLanes: new Set([lane('actions')]) }).byId.get(
      `group:${group}`,
    )!
    expect(dim.primitives.filter((of) => of.p === 'text').every((of) => of.fill === 'ink-3')).toBe(true)
  })

  it('L-124 a board without groups is laid out as if there were none to think of', () => {
    const { builder, stages, lane } = simpleMap(2)
    for (const text of ['Une', 'Deux']) builder.note(stages[0]!, lane('pains'), text, { group: 'never-was' })
    const board = builder.build()
    const plain = {
      ...board,
      notes: new Map([...board.notes].map(([id, note]) => [id, { ...note, group: null }])),
    }
    expect(layout(board, defaultView(board))).toEqual(layout(plain, defaultView(plain)))
  })
})

describe('groups under the pointer', () => {
  it('L-125 a frame is hit where no note is; a note in it is hit first', () => {
    const { scene, group, first, stages, lane } = grouped()
    const frame = rectOf(scene, `group:${group}`)
    expect(hitTest(scene, { x: frame.x + 40, y: frame.y + 6 })).toMatchObject({
      at: 'group',
      item: { record: group },
      column: { id: stages[0] },
      row: { id: lane('pains') },
    })
    expect(hitTest(scene, middle(rectOf(scene, `note:${first}`)))).toMatchObject({ at: 'note' })
  })

  it('L-126 dropped into a frame a note goes between the group’s notes, at its edge beside it', () => {
    const { scene, above, group, first, second, below } = grouped()
    const frame = rectOf(scene, `group:${group}`)
    const x = frame.x + 40
    const at = (y: number, dragged: readonly string[] = []) => dropTarget(scene, { x, y }, new Set(dragged))
    expect(at(frame.y + 14)).toMatchObject({ group, after: null, before: first, cell: frame })
    const between = rectOf(scene, `note:${second}`).y + 4
    expect(at(between)).toMatchObject({ group, after: first, before: second })
    expect(at(between, [first])).toMatchObject({ group, after: null, before: second })
    expect(at(frame.y + frame.h - 12)).toMatchObject({ group, after: second, before: null })
    expect(at(frame.y + 4)).toMatchObject({ group: null, after: above, before: group })
    expect(at(frame.y + frame.h - 4)).toMatchObject({ group: null, after: group, before: below })
    expect(at(rectOf(scene, `note:${below}`).y + 2, [above])).toMatchObject({ after: group, before: below })
  })

  it('L-127 a group lands between the blocks of a cell, in no other group, and nowhere outside of cells', () => {
    const { scene, above, group, below, empty, stages, lane, journey } = grouped()
    const on = (id: string, dy = 0) => {
      const { x, y, h } = rectOf(scene, id)
      return { x: x + 40, y: y + h / 2 + dy }
    }
    expect(groupDropTarget(scene, on(`group:${empty}`, 2), group)).toMatchObject({
      stage: stages[1],
      group: null,
      after: empty,
      before: null,
    })
    expect(groupDropTarget(scene, on(`note:${below}`, 4), group)).toMatchObject({
      stage: stages[0],
      after: below,
      before: null,
    })
    expect(groupDropTarget(scene, on(`note:${below}`, -4), group)).toMatchObject({
      after: above,
      before: below,
    })
    const map = scene.maps[0]!
    const emotions = map.rows.find(({ kind }) => kind === 'emotions')!
    expect(groupDropTarget(scene, { x: map.columns[0]!.x + 30, y: emotions.y + 30 }, group)).toBeNull()
    expect(groupDropTarget(scene, middle(map.parking!), group)).toBeNull()
    expect(dropTarget(scene, middle(map.parking!), none)).toMatchObject({ to: 'parking', journey })
    expect(lane('emotions')).toBe(emotions.id)
  })
})

describe('votes on groups', () => {
  const votes = (points: Record<string, number>, left: number): Votes => ({
    shows: 'ballot',
    points: new Map(Object.entries(points)),
    left,
    cap: 3,
    lanes: null,
  })
  const icons = (item: SceneItem): string[] =>
    item.primitives.flatMap((of) => (of.p === 'icon' ? [of.name] : []))

  it('L-128 while one votes a frame takes points of its own, beside its title, and its notes theirs', () => {
    const { board, group, first, scene } = grouped()
    const view = { ...defaultView(board), votes: votes({ [group]: 2 }, 1) }
    const voted = layout(board, view)
    const item = voted.byId.get(`group:${group}`)!
    expect(icons(item)).toEqual(['group', 'check', 'plus'])
    expect(item.label).toContain('2')
    expect(voted.byId.get(`note:${first}`)!.ballot).toBeDefined()
    const { add, take } = item.ballot!
    const head = voted.maps[0]!.groups.values().next().value![0]!
    for (const zone of [add, take!]) {
      expect(zone.y + zone.h).toBeLessThanOrEqual(head.top - head.rect.y)
      expect(zone.x + zone.w).toBeLessThanOrEqual(item.rect.w)
    }
    // Points that come and go move nothing.
    const none = layout(board, { ...view, votes: votes({}, 5) })
    expect(rectOf(none, `group:${group}`)).toEqual(rectOf(voted, `group:${group}`))
    expect(scene.byId.get(`group:${group}`)!.ballot).toBeUndefined()
    const run = createLayouter()
    run(board, { ...view, votes: votes({}, 5) })
    expect(run(board, view)).toEqual(voted)
  })

  it('L-128 once a vote is closed a frame says the sum of its own points and its notes’, a lane each point once', () => {
    const { board, group, first, below, lane } = grouped()
    const totals = { [group]: 2, [first]: 3, [below]: 1 }
    const base = { id: 'r1', round: 'r1', step: 's', title: 'Vote', budget: 5, cap: 3, seats: 4, ballots: 3 }
    const closed = { ...board, votes: new Map([['r1', { ...base, totals, closedAt: 1, deleted: null }]]) }
    const scene = layout(closed, defaultView(closed))
    expect(texts(scene.byId.get(`group:${group}`)!)).toContain('5')
    expect(texts(scene.byId.get(`note:${first}`)!)).toContain('3')
    expect(texts(scene.byId.get(`lane:${lane('pains')}`)!).join(' ')).toContain('6')
  })
})
