/** What can be done with whatever lies anywhere: locking, putting on top and below, aligning and distributing. */
import {
  ENDED,
  freePlaceOf,
  homeOf,
  inkPlaceOf,
  type LooseMove,
  type LooseRef,
  type ZMove,
} from '@parcours/board'
import { itemIdOf, looseOf, type Point, type Rect, type SceneItem } from '@parcours/layout'
import { freePlaceAt } from '../gestures/structure-drag.ts'
import { touches } from '../projection/window.ts'
import type { Surface } from '../surface.ts'
import { type Alignment, type Axis, aligned, distributed } from './arrange.ts'

/** Notes, personas and drawn things among the selected items. */
export function selectedLoose(surface: Surface): LooseRef[] {
  return looseOf(surface.state.selection.get().filter((id) => surface.item(id) !== undefined))
}

export function isLocked(surface: Surface, { root, id }: LooseRef): boolean {
  return surface.model.board[root].get(id)?.locked === true
}

/** Locks what is selected, or unlocks it if all of it is locked. False when there is nothing to lock: the key is free for others. */
export function toggleLock(surface: Surface): boolean {
  const all = selectedLoose(surface)
  const [first] = all
  if (first === undefined) return false
  const { board } = surface.model
  const { rights } = surface.commands
  const refs = all.filter(({ root, id }) => rights.mayChange(board, root, id))
  if (surface.props.readOnly || refs.length === 0) {
    surface.refuses({ change: first.root, id: first.id })
    return true
  }
  const locked = !refs.every((ref) => isLocked(surface, ref))
  surface.commands.setLocked(refs, locked)
  surface.state.say(surface.words(locked ? 'saidWereLocked' : 'saidWereUnlocked', { count: refs.length }))
  return true
}

/** False when nothing of the selection has a depth. */
export function moveDepth(surface: Surface, to: ZMove): boolean {
  const refs = selectedLoose(surface).filter((ref) => hasDepth(surface, ref))
  const [first] = refs
  if (first === undefined) return false
  const free = refs.filter(({ root, id }) => surface.obstacleTo({ change: root, id }) === null)
  if (free.length === 0) {
    surface.refuses({ change: first.root, id: first.id })
    return true
  }
  surface.commands.moveDepth(free, to, (one, other) => {
    const [a, b] = [itemOf(surface, one), itemOf(surface, other)]
    return a !== undefined && b !== undefined && touches(a.rect, b.rect)
  })
  surface.state.say(surface.words(to === 'front' || to === 'forward' ? 'saidFront' : 'saidBack'))
  return true
}

function hasDepth(surface: Surface, { root, id }: LooseRef): boolean {
  return root === 'ink' || (root === 'notes' && isFree(surface, id))
}

function isFree(surface: Surface, id: string): boolean {
  const { board } = surface.model
  const note = board.notes.get(id)
  return note !== undefined && homeOf(board, note).at === 'free'
}

/** Those of the selected things that can be put in line: notes outside of cells, personas, what is drawn and hangs on nothing. */
export function alignable(surface: Surface): LooseRef[] {
  return selectedLoose(surface).filter(({ root, id }) => {
    if (surface.obstacleTo({ change: root, id }) !== null) return false
    if (root === 'notes') return isFree(surface, id)
    const drawn = root === 'ink' ? surface.model.board.ink.get(id) : undefined
    return drawn === undefined || !ENDED.has(drawn.kind) || (drawn.from.to === null && drawn.to.to === null)
  })
}

export function alignSelection(surface: Surface, to: Alignment): void {
  put(surface, (rects) => aligned(rects, to))
}

export function distributeSelection(surface: Surface, axis: Axis): void {
  put(surface, (rects) => distributed(rects, axis))
}

const itemOf = (surface: Surface, ref: LooseRef): SceneItem | undefined => surface.item(itemIdOf(ref))

function put(surface: Surface, arranged: (rects: readonly Rect[]) => readonly Point[]): void {
  const things = alignable(surface).flatMap((ref) => {
    const item = itemOf(surface, ref)
    return item === undefined ? [] : [{ ref, rect: item.rect }]
  })
  if (things.length < 2) return
  const corners = arranged(things.map(({ rect }) => rect))
  const moves = things.flatMap(({ ref, rect }, index): LooseMove[] => {
    const by = { x: corners[index]!.x - rect.x, y: corners[index]!.y - rect.y }
    return by.x === 0 && by.y === 0 ? [] : [{ ...ref, place: shifted(surface, ref, rect, by) }]
  })
  if (moves.length > 0) surface.commands.moveLoose(moves)
  surface.state.say(surface.words('saidArranged', { count: things.length }))
}

/** The place of a thing, so much further on, at what it was anchored to. */
function shifted(surface: Surface, { root, id }: LooseRef, rect: Rect, by: Point): LooseMove['place'] {
  const { board } = surface.model
  const note = root === 'notes' ? board.notes.get(id) : undefined
  const drawn = root === 'ink' ? board.ink.get(id) : undefined
  const own =
    note !== undefined
      ? freePlaceOf(board, note)
      : drawn !== undefined
        ? inkPlaceOf(board, drawn)
        : (board.personas.get(id)?.place ?? freePlaceAt(surface, rect))
  return { anchor: own.anchor, x: own.x + by.x, y: own.y + by.y }
}
