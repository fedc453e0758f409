/**
 * Where things GO: the result of `layout(board, view)`. World units, 1 = 1 CSS px at 100 %; y grows downwards.
 * Every drawing (canvas, SVG, PNG, later PDF) is made from the same primitives, so all show the same lines of
 * text in the same places.
 */
import type { Id, InkKind, LaneKind, NoteKind } from '@parcours/board'

export interface Point {
  x: number
  y: number
}
export interface Rect {
  x: number
  y: number
  w: number
  h: number
}

/** A token of `tokens.ts` such as 'ink' or 'pain-note': drawings resolve it per theme, the DOM as `var(--…)`. */
export type Paint = string
/** The static font instances of the map: family 'Parcours Map' in these weights, and italic in 480. */
export type FontFace = '480' | '480i' | '560' | '640'

export type Primitive =
  | {
      p: 'rect'
      x: number
      y: number
      w: number
      h: number
      /** One radius, or top left, top right, bottom right, bottom left. */
      r?: number | readonly [number, number, number, number]
      fill?: Paint
      /** 0..1, default 1. */
      fillOpacity?: number
      stroke?: Paint
      strokeWidth?: number
      dash?: readonly number[]
      shadow?: 'note' | 'e-1' | 'e-2'
    }
  | { p: 'circle'; cx: number; cy: number; r: number; fill?: Paint; stroke?: Paint; strokeWidth?: number }
  | {
      p: 'path'
      /** SVG path data, absolute commands M L C Q A Z only. */
      d: string
      fill?: Paint
      fillOpacity?: number
      stroke?: Paint
      /** 0..1, default 1. */
      strokeOpacity?: number
      strokeWidth?: number
      dash?: readonly number[]
      cap?: 'round' | 'butt'
    }
  /** One unbroken line of text; x is its left edge, y its baseline. Emoji clusters are runs of their own. */
  | {
      p: 'text'
      x: number
      y: number
      face: FontFace
      size: number
      fill: Paint
      runs: readonly TextRun[]
      /** Letter spacing in world units; headings of 18 and up are set tighter. Default 0. */
      tracking?: number
    }
  /** A picture by the id of its asset, filling the rectangle. Whoever has no bytes for it draws its place in `MISSING_PICTURE`. */
  | { p: 'image'; x: number; y: number; w: number; h: number; asset: Id; r?: number }
  /** A Lucide icon by name, drawn 24x24 scaled to `size`, top left corner at x, y. */
  | { p: 'icon'; x: number; y: number; size: number; name: string; stroke: Paint; strokeWidth?: number }

/** What stands in the place of a picture that isn't there. Not under one: pictures may be see-through. */
export const MISSING_PICTURE: Paint = 'surface-3'

/** A piece of a line at its own offset. `emoji` runs are 1.25 em wide and drawn as pictures in exports. */
export interface TextRun {
  /** Offset from the line's x. */
  dx: number
  text: string
  emoji?: true
}

/** How a text was broken, for carets and for the editor that opens over it. Relative to the item's rect. */
export interface TextBlock {
  x: number
  y: number
  w: number
  face: FontFace
  size: number
  lineHeight: number
  lines: readonly TextLine[]
  /** Letter spacing in world units. Default 0. */
  tracking?: number
  /** Each line in the middle of the width; else they begin at x. */
  centred?: boolean
}
export interface TextLine {
  /** UTF-16 offsets into the record's text; `end` excludes the line break that ended the line. */
  start: number
  end: number
  width: number
}

export type ItemKind =
  | 'map'
  | 'stage'
  | 'lane'
  | 'curve'
  | 'group'
  | 'note'
  | 'persona'
  | 'parking'
  | 'link'
  | 'path'
  | 'ink'

/** Where a press votes on a note, relative to its rect. */
export interface BallotZones {
  add: Rect
  /** null without points of one's own. */
  take: Rect | null
}

/** Of a drawn thing: what of it can be hit and taken hold of. Relative to its rect. */
export interface DrawnShape {
  kind: InkKind
  locked: boolean
  /** The points of a line or a stroke; empty for boxes. */
  path: readonly Point[]
  /** Boxes: hit anywhere inside, not at the border alone. */
  filled: boolean
  /** An ellipse. */
  round: boolean
  /** Half of the line's width. */
  reach: number
  /** Areas: so high is the part with the title, which is hit too. */
  head: number
  /** Lines and arrows. */
  ends: { from: Point; to: Point } | null
}

