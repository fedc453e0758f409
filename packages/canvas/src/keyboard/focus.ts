/** The roving focus over cells, notes and headers of the scene; DOM focus stays on the canvas. */
import type { Id } from '@parcours/board'
import {
  cellKey,
  type JourneyMap,
  type Rect,
  readingOrder,
  type Scene,
  type SceneItem,
} from '@parcours/layout'
import type { FocusRef } from '../state.ts'
import type { Surface } from '../surface.ts'
import { cellOf, cellRect, cellStops, type Direction, findCell, nearest } from './grid.ts'
import { describe, laneName, stageName } from './speech.ts'

/** Where the focus is drawn; null when what it pointed to is gone. */
export function focusRect(scene: Scene, focus: FocusRef | null): Rect | null {
  if (focus === null) return null
  if (focus.on === 'item') return scene.byId.get(focus.id)?.rect ?? null
  const cell = findCell(scene, focus.stage, focus.lane)
  return cell === null ? null : cellRect(cell)
}

export function describeFocus(surface: Surface, focus: FocusRef): string {
  if (focus.on === 'item') {
    const item = surface.item(focus.id)
    return item === undefined ? '' : describe(surface, item)
  }
  const { board } = surface.model
  const key = cellKey(focus.stage, focus.lane)
  const count = surface.scene.maps.reduce((sum, map) => sum + (map.covered.get(key) ?? 0), 0)
  return surface.words(count === 0 ? 'saidCell' : 'saidCoveredCell', {
    stage: stageName(surface, board, focus.stage),
    lane: laneName(surface, board, focus.lane),
    count,
  })
}

/** Moves the focus there: selects it, brings it into view, says what it is. */
export function focusOn(
  surface: Surface,
  focus: FocusRef,
  options: { extend?: boolean; minZoom?: number } = {},
): void {
  const { state } = surface
  state.focus.set(focus)
  state.focusVisible.set(true)
  if (options.extend === true && focus.on === 'item')
    surface.select([...new Set([...state.selection.get(), focus.id])])
  else surface.select(focus.on === 'item' ? [focus.id] : [])
  const rect = focusRect(surface.scene, focus)
  if (rect !== null) surface.camera.reveal(rect, { minZoom: options.minZoom ?? 0 })
  state.say(describeFocus(surface, focus))
}

/** A cell as a stop: its first (or last) note or group, or itself when it is empty. */
function cellStop(scene: Scene, stage: Id, lane: Id, from: 'top' | 'bottom', at = 0): FocusRef {
  const notes = cellStops(scene, stage, lane)
  const item = from === 'top' ? notes[Math.max(0, Math.min(at, notes.length - 1))] : notes[notes.length - 1]
  return item === undefined ? { on: 'cell', stage, lane } : { on: 'item', id: item.id }
}

interface GridPlace {
  map: JourneyMap
  /** -1: the lane headers. */
  column: number
  /** -1: the stage headers. */
  row: number
  /** Index of the note in its cell; -1: the cell itself. */
  note: number
}

function placeIn(scene: Scene, focus: FocusRef): GridPlace | null {
  const item = focus.on === 'item' ? scene.byId.get(focus.id) : undefined
  if (item?.kind === 'stage' || item?.kind === 'lane') {
    const map = scene.maps.find(({ journey }) => journey === item.journey)
    if (map === undefined) return null
    const column = item.kind === 'stage' ? map.columns.findIndex(({ id }) => id === item.record) : -1
    const row = item.kind === 'lane' ? map.rows.findIndex(({ id }) => id === item.record) : -1
    return { map, column, row, note: 0 }
  }
  const cell =
    focus.on === 'cell'
      ? findCell(scene, focus.stage, focus.lane)
      : item?.kind === 'note' || item?.kind === 'group'
        ? cellOf(scene, item)
        : null
  if (cell === null) return null
  const notes = cellStops(scene, cell.stage, cell.lane)
  return {
    map: cell.map,
    column: cell.map.columns.indexOf(cell.column),
    row: cell.map.rows.indexOf(cell.row),
    note: notes.findIndex(({ id }) => focus.on === 'item' && id === focus.id),
  }
}

/** The stop at a place of the grid, or null outside of it. */
function stopAt(
  scene: Scene,
  { map, column, row }: Pick<GridPlace, 'map' | 'column' | 'row'>,
  from: 'top' | 'bottom',
  at = 0,
): FocusRef | null {
  if (row === -1) {
    const stage = map.columns[column]
    return stage === undefined ? null : { on: 'item', id: `stage:${stage.id}` }
  }
  const lane = map.rows[row]
  if (lane === undefined) return null
  if (column === -1) return { on: 'item', id: `lane:${lane.id}` }
  const stage = map.columns[column]
  return stage === undefined ? null : cellStop(scene, stage.id, lane.id, from, at)
}

