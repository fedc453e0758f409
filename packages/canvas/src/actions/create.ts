/** Making things: by tool, by double click, by key. Each is one command, then the new thing opens for writing. */
import type { Id, NoteTarget } from '@parcours/board'
import { dropTarget, type Hit, hitTest, type Point } from '@parcours/layout'
import { freePlaceAt } from '../gestures/structure-drag.ts'
import { cellOf, findCell, groupOfRecord, parkingOf } from '../keyboard/grid.ts'
import { laneName, stageName } from '../keyboard/speech.ts'
import type { Hint } from '../state.ts'
import type { Surface } from '../surface.ts'
import { insideOf } from './group.ts'

const NOBODY: ReadonlySet<Id> = new Set()

/** Adds an empty note and opens it. */
export function createNote(surface: Surface, place: NoteTarget): void {
  if (surface.refuses({ add: 'notes' })) return
  if (place.to === 'cell' && surface.model.board.lanes.get(place.lane)?.kind === 'emotions') return
  const id = surface.commands.addNote({ place })
  surface.layoutNow()
  surface.edit({ root: 'notes', id, key: 'text' }, { fresh: true })
  const { board } = surface.model
  surface.state.say(
    place.to === 'cell'
      ? surface.words('saidCreated', {
          stage: stageName(surface, board, place.stage),
          lane: laneName(surface, board, place.lane),
        })
      : surface.words('saidCreatedFree'),
  )
}

/** Where a note made at a point goes: the cell or the parking area under it, else free with its corner there. */
export function targetAt(surface: Surface, point: Point): NoteTarget {
  return dropTarget(surface.scene, point, NOBODY)
}

/** Where a note made by key or by paste goes: after the focused note, into the focused cell, or null. */
export function targetAtFocus(surface: Surface): NoteTarget | null {
  const { scene } = surface
  const focus = surface.state.focus.get()
  if (focus?.on === 'cell') {
    const cell = findCell(scene, focus.stage, focus.lane)
    // The emotions lane holds ratings, never notes.
    if (cell === null || cell.row.kind === 'emotions') return null
    return { to: 'cell', stage: focus.stage, lane: focus.lane }
  }
  const id = focus?.id ?? surface.state.selection.get()[0]
  const item = id === undefined ? undefined : surface.item(id)
  if (item?.kind === 'group') {
    const group = surface.model.board.groups.get(item.record)
    return group === undefined ? null : insideOf(group)
  }
  if (item?.kind !== 'note') return null
  const cell = cellOf(scene, item)
  if (cell !== null) return targetBehind(surface, cell, item.record)
  const map = parkingOf(scene, item)
  return map === null ? null : { to: 'parking', journey: map.journey, after: item.record }
}

/** Right behind a note of a cell, in its group if it is in one. */
export function targetBehind(
  surface: Surface,
  { stage, lane }: { stage: Id; lane: Id },
  note: Id,
): NoteTarget {
  const group = groupOfRecord(surface.model.board, note)?.id ?? null
  return { to: 'cell', stage, lane, group, after: note }
}

/** A free note in the middle of what is seen. */
export function targetInView(surface: Surface): NoteTarget {
  const view = surface.camera.freeWorld()
  const place = freePlaceAt(surface, { x: view.x + view.w / 2 - 62, y: view.y + view.h / 2 - 62 })
  return { to: 'free', anchor: place.anchor, x: place.x, y: place.y }
}

/** A touchpoint note: in the touchpoints lane of the stage under the point. */
export function createTouchpoint(surface: Surface, point: Point): boolean {
  const hit = hitTest(surface.scene, point)
  const map = 'map' in hit ? hit.map : undefined
  const column = map?.columns.find(({ x, w }) => point.x >= x && point.x < x + w)
  const row =
    hit.at === 'cell' && hit.row.kind === 'touchpoints'
      ? hit.row
      : map?.rows.find(({ kind }) => kind === 'touchpoints')
  if (map === undefined || column === undefined || row === undefined) return false
  createNote(surface, { to: 'cell', stage: column.id, lane: row.id })
  return true
}

export function createPersona(surface: Surface, point: Point): void {
  if (surface.refuses({ add: 'personas' })) return
  const id = surface.commands.addPersona({ place: freePlaceAt(surface, point) })
  surface.layoutNow()
  surface.select([`persona:${id}`])
  surface.props.on.openPersona?.(id)
}

/** Presses a plus between stages or lanes. `at`: client px, for the host's menu of lane kinds. */
export function insertStructure(surface: Surface, hint: Hint, at: Point): void {
  if (hint.does === 'resize' || surface.refuses({ add: hint.does === 'insert-stage' ? 'stages' : 'lanes' }))
    return
  const { journey, after, before } = hint
  if (hint.does === 'insert-stage') {
    // The pre/post-sale band goes on over a stage that is put between two of its own.
    const { stages } = surface.model.board
    const phase = stages.get(after ?? before ?? '')?.phase ?? null
    const id = surface.commands.addStage(journey, { name: surface.words('newStage'), phase, after, before })
    surface.layoutNow()
    surface.edit({ root: 'stages', id, key: 'name' }, { fresh: true })
    return
  }
  const ask = surface.props.on.addLane
  if (ask !== undefined) {
    ask({ journey, after, before, x: at.x, y: at.y })
    return
  }
  const id = surface.commands.addLane(journey, {
    kind: 'free',
    name: surface.words('newLane'),
    after,
    before,
  })
  surface.layoutNow()
  surface.edit({ root: 'lanes', id, key: 'name' }, { fresh: true })
}

/** What a double click on something does. */
export function openAt(surface: Surface, hit: Hit, point: Point): void {
  switch (hit.at) {
    case 'note':
      if (!surface.refuses({ change: 'notes', id: hit.item.record }))
        surface.edit({ root: 'notes', id: hit.item.record, key: 'text' }, { at: point })
      return
    case 'ink':
      if (hit.item.text !== null && !surface.refuses({ change: 'ink', id: hit.item.record }))
        surface.edit({ root: 'ink', id: hit.item.record, key: 'text' }, { at: point })
      return
    case 'persona':
      surface.props.on.openPersona?.(hit.item.record)
      return
    case 'stage':
      if (!surface.refuses({ change: 'stages', id: hit.column.id }))
        surface.edit({ root: 'stages', id: hit.column.id, key: 'name' })
      return
    case 'lane':
      if (!surface.refuses({ change: 'lanes', id: hit.row.id }))
        surface.edit({ root: 'lanes', id: hit.row.id, key: 'name' })
      return
    case 'group': {
      // Above its notes stands the title.
      const { record } = hit.item
      const isTitle = point.y < (surface.frame(record)?.top ?? point.y)
      if (!isTitle) createNote(surface, targetAt(surface, point))
      else if (!surface.refuses({ change: 'groups', id: record }))
        surface.edit({ root: 'groups', id: record, key: 'title' })
      return
    }
    case 'cell':
    case 'parking':
    case 'nothing':
      createNote(surface, targetAt(surface, point))
      return
    case 'map': {
      // The title is a text of the map itself.
      const item = surface.item(`map:${hit.map.journey}`)
      const text = item?.text
      if (item === undefined || text === null || text === undefined) return
      const y = point.y - item.rect.y
      const bottom = text.y + Math.max(1, text.lines.length) * text.lineHeight
      if (y < text.y - 8 || y > bottom + 8) return
      if (!surface.refuses({ change: 'journeys', id: hit.map.journey }))
        surface.edit({ root: 'journeys', id: hit.map.journey, key: 'title' })
    }
  }
}
