/** Alt and arrows: the way to move notes, stages and lanes without dragging. */
import { blockIds, type GroupTarget, groupNotes, type Id, type NoteTarget } from '@parcours/board'
import type { SceneItem } from '@parcours/layout'
import { changeOf } from '../actions/intent.ts'
import { moveLane, moveStage } from '../gestures/structure-drag.ts'
import { nudge } from '../ink/loose-drag.ts'
import type { Surface } from '../surface.ts'
import { cellOf, type Direction, groupOfRecord, parkingOf } from './grid.ts'
import { groupName, laneName, sayMoved, stageName } from './speech.ts'

function neighbours(
  ids: readonly Id[],
  of: Id,
  step: 1 | -1,
): { after: Id | null; before: Id | null } | null {
  const at = ids.indexOf(of)
  const to = at + step
  if (at === -1 || to < 0 || to >= ids.length) return null
  const others = ids.filter((id) => id !== of)
  return { after: others[to - 1] ?? null, before: others[to] ?? null }
}

/** Where a note goes by one step, or null at the edge. */
function noteTarget(surface: Surface, note: SceneItem, direction: Direction): NoteTarget | null {
  const { scene } = surface
  const cell = cellOf(scene, note)
  if (cell === null) {
    const parking = parkingOf(scene, note)
    const board = surface.model.board.notes.get(note.record)
    if (parking === null && board?.place.at === 'free') {
      const by = 32
      const { anchor, x, y } = board.place
      const dx = direction === 'left' ? -by : direction === 'right' ? by : 0
      const dy = direction === 'up' ? -by : direction === 'down' ? by : 0
      return { to: 'free', anchor, x: x + dx, y: y + dy }
    }
    // From "Ideas to sort" the only way by key is back into the map: the last column, same height.
    const map = parking ?? null
    const column = map?.columns[map.columns.length - 1]
    const row = map?.rows.find(({ y, h, kind }) => kind !== 'emotions' && note.rect.y < y + h)
    if (direction !== 'left' || column === undefined || row === undefined) return null
    return { to: 'cell', stage: column.id, lane: row.id }
  }
  const { map, stage, lane } = cell
  if (direction === 'left' || direction === 'right') {
    const next = map.columns[map.columns.indexOf(cell.column) + (direction === 'right' ? 1 : -1)]
    if (next !== undefined) return { to: 'cell', stage: next.id, lane }
    return direction === 'right' ? { to: 'parking', journey: map.journey } : null
  }
  const step = direction === 'down' ? 1 : -1
  const { board } = surface.model
  const own = groupOfRecord(board, note.record)
  const blocks = blockIds(board, stage, lane)
  const order = own === null ? blocks : groupNotes(board, own).map(({ id }) => id)
  const within = neighbours(order, note.record, step)
  if (within !== null) return { to: 'cell', stage, lane, group: own?.id ?? null, ...within }
  // Past the first or last note of its group it stands beside that.
  if (own !== null) return { to: 'cell', stage, lane, ...(step > 0 ? { after: own.id } : { before: own.id }) }
  let at = map.rows.indexOf(cell.row) + step
  while (map.rows[at]?.kind === 'emotions') at += step
  const row = map.rows[at]
  if (row === undefined) return null
  return { to: 'cell', stage, lane: row.id, ...(step > 0 ? atTop(surface, stage, row.id) : {}) }
}

function atTop(surface: Surface, stage: Id, lane: Id): { after: null; before: Id | null } {
  return { after: null, before: blockIds(surface.model.board, stage, lane)[0] ?? null }
}

/** Where a group goes by one step, or null at the edge. */
function groupTarget(surface: Surface, group: SceneItem, direction: Direction): GroupTarget | null {
  const cell = cellOf(surface.scene, group)
  if (cell === null) return null
  const { map, stage, lane } = cell
  if (direction === 'left' || direction === 'right') {
    const next = map.columns[map.columns.indexOf(cell.column) + (direction === 'right' ? 1 : -1)]
    return next === undefined ? null : { stage: next.id, lane }
  }
  const step = direction === 'down' ? 1 : -1
  const within = neighbours(blockIds(surface.model.board, stage, lane), group.record, step)
  if (within !== null) return { stage, lane, ...within }
  let at = map.rows.indexOf(cell.row) + step
  while (map.rows[at]?.kind === 'emotions') at += step
  const row = map.rows[at]
  if (row === undefined) return null
  return { stage, lane: row.id, ...(step > 0 ? atTop(surface, stage, row.id) : {}) }
}

/** Moves a group with its notes and says where it is now. */
export function moveGroup(surface: Surface, id: Id, target: GroupTarget): void {
  surface.commands.moveGroup(id, target)
  surface.layoutNow()
  const item = surface.item(`group:${id}`)
  const { board } = surface.model
  const { stage, lane } = target
  const blocks = blockIds(board, stage, lane)
  if (item === undefined) return
  surface.state.say(
    surface.words('saidGroupMoved', {
      name: groupName(surface, board, id),
      to: surface.words('place', {
        stage: stageName(surface, board, stage),
        lane: laneName(surface, board, lane),
      }),
      index: blocks.indexOf(id) + 1,
      count: blocks.length,
    }),
  )
}

/** True if there was something to move, even when it was at the edge already. */
export function moveByKey(surface: Surface, direction: Direction, fine = false): boolean {
  const ids = surface.state.selection.get()
  const focus = surface.state.focus.get()
  const item = surface.item(ids[0] ?? (focus?.on === 'item' ? focus.id : ''))
  if (item === undefined) return false
  if (item.kind === 'ink') {
    if (!surface.refuses(changeOf(item))) nudge(surface, direction, fine)
    return true
  }
  const notes = surface.changeable(surface.selectedNotes())
  if ((item.kind !== 'note' || notes.length === 0) && surface.refuses(changeOf(item))) return true
  const map = surface.scene.maps.find(({ journey }) => journey === item.journey)
  const step = direction === 'right' || direction === 'down' ? 1 : -1
  if (item.kind === 'stage' && map !== undefined) {
    if (direction === 'up' || direction === 'down') return true
    const to = neighbours(
      map.columns.map(({ id }) => id),
      item.record,
      step,
    )
    if (to !== null) moveStage(surface, item.record, to)
  } else if (item.kind === 'lane' && map !== undefined) {
    if (direction === 'left' || direction === 'right') return true
    const to = neighbours(
      map.rows.map(({ id }) => id),
      item.record,
      step,
    )
    if (to !== null) moveLane(surface, item.record, to)
  } else if (item.kind === 'group') {
    const target = groupTarget(surface, item, direction)
    if (target !== null) moveGroup(surface, item.record, target)
  } else if (item.kind === 'note') {
    const target = noteTarget(surface, item, direction)
    if (target === null) return true
    const before = surface.scene
    const moved = notes.length === 0 ? [item.record] : notes
    surface.commands.moveNotes(moved, target)
    surface.layoutNow()
    sayMoved(surface, before, moved)
  } else return false
  const now = surface.item(item.id)
  if (now !== undefined) surface.camera.reveal(now.rect)
  return true
}
