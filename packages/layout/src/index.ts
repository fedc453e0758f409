import type { Anchor, Board, Id } from '@parcours/board'
import type { DropTarget, FontFace, Hit, Point, Rect, Scene, SceneItem, TextBlock } from './scene.ts'
import type { View } from './view.ts'

export * from './scene.ts'
export * from './view.ts'

/** Lays a whole board out: pure and deterministic. */
export declare function layout(board: Board, view: View): Scene
/** The same function with memory: what did not change keeps its identity (`===`) from one scene to the next. */
export declare function createLayouter(): (board: Board, view: View) => Scene

/** What is under a world point, topmost first. */
export declare function hitTest(scene: Scene, point: Point): Hit
/** Where a note dropped at `point` would land; `dragged` are note ids, left out when the slot is sought. `free`: Alt is held. */
export declare function dropTarget(
  scene: Scene,
  point: Point,
  dragged: ReadonlySet<Id>,
  options?: { free?: boolean },
): DropTarget
/** Ids of the notes whose rectangle touches `rect`, in reading order. */
export declare function notesInRect(scene: Scene, rect: Rect): Id[]
/** Ids of all notes: journey by journey, row by row, cell by cell, then its parking, then what is free. */
export declare function readingOrder(scene: Scene): Id[]
export declare function toAnchor(scene: Scene, point: Point): Anchor
/** null when what the anchor refers to isn't in this scene. */
export declare function fromAnchor(scene: Scene, anchor: Anchor): Point | null

/** The caret before UTF-16 `offset` of the item's text, relative to the item's rect; width 0. null without a text block. */
export declare function caretRect(item: SceneItem, offset: number, text: string): Rect | null
/** One rectangle a line, relative to the item's rect. */
export declare function selectionRects(item: SceneItem, start: number, end: number, text: string): Rect[]
/** The UTF-16 offset nearest to a point relative to the item's rect. */
export declare function offsetAt(item: SceneItem, point: Point, text: string): number
/** Breaks a text as notes do. x and y are 0, line height as for notes (1.25 em) unless told. */
export declare function textBlockFor(
  text: string,
  face: FontFace,
  size: number,
  width: number,
  lineHeight?: number,
): TextBlock
/** Width of one unbroken line, in world units. */
export declare function measure(text: string, face: FontFace, size: number): number

export type ThemeName = 'light' | 'dark'
export declare const THEME: Record<ThemeName, Readonly<Record<string, string>>>
/** CSS of all tokens: `:root { --ink: … } [data-theme="dark"] { … }`. */
export declare function themeCss(): string

/** A Lucide icon's drawing in a 24 x 24 box: element name and attributes. */
export type IconNode = readonly [tag: string, attributes: Readonly<Record<string, string>>]
export declare const ICONS: Readonly<Record<string, readonly IconNode[]>>
