/** Where the columns, rows and notes of one journey stand. Lanes grow with their tallest cell. */
import {
  cellNotes,
  type Id,
  type Journey,
  type Lane,
  type LaneKind,
  lanesOf,
  type Note,
  type Stage,
  stagesOf,
} from '@parcours/board'
import type { Context } from '../context.ts'
import {
  BAND,
  CELL_PAD,
  CHEVRON,
  COLLAPSED,
  COMPACT_FROM,
  COMPACT_GAP,
  HEADER,
  LANE_HEAD,
  LANE_LINE,
  LANE_MIN,
  NOTE_GAP,
  type NoteForm,
  STAGE_ROW,
} from '../metrics.ts'
import type { LaneRow, Point, StageColumn } from '../scene.ts'
import type { PlacedStack, Stack } from '../stack.ts'
import { laneHead } from './lane-head.ts'

export interface JourneyGrid {
  journey: Journey
  stages: readonly Stage[]
  lanes: readonly Lane[]
  origin: Point
  w: number
  h: number
  columns: readonly StageColumn[]
  rows: readonly LaneRow[]
  placed: readonly PlacedStack[]
  cells: ReadonlyMap<string, readonly Id[]>
  /** Notes of each lane, hidden ones included. */
  counts: ReadonlyMap<Id, number>
}

/** Stage widths come from people's dragging: kept within the design's limits whatever a record says. */
function columnWidth(stage: Stage): number {
  return Math.min(480, Math.max(220, Math.round(stage.width)))
}

/** Width of a map without a single stage: a header and room for a hint. */
const EMPTY_GRID = 2 * 252

/** The key of `JourneyMap.cells`. */
export function cellKey(stage: Id, lane: Id): string {
  return `${stage} ${lane}`
}

/** How many notes a cell shows at full size decides the form of all of them. */
function formFor(count: number): NoteForm {
  return count >= COMPACT_FROM ? 'compact' : 'cell'
}

const NO_SHAPES: readonly never[] = []

function makeStack(context: Context, kind: LaneKind, width: number, notes: readonly Note[]): Stack {
  const ids = notes.map((note) => note.id)
  const own = { kind, width, textSize: context.textSize, notes, ids }
  if (kind === 'emotions' || notes.length === 0) return { ...own, shapes: NO_SHAPES, gap: 0, h: 0 }
  const form = formFor(notes.length)
  const shapes = notes.map((note) => context.shapeOf(note, kind, form, width))
  const gap = form === 'compact' ? COMPACT_GAP : NOTE_GAP
  const h = shapes.reduce((sum, shape) => sum + shape.h, 0) + gap * (shapes.length - 1) + 2 * CELL_PAD
  return { ...own, shapes, gap, h }
}

function sameNotes(a: readonly Note[], b: readonly Note[]): boolean {
  return a.length === b.length && a.every((note, i) => note === b[i])
}

function stackOf(context: Context, stage: Stage, lane: Lane): Stack {
  const notes = lane.kind === 'emotions' ? NO_SHAPES : cellNotes(context.board, stage.id, lane.id)
  const width = columnWidth(stage) - 2 * CELL_PAD
  const key = cellKey(stage.id, lane.id)
  const known = context.stacks.get(key)
  if (
    known !== undefined &&
    known.kind === lane.kind &&
    known.width === width &&
    known.textSize === context.textSize &&
    sameNotes(known.notes, notes)
  ) {
    return known
  }
  const stack = makeStack(context, lane.kind, width, notes)
  if (notes.length > 0) context.stacks.set(key, stack)
  return stack
}

/** Lays one journey's grid with its map's top left corner at `origin`. */
export function journeyGrid(context: Context, journey: Journey, origin: Point): JourneyGrid {
  const stages = stagesOf(context.board, journey.id)
  const lanes = lanesOf(context.board, journey.id)
  const headY = origin.y + HEADER + BAND
  const columns: StageColumn[] = []
  let x = origin.x + LANE_HEAD
  for (const stage of stages) {
    const w = columnWidth(stage)
    columns.push({ id: stage.id, x, w, head: { x, y: headY, w, h: CHEVRON } })
    x += w
  }
  const rows: LaneRow[] = []
  const placed: PlacedStack[] = []
  const cells = new Map<string, readonly Id[]>()
  const counts = new Map<Id, number>()
  let y = headY + STAGE_ROW
  for (const lane of lanes) {
    const collapsed = context.view.collapsedLanes.has(lane.id)
    const stacks = stages.map((stage) => stackOf(context, stage, lane))
    const tallest = stacks.reduce((max, stack) => Math.max(max, stack.h), 0)
    const full = Math.max(tallest, LANE_MIN[lane.kind], laneHead(context, lane).h)
    const h = LANE_LINE + (collapsed ? COLLAPSED : full)
    const head = { x: origin.x, y, w: LANE_HEAD, h }
    rows.push({ id: lane.id, kind: lane.kind, y, h, head, collapsed })
    let count = 0
    stacks.forEach((stack, column) => {
      const stage = stages[column]!
      if (stack.notes.length === 0) return
      cells.set(cellKey(stage.id, lane.id), stack.ids)
      count += stack.notes.length
      if (collapsed || lane.kind === 'emotions') return
      const x = columns[column]!.x + CELL_PAD
      placed.push({ stack, kind: lane.kind, x, y: y + LANE_LINE + CELL_PAD, stage, lane })
    })
    counts.set(lane.id, count)
    y += h
  }
  const w = stages.length === 0 ? LANE_HEAD + EMPTY_GRID : x - origin.x
  return { journey, stages, lanes, origin, w, h: y - origin.y, columns, rows, placed, cells, counts }
}
