/** Board and view in, scene out. Everything else of this package draws a part or asks the result. */
import {
  type Board,
  type Id,
  type Link,
  liveJourneys,
  liveLinks,
  livePersonas,
  noteKind,
  parkedNotes,
} from '@parcours/board'
import { type Context, type SceneWords, sceneWords } from './context.ts'
import { dimmed } from './dimmed.ts'
import { markOf } from './draw/mark.ts'
import { fullName } from './draw/person.ts'
import { curveItem } from './emotion/curve.ts'
import { sameValue } from './equal.ts'
import { headsOf } from './ink/area-title.ts'
import { InkItems } from './ink/loose.ts'
import { stageItem } from './map/chevron.ts'
import { mapItem } from './map/frame.ts'
import { type JourneyGrid, journeyGrid } from './map/grid.ts'
import { groupItem } from './map/group.ts'
import { laneItem } from './map/lane-head.ts'
import { CARD_GAP, NEIGHBOUR_GAP, SCENE_MARGIN } from './metrics.ts'
import { NoteItems } from './note-items.ts'
import type { CurveMarker, JourneyMap, Point, Rect, Scene, SceneItem } from './scene.ts'
import { linkItem } from './side/link.ts'
import { type ParkingGrid, parkingGrid, parkingItem } from './side/parking.ts'
import { personaItem } from './side/persona-card.ts'
import type { Stack } from './stack.ts'
import type { View } from './view.ts'

/** Lays a whole board out: pure and deterministic. For one picture; use `createLayouter` for what changes. */
export function layout(board: Board, view: View): Scene {
  return createLayouter()(board, view)
}

/**
 * `layout` with a memory: the same result, but an item that did not change is the same object (`===`) as in the
 * scene before, and the shape of a note is only made anew when its record or its place in the grid asks for it.
 */
export function createLayouter(): (board: Board, view: View) => Scene {
  const notes = new NoteItems()
  const ink = new InkItems()
  const stacks = new Map<string, Stack>()
  const words = new Map<string, SceneWords>()
  let previous: Scene | null = null
  let laidOut: { board: Board; view: View } | null = null
  const wordsIn = (locale: View['locale']): SceneWords => {
    const known = words.get(locale) ?? sceneWords(locale)
    words.set(locale, known)
    return known
  }
  return (board, view) => {
    // Both are never changed, only replaced.
    if (previous !== null && laidOut?.board === board && laidOut.view === view) return previous
    const textSize = board.meta.textSize
    const last = previous
    const context: Context = {
      board,
      view,
      textSize,
      t: wordsIn(view.locale),
      workshop: wordsIn(board.meta.locale),
      stacks,
      shapeOf: (note, kind, form, width) =>
        notes.shape(note, kind, form, width, textSize, markOf(context, note)),
      keep: (item) => {
        const known = last?.byId.get(item.id)
        if (known === undefined) return item
        if (sameValue(known, item)) return known
        // What only moved keeps its inside: nobody draws that again.
        return sameValue(known.primitives, item.primitives) ? { ...item, primitives: known.primitives } : item
      },
    }
    previous = run(context, notes, ink)
    laidOut = { board, view }
    const { maps } = previous
    for (const key of stacks.keys())
      if (!maps.some(({ cells, groups }) => cells.has(key) || groups.has(key))) stacks.delete(key)
    return previous
  }
}

interface Drawing {
  /** By paint order. */
  layers: SceneItem[][]
  byId: Map<string, SceneItem>
  add(item: SceneItem): void
}

function drawing(): Drawing {
  const layers: SceneItem[][] = [[], [], [], [], [], [], []]
  const byId = new Map<string, SceneItem>()
  return {
    layers,
    byId,
    add: (item) => {
      layers[item.z]!.push(item)
      byId.set(item.id, item)
    },
  }
}

function run(context: Context, notes: NoteItems, ink: InkItems): Scene {
  const { board } = context
  const out = drawing()
  const grids: JourneyGrid[] = []
  let y = 0
  for (const journey of liveJourneys(board)) {
    const grid = journeyGrid(context, journey, { x: 0, y })
    grids.push(grid)
    y += grid.h + NEIGHBOUR_GAP
  }
  const sideX = grids.reduce((max, grid) => Math.max(max, grid.w + NEIGHBOUR_GAP), 0)
  const sideY = stackPersonas(context, out, grids, sideX)
  const parkings = stackParkings(context, grids, sideX, sideY)
  const maps = grids.map((grid, i) => drawJourney(context, notes, out, grid, parkings[i] ?? null))
  const ground = { originOf: (anchor: 'board' | Id) => originOf(grids, anchor), heads: headsOf(grids) }
  ink.draw(context, notes, out.byId, ground, out.add)
  for (const link of liveLinks(board)) drawLink(context, out, link)
  const items = out.layers.flat()
  return { items, byId: out.byId, maps, bounds: boundsOf(items) }
}

/** Cards without a place of their own stand beside the first map, from the top. Returns where they end. */
function stackPersonas(context: Context, out: Drawing, grids: readonly JourneyGrid[], sideX: number): number {
  let y = 0
  for (const persona of livePersonas(context.board)) {
    const { place } = persona
    const origin = place === null ? null : originOf(grids, place.anchor)
    if (place !== null && origin !== null) {
      const at = { x: origin.x + place.x, y: origin.y + place.y }
      out.add(context.keep(personaItem(context, persona, at)))
      continue
    }
    const item = context.keep(personaItem(context, persona, { x: sideX, y }))
    out.add(item)
    y += item.rect.h + CARD_GAP
  }
  return y
}

