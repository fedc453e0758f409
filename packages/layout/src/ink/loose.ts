/** What lies anywhere: drawn things and free notes, on each other in the order of their depth. */
import {
  type Board,
  byDepth,
  ENDED,
  freeNotes,
  freePlaceOf,
  type Id,
  type Ink,
  type InkEnd,
  inkPlaceOf,
  liveInk,
  type Note,
  noteKind,
} from '@parcours/board'
import { originOf } from '../anchor.ts'
import type { Context, SceneWords } from '../context.ts'
import { sameValue } from '../equal.ts'
import { itemIdOf } from '../item-id.ts'
import { SQUARE } from '../metrics.ts'
import type { NoteItems } from '../note-items.ts'
import { LOOSE_Z, type Point, type Scene, type SceneItem } from '../scene.ts'
import { type Head, headsOf, headsOn } from './area-title.ts'
import { type Drawing, drawing } from './drawn.ts'
import type { End } from './ends.ts'

/** Of areas: over the maps' ground, under all that is written. */
const AREA_Z = 1

interface Known {
  item: SceneItem
  words: SceneWords
  corner: Point
  ends: { from: End; to: End } | null
  names: Names | null
  heads: readonly Head[]
}

/** What things lie on. */
export interface Ground {
  /** Of an anchor, in the world; null: it isn't drawn. */
  originOf(anchor: 'board' | Id): Point | null
  /** Of stages and lanes. */
  heads: readonly Head[]
}

/** What the things are called that a line leads from and to. */
interface Names {
  from: string
  to: string
}

const sorted = new WeakMap<readonly Note[], readonly Note[]>()
function freeByDepth(board: Board): readonly Note[] {
  const free = freeNotes(board)
  const known = sorted.get(free) ?? free.toSorted(byDepth)
  sorted.set(free, known)
  return known
}

/** What of one board's drawn things doesn't depend on other items, as it was laid out last. */
interface Standing {
  drawn: readonly Ink[]
  journeys: Board['journeys']
  words: SceneWords
  /** Origins of all anchors that a drawn thing has. */
  origins: ReadonlyMap<string, Point | null>
  items: ReadonlyMap<Ink, SceneItem>
  byId: ReadonlyMap<string, SceneItem>
  /** Lines and arrows: their ends follow what they hold on to. */
  ended: readonly Ink[]
  /** Their titles stand beside the heads that lie on them. */
  areas: readonly Ink[]
}

/** A memory for one board's drawn things. A record that is the same object at the same place has the same item. */
export class InkItems {
  readonly #known = new WeakMap<Ink, Known>()
  #standing: Standing | null = null

  /** Adds what is loose to a drawing that has everything else. */
  draw(
    context: Context,
    notes: NoteItems,
    found: ReadonlyMap<string, SceneItem>,
    ground: Ground,
    add: (item: SceneItem) => void,
  ): void {
    const drawn = liveInk(context.board)
    const free = freeByDepth(context.board)
    const standing = this.#stand(context, drawn, ground)
    const placed = new Map<string, SceneItem>()
    const following = new Map<Ink | Note, SceneItem>()
    for (const note of free) {
      const item = freeNote(context, notes, note, ground)
      following.set(note, item)
      placed.set(item.id, item)
    }
    for (const area of standing.areas) {
      const item = this.#item(context, area, ground, null)
      following.set(area, item)
      placed.set(item.id, item)
    }
    const lookUp = (id: string): SceneItem | undefined =>
      placed.get(id) ?? standing.byId.get(id) ?? found.get(id)
    for (const ink of standing.ended) following.set(ink, this.#item(context, ink, ground, lookUp))
    for (const of of merged(drawn, free)) add((following.get(of) ?? standing.items.get(of as Ink))!)
  }

  /** Moving one note must not go through two thousand strokes: the same as last time as long as nothing about them changed. */
  #stand(context: Context, drawn: readonly Ink[], ground: Ground): Standing {
    const { board, t } = context
    const last = this.#standing
    if (
      last !== null &&
      last.drawn === drawn &&
      last.journeys === board.journeys &&
      last.words === t &&
      [...last.origins].every(([anchor, point]) => sameOrigin(ground.originOf(anchor), point))
    )
      return last
    const origins = new Map<string, Point | null>()
    const items = new Map<Ink, SceneItem>()
    const byId = new Map<string, SceneItem>()
    const ended: Ink[] = []
    const areas: Ink[] = []
    for (const ink of drawn) {
      if (ENDED.has(ink.kind) || ink.kind === 'area') {
        const those = ink.kind === 'area' ? areas : ended
        those.push(ink)
        continue
      }
      const { anchor } = inkPlaceOf(board, ink)
      if (!origins.has(anchor)) origins.set(anchor, ground.originOf(anchor))
      const item = this.#item(context, ink, ground, null)
      items.set(ink, item)
      byId.set(item.id, item)
    }
    this.#standing = { drawn, journeys: board.journeys, words: t, origins, items, byId, ended, areas }
    return this.#standing
  }