/** One thing on the board. `id` is unique in the scene: `${kind}:${record}`. */
export interface SceneItem {
  id: string
  kind: ItemKind
  record: Id
  /** The journey that it belongs to, if any. */
  journey: Id | null
  rect: Rect
  /** Paint order: map 0, curve 1, parking 1, group 1, area 1, link 2, stage 3, lane 3, persona 4, note 5, free notes and what is drawn 6. */
  z: number
  /** Drawn relative to the rect's top left corner. */
  primitives: readonly Primitive[]
  /** The corner radii of its outline, for rings. */
  radius: number | readonly [number, number, number, number]
  /** The one fill that stands for it far out. */
  block: Paint | null
  /** What a screen reader says of it. */
  label: string
  text: TextBlock | null
  /** Notes: the kind shown (its lane's, or its own outside of lanes). */
  noteKind?: NoteKind
  /** Notes that one may vote on now. */
  ballot?: BallotZones
  /** Drawn things. */
  drawn?: DrawnShape
}

/** Of free notes and what is drawn, areas apart: above everything else. */
export const LOOSE_Z = 6

/** Lies it on top, wherever somebody put it? */
export function isLoose({ z }: Pick<SceneItem, 'z'>): boolean {
  return z >= LOOSE_Z
}

export interface StageColumn {
  id: Id
  x: number
  w: number
  head: Rect
}
export interface LaneRow {
  id: Id
  kind: LaneKind
  y: number
  h: number
  head: Rect
  collapsed: boolean
  /** The running step isn't about it. */
  dimmed: boolean
}
export interface CurveMarker {
  point: Id
  stage: Id
  persona: Id
  x: number
  y: number
  /** Mean of the ratings, 1..5. */
  mean: number
  count: number
  mine?: number
}
/** A titled frame in a cell. */
export interface GroupFrame {
  id: Id
  /** Its notes, from top to bottom. */
  ids: readonly Id[]
  /** The whole frame. */
  rect: Rect
  /** Where its first note stands, or would. */
  top: number
}
export interface JourneyMap {
  journey: Id
  rect: Rect
  columns: readonly StageColumn[]
  rows: readonly LaneRow[]
  parking: Rect | null
  markers: readonly CurveMarker[]
  /** Note ids of each cell in order, by `cellKey(stage, lane)`; empty cells are absent. Collapsed lanes included. */
  cells: ReadonlyMap<string, readonly Id[]>
  /** The groups of a cell from top to bottom, by the same keys; cells without any and collapsed lanes are absent. */
  groups: ReadonlyMap<string, readonly GroupFrame[]>
  /** How many notes of others lie covered in a cell, by the same keys; cells without any are absent. */
  covered: ReadonlyMap<string, number>
  /** Note ids in "Ideas to sort", in order. */
  parked: readonly Id[]
}

export interface Scene {
  /** In paint order. */
  items: readonly SceneItem[]
  byId: ReadonlyMap<string, SceneItem>
  maps: readonly JourneyMap[]
  /** Everything, with a margin of 36. */
  bounds: Rect
}

/** What is under a point, topmost first. */
export type Hit =
  | { at: 'note' | 'persona' | 'link' | 'path' | 'ink'; item: SceneItem }
  | { at: 'stage'; map: JourneyMap; column: StageColumn; item: SceneItem }
  | { at: 'lane'; map: JourneyMap; row: LaneRow; item: SceneItem }
  | { at: 'marker'; map: JourneyMap; marker: CurveMarker }
  | { at: 'group'; map: JourneyMap; column: StageColumn; row: LaneRow; item: SceneItem }
  | { at: 'cell'; map: JourneyMap; column: StageColumn; row: LaneRow }
  | { at: 'map'; map: JourneyMap }
  | { at: 'parking'; map: JourneyMap }
  | { at: 'nothing' }

/**
 * Where a dragged note would land. `slot` is the insertion place to draw; ids are the neighbours without the dragged: within
 * `group` its notes, else the notes and groups of the cell. `cell` is what takes it: the cell, or the group's frame.
 */
export type DropTarget =
  | CellTarget
  | { to: 'parking'; journey: Id; after: Id | null; before: Id | null; slot: Rect; cell: Rect }
  | { to: 'free'; anchor: 'board' | Id; x: number; y: number }

export interface CellTarget {
  to: 'cell'
  stage: Id
  lane: Id
  group: Id | null
  after: Id | null
  before: Id | null
  slot: Rect
  cell: Rect
}
