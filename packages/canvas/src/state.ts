/** What the canvas knows beside the board: signals that the layers watch. Ids are ids of scene items. */
import type { Id, Locale, ParticipantId, Rights } from '@parcours/board'
import type { DropTarget, Point, Rect, Scene, SceneItem } from '@parcours/layout'
import { type Atom, atom, type Computed, computed } from '@tldraw/editor'
import type { EditTarget, Spotlight } from './api.ts'
import { FIRST_STYLES, type InkStyles } from './ink/look.ts'

/** Where the keyboard is. */
export type FocusRef = { on: 'item'; id: string } | { on: 'cell'; stage: Id; lane: Id }

export interface Editing extends EditTarget {
  itemId: string
  /** Made by this very act: removed again if it is left empty. */
  fresh: boolean
  /** World point where the caret should open, or null: everything after the end. */
  at: Point | null
}

export type Drag =
  | {
      kind: 'notes'
      /** Note ids, in reading order. */
      ids: readonly Id[]
      itemIds: ReadonlySet<string>
      /** The one under the pointer: its proxy is on top. */
      lead: SceneItem
      /** Top left corner of the lead's proxy. */
      at: Point
      target: DropTarget
      /** Lines that follow, among `itemIds`. */
      followers: readonly string[]
    }
  | {
      kind: 'persona'
      lead: SceneItem
      itemIds: ReadonlySet<string>
      at: Point
      followers: readonly string[]
    }
  | {
      kind: 'group'
      lead: SceneItem
      /** Its notes, carried along. */
      inside: readonly SceneItem[]
      itemIds: ReadonlySet<string>
      at: Point
      /** Where it would land; null where it can't. */
      line: Rect | null
    }
  /** The scene shows it where it would be. */
  | { kind: 'loose'; lead: SceneItem; itemIds: ReadonlySet<string>; at: Point }
  | { kind: 'stage' | 'lane'; lead: SceneItem; itemIds: ReadonlySet<string>; at: Point; line: Rect }
  | { kind: 'resize'; itemIds: ReadonlySet<string>; line: Rect }

/** `only`: fingers pan while a drawing tool is in the hand; `free`: they draw too. */
export type PenUse = 'unseen' | 'only' | 'free'

/** What the pointer would do to the structure if pressed here. */
export type Hint =
  | { does: 'insert-stage'; journey: Id; after: Id | null; before: Id | null; disc: Point; line: Rect }
  | { does: 'insert-lane'; journey: Id; after: Id | null; before: Id | null; disc: Point; line: Rect }
  | { does: 'resize'; stage: Id; line: Rect }

/** Something that is being drawn or pulled; `bound`: items that it would hold on to. */
export interface Sketched {
  item: SceneItem
  bound: readonly string[]
}

/** Of more selected items than this none has a record for that alone: all look like what is around them, and none is in the way of a drag. */
const MOST_HOT = 60

const EMPTY_SCENE: Scene = { items: [], byId: new Map(), maps: [], bounds: { x: 0, y: 0, w: 0, h: 0 } }
const NONE: ReadonlySet<string> = new Set()
export const NO_FLIPS: ReadonlyMap<string, number> = new Map()

/** What the layers need to know of the host's props. */
export interface Look {
  theme: 'light' | 'dark'
  cursors: boolean
  /** Whose; null: everybody's. */
  cursorsOf: ReadonlySet<ParticipantId> | null
  still: boolean
  spotlight: Spotlight | null
  locale: Locale
  readOnly: boolean
  rights: Rights
}