/**
 * Each journey's parking begins at its map's top, or under what already stands there. The first journey always
 * has one, as a place to drop into; the others where they have ideas to sort.
 */
function stackParkings(
  context: Context,
  grids: readonly JourneyGrid[],
  sideX: number,
  sideY: number,
): (ParkingGrid | null)[] {
  let y = sideY
  return grids.map((grid, i) => {
    if (i > 0 && parkedNotes(context.board, grid.journey.id).length === 0) return null
    const parking = parkingGrid(context, grid.journey, { x: sideX, y: Math.max(y, grid.origin.y) })
    y = parking.rect.y + parking.rect.h + NEIGHBOUR_GAP
    return parking
  })
}

function drawJourney(
  context: Context,
  notes: NoteItems,
  out: Drawing,
  grid: JourneyGrid,
  parking: ParkingGrid | null,
): JourneyMap {
  const { journey, stages, lanes, columns, rows, origin } = grid
  const { aarrr } = context.view
  const others = new Set(
    stages.flatMap((stage) => (aarrr === null || stage.aarrr === aarrr ? [] : [stage.id])),
  )
  const markers: CurveMarker[] = []
  out.add(context.keep(mapItem(context, grid)))
  stages.forEach((stage, i) => {
    const place = { index: i + 1, count: stages.length }
    const head = stageItem(context, stage, columns[i]!, place)
    out.add(context.keep(others.has(stage.id) ? dimmed(head) : head))
  })
  for (const path of grid.paths) out.add(context.keep(path))
  lanes.forEach((lane, i) => {
    const row = rows[i]!
    const head = laneItem(context, lane, row, grid.counts.get(lane.id) ?? [])
    out.add(context.keep(row.dimmed ? dimmed(head) : head))
    if (lane.kind !== 'emotions' || row.collapsed) return
    const curve = curveItem(context, lane, stages, columns, row)
    out.add(context.keep(row.dimmed ? dimmed(curve.item) : curve.item))
    markers.push(...curve.markers)
  })
  const dim = new Set(rows.flatMap((row) => (row.dimmed ? [row.id] : [])))
  for (const placed of grid.placed) {
    const isDim = dim.has(placed.lane.id) || others.has(placed.stage.id)
    for (const frame of placed.stack.frames) {
      const at = { x: placed.x, y: placed.y + frame.y, journey: journey.id }
      const named = { stage: placed.stage.name, lane: placed.lane.name }
      const item = groupItem(context, frame, { ...at, ...named })
      out.add(context.keep(isDim ? dimmed(item) : item))
    }
    for (const item of notes.stack(context, placed, journey.id)) out.add(isDim ? dimmed(item) : item)
  }
  if (parking !== null) out.add(context.keep(parkingItem(context, parking)))
  for (const parked of parking?.notes ?? []) {
    const standing = { at: 'parking', index: parked.index, count: parked.count } as const
    out.add(notes.item(context, parked, noteKind(context.board, parked.note), journey.id, standing))
  }
  return {
    journey: journey.id,
    rect: { x: origin.x, y: origin.y, w: grid.w, h: grid.h },
    columns,
    rows,
    parking: parking?.rect ?? null,
    markers,
    cells: grid.cells,
    groups: grid.groups,
    covered: grid.covered,
    parked: parking?.ids ?? [],
  }
}

function originOf(grids: readonly JourneyGrid[], anchor: 'board' | Id): Point | null {
  if (anchor === 'board') return { x: 0, y: 0 }
  return grids.find((grid) => grid.journey.id === anchor)?.origin ?? null
}

function drawLink(context: Context, out: Drawing, link: Link): void {
  const [from, to] = [link.from, link.to].map((end) => {
    const item = out.byId.get(`${end.root === 'notes' ? 'note' : 'persona'}:${end.id}`)
    if (item === undefined) return undefined
    const persona = context.board.personas.get(end.id)
    const name =
      persona !== undefined ? fullName(context, persona) : (context.board.notes.get(end.id)?.text ?? '')
    return { rect: item.rect, name, journey: item.journey }
  })
  // An end in a collapsed lane isn't drawn, so neither is its link.
  if (from === undefined || to === undefined || link.from.id === link.to.id) return
  out.add(context.keep(linkItem(context, link, from, to)))
}

/** What holds all items, with a margin around it. */
export function boundsOf(items: readonly Pick<SceneItem, 'rect'>[], margin: number = SCENE_MARGIN): Rect {
  let left = Number.POSITIVE_INFINITY
  let top = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  let bottom = Number.NEGATIVE_INFINITY
  for (const { rect } of items) {
    left = Math.min(left, rect.x)
    top = Math.min(top, rect.y)
    right = Math.max(right, rect.x + rect.w)
    bottom = Math.max(bottom, rect.y + rect.h)
  }
  if (left > right) return { x: -margin, y: -margin, w: 2 * margin, h: 2 * margin }
  return { x: left - margin, y: top - margin, w: right - left + 2 * margin, h: bottom - top + 2 * margin }
}
