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
import { cellKey } from './cell-key.ts'
import { COVER_HEIGHT, coveredCells } from './covers.ts'
import { laneCounts, laneHead } from './lane-head.ts'

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
  /** What the notes of each cell take, with the padding, by `cellKey`. */
  heights: ReadonlyMap<string, number>
  /** Notes of others that lie covered, by `cellKey`. */
  covered: ReadonlyMap<string, number>
  /** What each lane's header says that it holds, line by line, notes of collapsed lanes included. */
  counts: ReadonlyMap<Id, readonly string[]>
}

/** Stage widths come from people's dragging: kept within the design's limits whatever a record says. */
function columnWidth(stage: Stage): number {
  return Math.min(480, Math.max(220, Math.round(stage.width)))
}

/** Width of a map without a single stage: a header and room for a hint. */
const EMPTY_GRID = 2 * 252

/** How many notes a cell shows at full size decides the form of all of them. */
function formFor(count: number): NoteForm {
  return count >= COMPACT_FROM ? 'compact' : 'cell'
}

const NO_SHAPES: readonly never[] = []

function makeStack(
  context: Context,
  kind: LaneKind,
  width: number,
  notes: readonly Note[],
  badges: string,
): Stack {
  const ids = notes.map((note) => note.id)
  const own = { kind, width, textSize: context.textSize, notes, ids, badges }
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
  const { privateStep, locale } = context.view
  const badges = notes.some(({ draft }) => draft !== null) ? `${locale} ${privateStep?.round ?? ''}` : ''
  const known = context.stacks.get(key)
  if (
    known !== undefined &&
    known.kind === lane.kind &&
    known.width === width &&
    known.textSize === context.textSize &&
    known.badges === badges &&
    sameNotes(known.notes, notes)
  ) {
    return known
  }
  const stack = makeStack(context, lane.kind, width, notes, badges)
  if (notes.length > 0) context.stacks.set(key, stack)
  return stack
}

/** From the cell's top, under the line, to the cover below its notes. */
export function coverTop(stackHeight: number): number {
  return stackHeight === 0 ? CELL_PAD : stackHeight - CELL_PAD + NOTE_GAP
}

function cellHeight(stack: Stack, covered: number): number {
  return covered === 0 ? stack.h : coverTop(stack.h) + COVER_HEIGHT + CELL_PAD
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
  const counts = new Map<Id, readonly string[]>()
  const heights = new Map<string, number>()
  const covered = coveredCells(context, stages, lanes)
  let y = headY + STAGE_ROW
  for (const lane of lanes) {
    const collapsed = context.view.collapsedLanes.has(lane.id)
    const stacks = stages.map((stage) => stackOf(context, stage, lane))
    const hidden = stages.map((stage) => covered.get(cellKey(stage.id, lane.id)) ?? 0)
    const tallest = stacks.reduce((max, stack, i) => Math.max(max, cellHeight(stack, hidden[i]!)), 0)
    const says = laneCounts(context, lane, stacks, hidden)
    const full = Math.max(tallest, LANE_MIN[lane.kind], laneHead(context, lane, says.length).h)
    const h = LANE_LINE + (collapsed ? COLLAPSED : full)
    const head = { x: origin.x, y, w: LANE_HEAD, h }
    const { activeLanes } = context.view
    const dimmed = activeLanes !== null && !activeLanes.has(lane.id)
    rows.push({ id: lane.id, kind: lane.kind, y, h, head, collapsed, dimmed })
    counts.set(lane.id, says)
    stacks.forEach((stack, column) => {
      const stage = stages[column]!
      heights.set(cellKey(stage.id, lane.id), stack.h)
      if (stack.notes.length === 0) return
      cells.set(cellKey(stage.id, lane.id), stack.ids)
      if (collapsed || lane.kind === 'emotions') return
      const x = columns[column]!.x + CELL_PAD
      placed.push({ stack, kind: lane.kind, x, y: y + LANE_LINE + CELL_PAD, stage, lane })
    })
    y += h
  }
  const w = stages.length === 0 ? LANE_HEAD + EMPTY_GRID : x - origin.x
  const h = y - origin.y
  return { journey, stages, lanes, origin, w, h, columns, rows, placed, cells, heights, covered, counts }
}
