/** Carries loose things: the scene is laid out as if they were there already, so that lines that hold on to them follow. */
import {
  type Board,
  boardWith,
  ENDED,
  type FreePlace,
  type Ink,
  type InkEnd,
  type LooseMove,
  type LooseRef,
  type Note,
  type Persona,
} from '@parcours/board'
import { itemIdOf, type Point, type Rect, type SceneItem, toAnchor } from '@parcours/layout'
import { copyLoose } from '../actions/remove.ts'
import type { Gesture, Modifiers } from '../gestures/gesture.ts'
import type { HeldRef } from '../gestures/held.ts'
import type { Surface } from '../surface.ts'
import { placeAt, tidy, worldOf } from './bind.ts'
import { isMovable, looseRef } from './selected.ts'
import { snapped } from './sketch.ts'

interface Carried extends LooseRef {
  item: SceneItem
  /** In the world, where it was taken. */
  corner: Point
}

export class LooseDrag implements Gesture {
  readonly #surface: Surface
  /** What is under the pointer first. */
  #carried: readonly Carried[]
  readonly #lead: SceneItem
  readonly #from: Point
  #by: Point = { x: 0, y: 0 }
  /** What was laid out and what the others were told last: held still, it is moved again after each layout. */
  #seen = ''
  #told = ''

  readonly #copy: boolean

  /** @param copy Alt was held when it began: copies come where it is dropped, and the originals stay */
  constructor(surface: Surface, lead: SceneItem, from: Point, copy = false) {
    this.#copy = copy
    this.#surface = surface
    this.#lead = lead
    this.#from = from
    const isLead = ({ item }: Carried): boolean => item === lead
    this.#carried = carriedWith(surface).toSorted((a, b) => Number(isLead(b)) - Number(isLead(a)))
  }

  get isEmpty(): boolean {
    return this.#carried.length === 0
  }

  get held(): readonly HeldRef[] {
    return this.#carried
  }