  #item(
    context: Context,
    ink: Ink,
    ground: Ground,
    lookUp: ((id: string) => SceneItem | undefined) | null,
  ): SceneItem {
    const place = inkPlaceOf(context.board, ink)
    const origin = ground.originOf(place.anchor) ?? { x: 0, y: 0 }
    const corner = { x: origin.x + place.x, y: origin.y + place.y }
    const ends =
      lookUp === null ? null : { from: endIn(ink.from, corner, lookUp), to: endIn(ink.to, corner, lookUp) }
    const names = lookUp === null ? null : namesOf(ink, lookUp)
    const heads = headsOver(ink, corner, ground.heads)
    const known = this.#known.get(ink)
    if (
      known !== undefined &&
      known.words === context.t &&
      samePoint(known.corner, corner) &&
      sameEnds(known.ends, ends) &&
      known.names?.from === names?.from &&
      known.names?.to === names?.to &&
      sameValue(known.heads, heads)
    )
      return known.item
    const journey = place.anchor === 'board' ? null : place.anchor
    const item = context.keep(
      itemOf(ink, drawing(ink, corner, ends, heads), journey, labelOf(context.t, ink, names)),
    )
    this.#known.set(ink, { item, words: context.t, corner, ends, names, heads })
    return item
  }
}

/**
 * Something that isn't on the board, or not so: what is being drawn, pulled or moved. Its ends follow what is in the scene.
 * @param moved items that are elsewhere than in the scene, by id
 */
export function sketchItem(scene: Scene, ink: Ink, moved?: ReadonlyMap<string, SceneItem>): SceneItem {
  const { anchor, x, y } = ink.place
  const origin = originOf(scene, anchor)
  const corner = { x: origin.x + x, y: origin.y + y }
  const lookUp = (id: string): SceneItem | undefined => moved?.get(id) ?? scene.byId.get(id)
  const ends = ENDED.has(ink.kind)
    ? { from: endIn(ink.from, corner, lookUp), to: endIn(ink.to, corner, lookUp) }
    : null
  const heads = ink.kind === 'area' ? headsOver(ink, corner, headsOf(scene.maps)) : NO_HEADS
  return itemOf(ink, drawing(ink, corner, ends, heads), null, '')
}

const NO_HEADS: readonly Head[] = []

function headsOver(ink: Ink, corner: Point, heads: readonly Head[]): readonly Head[] {
  return ink.kind === 'area' ? headsOn({ ...corner, ...ink.size }, heads) : NO_HEADS
}

function itemOf(
  ink: Ink,
  { rect, primitives, radius, text, shape }: Drawing,
  journey: Id | null,
  label: string,
): SceneItem {
  return {
    ...{ id: `ink:${ink.id}`, kind: 'ink', record: ink.id, journey, rect, primitives, radius, label, text },
    z: ink.kind === 'area' ? AREA_Z : LOOSE_Z,
    block: null,
    drawn: shape,
  }
}

function freeNote(context: Context, notes: NoteItems, note: Note, { originOf }: Ground): SceneItem {
  const place = freePlaceOf(context.board, note)
  const origin = originOf(place.anchor) ?? { x: 0, y: 0 }
  const kind = noteKind(context.board, note)
  const shape = context.shapeOf(note, kind, 'square', SQUARE)
  const placed = { note, shape, x: origin.x + place.x, y: origin.y + place.y }
  return notes.item(context, placed, kind, place.anchor === 'board' ? null : place.anchor, { at: 'free' })
}

/** Two lists in the order of depth as one; areas are sorted apart by their z. */
function* merged(drawn: readonly Ink[], free: readonly Note[]): Generator<Ink | Note> {
  let at = 0
  for (const ink of drawn) {
    while (at < free.length && byDepth(free[at]!, ink) < 0) {
      yield free[at]!
      at += 1
    }
    yield ink
  }
  yield* free.slice(at)
}

/** What an end is bound to, if it is drawn and no line itself. */
function boundItem({ to }: InkEnd, lookUp: (id: string) => SceneItem | undefined): SceneItem | null {
  const item = to === null ? undefined : lookUp(itemIdOf(to))
  return item === undefined || (item.drawn !== undefined && ENDED.has(item.drawn.kind)) ? null : item
}

function endIn(end: InkEnd, corner: Point, lookUp: (id: string) => SceneItem | undefined): End {
  const item = boundItem(end, lookUp)
  return item === null
    ? { at: { x: corner.x + end.x, y: corner.y + end.y } }
    : { on: { rect: item.rect, round: item.drawn?.round === true } }
}

function namesOf({ from, to }: Ink, lookUp: (id: string) => SceneItem | undefined): Names | null {
  const [a, b] = [boundItem(from, lookUp), boundItem(to, lookUp)]
  return a === null || b === null ? null : { from: a.label, to: b.label }
}

function labelOf(t: SceneWords, ink: Ink, ends: Names | null): string {
  const kind = t(`ink.${ink.kind}`)
  const words = (ink.kind === 'image' ? ink.alt : ink.text).trim()
  const label =
    ends !== null
      ? t('label.inkEnds', { kind, ...ends })
      : words === ''
        ? kind
        : t('label.ink', { kind, text: words })
  return ink.locked ? t('label.locked', { label }) : label
}

const samePoint = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y

const sameOrigin = (a: Point | null, b: Point | null): boolean =>
  a === null || b === null ? a === b : samePoint(a, b)

function sameEnds(a: Known['ends'], b: Known['ends']): boolean {
  if (a === null || b === null) return a === b
  return sameEnd(a.from, b.from) && sameEnd(a.to, b.to)
}

function sameEnd(a: End, b: End): boolean {
  if ('at' in a || 'at' in b) return 'at' in a && 'at' in b && samePoint(a.at, b.at)
  const [x, y] = [a.on.rect, b.on.rect]
  return samePoint(x, y) && x.w === y.w && x.h === y.h && a.on.round === b.on.round
}