function firstStop(scene: Scene): FocusRef | null {
  const [map] = scene.maps
  if (map !== undefined) {
    const stop = stopAt(scene, { map, column: 0, row: -1 }, 'top')
    if (stop !== null) return stop
  }
  const [note] = readingOrder(scene)
  return note === undefined ? null : { on: 'item', id: `note:${note}` }
}

/** What lies outside of the grids: personas, parked and free notes. */
function outsiders(scene: Scene): SceneItem[] {
  return scene.items.filter(
    (item) =>
      item.kind === 'persona' ||
      item.kind === 'ink' ||
      (item.kind === 'note' && cellOf(scene, item) === null),
  )
}

/** The next stop in a direction. */
export function stepFrom(scene: Scene, focus: FocusRef | null, direction: Direction): FocusRef | null {
  if (focus === null) return firstStop(scene)
  const place = placeIn(scene, focus)
  const rect = focusRect(scene, focus)
  if (place !== null) {
    const { map, column, row, note } = place
    if (direction === 'up' || direction === 'down') {
      const step = direction === 'down' ? 1 : -1
      const stage = map.columns[column]
      const lane = map.rows[row]
      if (stage !== undefined && lane !== undefined) {
        const next = cellStops(scene, stage.id, lane.id)[note + step]
        if (next !== undefined) return { on: 'item', id: next.id }
      }
      if (!(column === -1 && row + step < 0)) {
        const stop = stopAt(scene, { map, column, row: row + step }, step > 0 ? 'top' : 'bottom')
        if (stop !== null) return stop
      }
    } else {
      const step = direction === 'right' ? 1 : -1
      if (!(row === -1 && column + step < 0)) {
        const stop = stopAt(scene, { map, column: column + step, row }, 'top', note)
        if (stop !== null) return stop
      }
    }
    if (rect === null) return null
    const next = nearest(rect, outsiders(scene), direction)
    return next === null ? neighbourMap(scene, map, direction) : { on: 'item', id: next.id }
  }
  if (rect === null) return firstStop(scene)
  const candidates = scene.items.filter(
    ({ kind, id }) =>
      ['note', 'persona', 'stage', 'lane', 'ink'].includes(kind) && !(focus.on === 'item' && id === focus.id),
  )
  const next = nearest(rect, candidates, direction)
  return next === null ? null : { on: 'item', id: next.id }
}

/** Journeys are stacked: from the last row of one to the headers of the next. */
function neighbourMap(scene: Scene, map: JourneyMap, direction: Direction): FocusRef | null {
  if (direction === 'left' || direction === 'right') return null
  const index = scene.maps.indexOf(map) + (direction === 'down' ? 1 : -1)
  const next = scene.maps[index]
  if (next === undefined) return null
  return stopAt(
    scene,
    { map: next, column: 0, row: direction === 'down' ? -1 : next.rows.length - 1 },
    direction === 'down' ? 'top' : 'bottom',
  )
}

/** Tab: the next note, then the next cell, in reading order; null at the end, where Tab leaves the canvas. */
export function tabFrom(scene: Scene, focus: FocusRef | null, back: boolean): FocusRef | null {
  const stops = tabStops(scene)
  if (focus === null) return (back ? stops[stops.length - 1] : stops[0]) ?? null
  const key = keyOf(focus)
  let at = stops.findIndex((stop) => keyOf(stop) === key)
  if (at === -1) {
    const place = placeIn(scene, focus)
    if (place === null) return null
    at = back ? stops.length : -1
  }
  return stops[at + (back ? -1 : 1)] ?? null
}

function keyOf(focus: FocusRef): string {
  return focus.on === 'item' ? focus.id : `${focus.stage} ${focus.lane}`
}

const stopsByScene = new WeakMap<Scene, FocusRef[]>()

function tabStops(scene: Scene): readonly FocusRef[] {
  const known = stopsByScene.get(scene)
  if (known !== undefined) return known
  const stops: FocusRef[] = []
  for (const map of scene.maps) {
    for (const { id } of map.columns) stops.push({ on: 'item', id: `stage:${id}` })
    for (const row of map.rows) {
      stops.push({ on: 'item', id: `lane:${row.id}` })
      for (const column of map.columns) {
        const notes = cellStops(scene, column.id, row.id)
        if (notes.length === 0) stops.push({ on: 'cell', stage: column.id, lane: row.id })
        for (const { id } of notes) stops.push({ on: 'item', id })
      }
    }
  }
  for (const { id } of outsiders(scene)) stops.push({ on: 'item', id })
  stopsByScene.set(scene, stops)
  return stops
}