  lose(gone: readonly HeldRef[]): void {
    this.#carried = this.#carried.filter(
      ({ root, id }) => !gone.some((one) => one.root === root && one.id === id),
    )
    // The others hear of it although nothing moved.
    this.#told = ''
  }

  move(point: Point, keys: Modifiers): void {
    const to = keys.shift ? snapped(this.#from, point) : point
    this.#by = { x: to.x - this.#from.x, y: to.y - this.#from.y }
    this.#show()
    const moves = this.#moves()
    const seen = JSON.stringify(moves)
    if (seen === this.#seen) return
    this.#seen = seen
    this.#surface.previewLoose(moves)
    const { x, y } = this.#lead.rect
    this.#surface.state.drag.set({
      kind: 'loose',
      lead: this.#lead,
      itemIds: new Set(),
      at: { x: x + this.#by.x, y: y + this.#by.y },
    })
  }

  /** To the others: they see the first of the things where it is, and how many there are. */
  #show(): void {
    const { props, scene } = this.#surface
    const [ink, notes] = (['ink', 'notes'] as const).map((root) =>
      this.#carried.filter((one) => one.root === root).slice(0, 50),
    ) as [Carried[], Carried[]]
    const first = ink[0] ?? notes[0]
    if (first === undefined) return
    const { x, y } = first.item.rect
    const to = toAnchor(scene, tidy({ x: x + this.#by.x, y: y + this.#by.y }))
    const told = JSON.stringify(to)
    if (told === this.#told) return
    this.#told = told
    const idOf = ({ id }: Carried): string => id
    props.presence.set({ drag: { notes: notes.map(idOf), ink: ink.map(idOf), to } })
  }

  #moves(): LooseMove[] {
    const surface = this.#surface
    const ids = new Set(this.#carried.map(({ item }) => item.id))
    return this.#carried.map(({ root, id, item, corner }) => {
      const at = { x: corner.x + this.#by.x, y: corner.y + this.#by.y }
      const place = placeAt(surface, at)
      const ink = root === 'ink' ? surface.model.board.ink.get(id) : undefined
      if (ink === undefined || !ENDED.has(ink.kind)) return { root, id, place }
      return { root, id, place, ...this.#tornEnds(ink, item, at, ids) }
    })
  }

  /** An end that is bound to what stays behind comes off it; the other one keeps what it holds. */
  #tornEnds(ink: Ink, item: SceneItem, at: Point, ids: ReadonlySet<string>): { from: InkEnd; to: InkEnd } {
    const torn = (end: InkEnd, drawn: Point | undefined): InkEnd => {
      if (end.to === null || drawn === undefined) return end
      if (ids.has(itemIdOf(end.to))) return end
      const x = item.rect.x + drawn.x + this.#by.x - at.x
      const y = item.rect.y + drawn.y + this.#by.y - at.y
      return { ...tidy({ x, y }), to: null }
    }
    const ends = item.drawn?.ends
    return { from: torn(ink.from, ends?.from), to: torn(ink.to, ends?.to) }
  }

  drop(): void {
    const moves = this.#moves()
    const isHome = this.#by.x === 0 && this.#by.y === 0
    this.#end()
    if (isHome || moves.length === 0) return
    if (this.#copy) {
      copyLoose(this.#surface, moves, this.#by)
      return
    }
    // Somebody may have locked it meanwhile.
    const movable = moves.filter((move) => isMovable(this.#surface, move))
    if (movable.length === 0) {
      this.#surface.refuses({ change: moves[0]!.root, id: moves[0]!.id })
      return
    }
    this.#surface.commands.moveLoose(movable)
    this.#surface.watchContested(movable)
    this.#surface.layoutNow()
    this.#surface.state.say(this.#surface.words('saidLooseMoved', { count: movable.length }))
  }

  cancel(): void {
    this.#end()
  }

  #end(): void {
    this.#surface.state.drag.set(null)
    this.#surface.props.presence.set({ drag: null })
    this.#surface.previewLoose(null)
    this.#surface.layoutNow()
  }
}

/** What is selected and may be moved, and what lies in the areas among it. */
function carriedWith(surface: Surface): Carried[] {
  const { scene } = surface
  const items = new Set<SceneItem>()
  for (const id of surface.state.selection.get()) {
    const item = surface.item(id)
    if (item !== undefined) items.add(item)
  }
  for (const area of [...items]) {
    if (area.drawn?.kind !== 'area' || area.drawn.locked) continue
    for (const item of scene.items) if (isInside(area.rect, item.rect) && item !== area) items.add(item)
  }
  return [...items].flatMap((item) => {
    const ref = looseRef(surface, item)
    return ref === null || !isMovable(surface, ref)
      ? []
      : [{ ...ref, item, corner: cornerOf(surface, ref, item) }]
  })
}

function isInside(area: Rect, { x, y, w, h }: Rect): boolean {
  return x >= area.x && y >= area.y && x + w <= area.x + area.w && y + h <= area.y + area.h
}

/** The corner of its place: that of a stroke or a line isn't the corner of what is drawn. */
function cornerOf(surface: Surface, { root, id }: LooseRef, { rect }: SceneItem): Point {
  const ink = root === 'ink' ? surface.model.board.ink.get(id) : undefined
  return ink === undefined ? { x: rect.x, y: rect.y } : worldOf(surface.scene, ink.place)
}

/** The board as it would be. */
export function withMoves(board: Board, moves: readonly LooseMove[] | null): Board {
  if (moves === null || moves.length === 0) return board
  const ink: Ink[] = []
  const notes: Note[] = []
  const personas: Persona[] = []
  for (const { root, id, place: at, from, to } of moves) {
    const place: FreePlace = { at: 'free', anchor: at.anchor, x: at.x, y: at.y }
    if (root === 'ink') {
      const drawn = board.ink.get(id)
      if (drawn !== undefined) ink.push({ ...drawn, place, from: from ?? drawn.from, to: to ?? drawn.to })
    } else if (root === 'notes') {
      const note = board.notes.get(id)
      if (note !== undefined) notes.push({ ...note, place })
    } else {
      const persona = board.personas.get(id)
      if (persona !== undefined) personas.push({ ...persona, place })
    }
  }
  return boardWith(board, { notes, ink, personas })
}

/** Alt and arrows: so far a key moves what lies anywhere, world units. */
const STEP = 16

/** What an arrow key moves by. `fine`: one unit. */
export function stepTo(direction: 'left' | 'right' | 'up' | 'down', fine: boolean): Point {
  const by = fine ? 1 : STEP
  return {
    x: direction === 'left' ? -by : direction === 'right' ? by : 0,
    y: direction === 'up' ? -by : direction === 'down' ? by : 0,
  }
}

export function nudge(surface: Surface, direction: 'left' | 'right' | 'up' | 'down', fine: boolean): void {
  const { x: dx, y: dy } = stepTo(direction, fine)
  const moves = carriedWith(surface).map(({ root, id, corner }) => ({
    ...{ root, id, place: placeAt(surface, { x: corner.x + dx, y: corner.y + dy }) },
  }))
  if (moves.length === 0) return
  surface.commands.moveLoose(moves)
  surface.layoutNow()
  surface.state.say(surface.words('saidLooseMoved', { count: moves.length }))
}
