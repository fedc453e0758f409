/** Makes scene items of placed notes, and remembers shapes and items as long as nothing about them changed. */
import type { Id, Note, NoteKind } from '@parcours/board'
import type { Context, SceneWords } from './context.ts'
import { isVoteMark, type NoteMark, sameMark } from './draw/mark.ts'
import type { NoteForm, TextSize } from './metrics.ts'
import { type NoteShape, noteShape } from './note.ts'
import { LOOSE_Z, type SceneItem } from './scene.ts'
import type { PlacedStack, Stack } from './stack.ts'

/** Where a note stands, for its label. */
export type Standing =
  /** `group`: the title of the one that it is in. */
  | { at: 'cell'; stage: string; lane: string; group: string | null; index: number; count: number }
  | { at: 'parking'; index: number; count: number }
  | { at: 'free' }

interface ShapeEntry {
  kind: NoteKind
  form: NoteForm
  width: number
  textSize: TextSize
  shape: NoteShape
}
interface ItemEntry {
  item: SceneItem
  shape: NoteShape
  standing: Standing
  words: SceneWords
}

interface StackEntry {
  x: number
  y: number
  stage: string
  lane: string
  journey: Id
  words: SceneWords
  items: readonly SceneItem[]
}

function sameStanding(a: Standing, b: Standing): boolean {
  if (a.at === 'free' || b.at === 'free') return a.at === b.at
  if (a.index !== b.index || a.count !== b.count) return false
  if (a.at === 'parking' || b.at === 'parking') return a.at === b.at
  return a.stage === b.stage && a.lane === b.lane && a.group === b.group
}

function labelOf(
  t: SceneWords,
  note: Note,
  kind: NoteKind,
  standing: Standing,
  mark: NoteMark | null,
): string {
  const values = { kind: t(`kind.${kind}`), text: note.text.trim() || t('label.emptyNote') }
  const label =
    standing.at === 'free'
      ? t('label.noteFree', values)
      : standing.at === 'parking'
        ? t('label.noteParked', { ...values, index: standing.index, count: standing.count })
        : t('label.noteInCell', {
            ...values,
            stage: standing.stage,
            lane: standing.lane,
            index: standing.index,
            count: standing.count,
          })
  const group = standing.at === 'cell' ? standing.group : null
  const grouped =
    group === null ? label : t('label.inGroup', { label, title: group.trim() || t('groupUntitled') })
  const marked = note.truth ? t('label.truth', { label: grouped }) : grouped
  if (mark === null) return marked
  if (!isVoteMark(mark)) return t(`label.draft.${mark.kind}`, { label: marked })
  const { points } = mark
  return mark.kind === 'ballot'
    ? t('label.ballot', { label: marked, points })
    : t('label.total', { label: marked, points, rank: mark.rank })
}

/** A memory for one board's notes. Records are immutable, so a note that is the same object has the same shape. */
export class NoteItems {
  readonly #shapes = new WeakMap<Note, ShapeEntry>()
  readonly #items = new WeakMap<Note, ItemEntry>()
  readonly #stacks = new WeakMap<Stack, StackEntry>()

  shape(
    note: Note,
    kind: NoteKind,
    form: NoteForm,
    width: number,
    textSize: TextSize,
    mark: NoteMark | null,
  ): NoteShape {
    const known = this.#shapes.get(note)
    if (
      known !== undefined &&
      known.kind === kind &&
      known.form === form &&
      known.width === width &&
      known.textSize === textSize &&
      sameMark(known.shape.mark, mark)
    ) {
      return known.shape
    }
    const shape = noteShape(note, kind, form, width, textSize, mark)
    this.#shapes.set(note, { kind, form, width, textSize, shape })
    return shape
  }

  item(
    context: Pick<Context, 't'>,
    placed: { note: Note; shape: NoteShape; x: number; y: number },
    kind: NoteKind,
    journey: Id | null,
    standing: Standing,
  ): SceneItem {
    const { note, shape, x, y } = placed
    const known = this.#items.get(note)
    const sameLabel =
      known !== undefined &&
      known.item.noteKind === kind &&
      known.words === context.t &&
      sameMark(known.shape.mark, shape.mark) &&
      sameStanding(known.standing, standing)
    if (
      sameLabel &&
      known.shape === shape &&
      known.item.rect.x === x &&
      known.item.rect.y === y &&
      known.item.journey === journey
    ) {
      return known.item
    }
    const item: SceneItem = {
      id: `note:${note.id}`,
      kind: 'note',
      record: note.id,
      journey,
      rect: { x, y, w: shape.w, h: shape.h },
      z: standing.at === 'free' ? LOOSE_Z : 5,
      primitives: shape.primitives,
      radius: shape.radius,
      block: shape.block,
      label: sameLabel ? known.item.label : labelOf(context.t, note, kind, standing, shape.mark),
      text: shape.text,
      noteKind: kind,
      ...(shape.ballot === null ? {} : { ballot: shape.ballot }),
    }
    this.#items.set(note, { item, shape, standing, words: context.t })
    return item
  }

  /** The items of a whole cell; the same list if neither the cell nor its place changed. */
  stack(context: Pick<Context, 't'>, placed: PlacedStack, journey: Id): readonly SceneItem[] {
    const { stack, x, y, kind } = placed
    const stage = placed.stage.name
    const lane = placed.lane.name
    const known = this.#stacks.get(stack)
    if (
      known !== undefined &&
      known.x === x &&
      known.y === y &&
      known.stage === stage &&
      known.lane === lane &&
      known.journey === journey &&
      known.words === context.t
    ) {
      return known.items
    }
    const count = stack.notes.length
    let top = y
    const items = stack.notes.map((note, i) => {
      const shape = stack.shapes[i]!
      const spot = stack.spots?.[i]
      const at = spot === undefined ? { x, y: top } : { x: x + spot.x, y: y + spot.y }
      const standing = { at: 'cell', stage, lane, group: spot?.group ?? null, index: i + 1, count } as const
      const item = this.item(context, { note, shape, ...at }, kind, journey, standing)
      top += shape.h + stack.gap
      return item
    })
    this.#stacks.set(stack, { x, y, stage, lane, journey, words: context.t, items })
    return items
  }
}
