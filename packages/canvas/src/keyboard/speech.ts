/** What the live region says. Words say where something came from, where it is, and its position. */
import type { Board, Id } from '@parcours/board'
import { cellKey, type Scene, type SceneItem } from '@parcours/layout'
import type { Surface } from '../surface.ts'
import { cellOf, cellOrder, parkingOf } from './grid.ts'

export function stageName(surface: Surface, board: Board, id: Id): string {
  return board.stages.get(id)?.name.trim() || surface.words('unnamed')
}

export function laneName(surface: Surface, board: Board, id: Id): string {
  return board.lanes.get(id)?.name.trim() || surface.words('unnamed')
}

export function groupName(surface: Surface, board: Board, id: Id): string {
  return board.groups.get(id)?.title.trim() || surface.words('unnamed')
}

/** The place of a note in words: its cell, the parking area, or outside. */
function placeOf(surface: Surface, scene: Scene, note: SceneItem): string {
  const cell = cellOf(scene, note)
  const { board } = surface.model
  if (cell !== null) {
    const key = cellKey(cell.stage, cell.lane)
    const group = cell.map.groups.get(key)?.find(({ ids }) => ids.includes(note.record))
    return surface.words(group === undefined ? 'place' : 'placeInGroup', {
      stage: stageName(surface, board, cell.stage),
      lane: laneName(surface, board, cell.lane),
      group: group === undefined ? '' : groupName(surface, board, group.id),
    })
  }
  return surface.words(parkingOf(scene, note) === null ? 'outside' : 'parking')
}

/** After notes moved from where they were in `before`. */
export function sayMoved(surface: Surface, before: Scene, ids: readonly Id[]): void {
  const [first] = ids
  if (first === undefined) return
  const is = surface.item(`note:${first}`)
  const was = before.byId.get(`note:${first}`)
  if (is === undefined || was === undefined) return
  const cell = cellOf(surface.scene, is)
  if (cell === null && parkingOf(surface.scene, is) === null) {
    surface.state.say(surface.words('saidMovedOut', { count: ids.length }))
    return
  }
  const to = placeOf(surface, surface.scene, is)
  if (ids.length > 1) {
    surface.state.say(surface.words('saidMovedMany', { count: ids.length, to }))
    return
  }
  const siblings = cell === null ? [is] : cellOrder(surface.scene, cell.stage, cell.lane)
  surface.state.say(
    surface.words('saidMoved', {
      from: placeOf(surface, before, was),
      to,
      index: siblings.findIndex(({ id }) => id === is.id) + 1,
      count: siblings.length,
    }),
  )
}

/** What a screen reader hears when the focus comes to an item: a note's label says where it is, too. */
export function describe(surface: Surface, item: SceneItem): string {
  return item.label.trim() || surface.words('emptyNote')
}