export class CanvasState {
  readonly look: Atom<Look>
  readonly scene: Atom<Scene> = atom('scene', EMPTY_SCENE)
  readonly selection: Atom<readonly string[]> = atom<readonly string[]>('selection', [])
  readonly focus: Atom<FocusRef | null> = atom<FocusRef | null>('focus', null)
  /** The focus ring is for people who use the keyboard. */
  readonly focusVisible: Atom<boolean> = atom('focus visible', false)
  readonly hovered: Atom<string | null> = atom<string | null>('hovered', null)
  readonly hoveredCell: Atom<Rect | null> = atom<Rect | null>('hovered cell', null)
  readonly hint: Atom<Hint | null> = atom<Hint | null>('hint', null)
  readonly editing: Atom<Editing | null> = atom<Editing | null>('editing', null)
  readonly drag: Atom<Drag | null> = atom<Drag | null>('drag', null)
  readonly sketch: Atom<Sketched | null> = atom<Sketched | null>('sketch', null)
  /** Items that the eraser has touched, or that stand where they were while they are pulled. */
  readonly erased: Atom<ReadonlySet<string>> = atom('erased', NONE)
  readonly styles: Atom<InkStyles> = atom('styles', FIRST_STYLES)
  readonly brush: Atom<Rect | null> = atom<Rect | null>('brush', null)
  /** Items that somebody else drags right now. */
  readonly draggedByOthers: Atom<ReadonlySet<string>> = atom('dragged by others', NONE)
  /** The layers render once before the surface has its editor. */
  readonly attached: Atom<boolean> = atom('attached', false)
  /** One canvas shows the scene: too far out to read it, too much is near, or it was so and the camera is still on its way. */
  readonly painted: Atom<boolean> = atom('painted', false)
  /** Records are still being mounted: the painted canvas stays until they are. */
  readonly mounting: Atom<boolean> = atom('mounting', false)
  /** Notes that a reveal turns over now, and after how many milliseconds. Ids of items. */
  readonly flips: Atom<ReadonlyMap<string, number>> = atom('flips', NO_FLIPS)
  /** Where this person's own laser pointer is, while it is on. */
  readonly laser: Atom<Point | null> = atom<Point | null>('laser', null)
  /** Framed for a moment, where the camera was cut to. */
  readonly outline: Atom<Rect | null> = atom<Rect | null>('outline', null)
  /** Items with the words that the person looks for: each is ringed. */
  readonly found: Atom<readonly string[]> = atom<readonly string[]>('found', [])
  /** What was said last, for the live region. */
  readonly said: Atom<{ text: string; serial: number }> = atom('said', { text: '', serial: 0 })

  readonly selectionSet: Computed<ReadonlySet<string>> = computed<ReadonlySet<string>>(
    'selection set',
    () => new Set(this.selection.get()),
  )

  readonly faint: Computed<ReadonlySet<string>> = computed<ReadonlySet<string>>('faint', () => {
    const own = this.drag.get()?.itemIds ?? NONE
    const others = this.draggedByOthers.get()
    const erased = this.erased.get()
    return others.size + erased.size === 0 ? own : new Set([...own, ...others, ...erased])
  })

  /** Items that keep their record wherever the camera is. */
  readonly hot: Computed<ReadonlySet<string>> = computed<ReadonlySet<string>>('hot', () => {
    const selection = this.selection.get()
    const hot = new Set(selection.length > MOST_HOT ? [] : selection)
    const editing = this.editing.get()
    if (editing !== null) hot.add(editing.itemId)
    const focus = this.focus.get()
    if (focus?.on === 'item') hot.add(focus.id)
    return hot
  })

  /** Whether a pen was used here, and then whether it alone draws while fingers pan. */
  readonly pen: Atom<PenUse> = atom<PenUse>('pen', 'unseen')

  /** A button or a finger is down on the board. */
  readonly pressed: Atom<boolean> = atom('pressed', false)

  /** Hands are in the middle of something: moving the camera now would tear it from them. */
  readonly busy: Computed<boolean> = computed<boolean>(
    'busy',
    () =>
      this.pressed.get() ||
      this.editing.get() !== null ||
      [this.drag, this.brush, this.sketch].some((one) => one.get() !== null),
  )

  constructor(look: Look) {
    this.look = atom('look', look)
  }

  say(text: string): void {
    this.said.update(({ serial }) => ({ text, serial: serial + 1 }))
  }
}
