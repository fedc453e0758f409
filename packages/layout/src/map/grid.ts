/** Where the columns, rows and notes of one journey stand. Lanes grow with their tallest cell. */
import {
  cellBlocks,
  cellGroups,
  cellNotes,
  type Group,
  type Id,
  type Journey,
  type Lane,
  lanesOf,
  type Note,
  type NoteKind,
  type Stage,
  stagesOf,
} from '@parcours/board'
import type { Context } from '../context.ts'
import { voteMarkOf } from '../draw/votes.ts'
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
import type { NoteShape } from '../note.ts'
import type { GroupFrame, LaneRow, Point, SceneItem, StageColumn } from '../scene.ts'
import type { Frame, PlacedStack, Spot, Stack } from '../stack.ts'
import { cellKey } from './cell-key.ts'
import { COVER_HEIGHT, coveredCells } from './covers.ts'
import { GROUP_PAD, groupShape } from './group.ts'
import { laneCounts, laneHead } from './lane-head.ts'
import { pathStrip } from './paths.ts'

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
  /** Branches and exits, under the stages. */
  paths: readonly SceneItem[]
  cells: ReadonlyMap<string, readonly Id[]>
  groups: ReadonlyMap<string, readonly GroupFrame[]>
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

const NONE: readonly never[] = []

/** Everything by which a stack is known again. */
type StackKey = Pick<Stack, 'kind' | 'width' | 'textSize' | 'given' | 'groups' | 'words'>

function makeStack(context: Context, stage: Stage, lane: Lane, key: StackKey): Stack {
  const { kind, width, given: notes, groups } = key
  if (kind === 'emotions' || (notes.length === 0 && groups.length === 0))
    return { ...key, notes, ids: idsOf(notes), shapes: NONE, spots: null, frames: NONE, gap: 0, h: 0 }
  const form = formFor(notes.length)
  const gap = form === 'compact' ? COMPACT_GAP : NOTE_GAP
  if (groups.length > 0) return groupedStack(context, stage, lane, key, { form, gap, kind })
  const shapes = notes.map((note) => context.shapeOf(note, kind, form, width))
  const h = stackHeight(shapes, gap) + 2 * CELL_PAD
  return { ...key, notes, ids: idsOf(notes), shapes, spots: null, frames: NONE, gap, h }
}

/** Groups stand among the notes as blocks of their own, their notes inside. */
function groupedStack(
  context: Context,
  stage: Stage,
  lane: Lane,
  key: StackKey,
  { form, gap, kind }: { form: NoteForm; gap: number; kind: NoteKind },
): Stack {
  const { width, textSize } = key
  const notes: Note[] = []
  const shapes: NoteShape[] = []
  const spots: Spot[] = []
  const frames: Frame[] = []
  const put = (note: Note, shape: NoteShape, spot: Spot): void => {
    notes.push(note)
    shapes.push(shape)
    spots.push(spot)
  }
  let y = 0
  for (const { group, notes: own } of cellBlocks(context.board, stage.id, lane.id)) {
    const w = group === null ? width : width - 2 * GROUP_PAD
    const drawn = own.map((note) => context.shapeOf(note, kind, form, w))
    const content = stackHeight(drawn, gap)
    let top = y
    if (group !== null) {
      const box = { w: width, content, count: own.length }
      const shape = groupShape(group.title, kind, box, textSize, context.t, voteMarkOf(context, group))
      frames.push({ group, ids: idsOf(own), shape, y })
      top += shape.head
      y += shape.h + gap
    } else y += content + gap
    own.forEach((note, i) => {
      const shape = drawn[i]!
      put(note, shape, { x: group === null ? 0 : GROUP_PAD, y: top, group: group?.title ?? null })
      top += shape.h + gap
    })
  }
  return { ...key, notes, ids: idsOf(notes), shapes, spots, frames, gap, h: y - gap + 2 * CELL_PAD }
}

const idsOf = (notes: readonly Note[]): readonly Id[] => notes.map(({ id }) => id)

/** Of notes one under the other, without padding. */
function stackHeight(shapes: readonly NoteShape[], gap: number): number {
  return shapes.reduce((sum, shape) => sum + shape.h, 0) + gap * Math.max(0, shapes.length - 1)
}

function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((one, i) => one === b[i]))
}

/** Notes and groups that are the same may be written on anew: by another step, another language, or a vote. */
function wordsOn(context: Context, notes: readonly Note[], groups: readonly Group[]): string {
  const { privateStep, locale, votes } = context.view
  const hasDrafts = notes.some(({ draft }) => draft !== null)
  const words = hasDrafts ? `${locale} ${privateStep?.round ?? ''}` : groups.length > 0 ? locale : ''
  if (votes === null) return words
  return (
    words + [...notes, ...groups].map((target) => JSON.stringify(voteMarkOf(context, target) ?? 0)).join()
  )
}

function stackOf(context: Context, stage: Stage, lane: Lane): Stack {
  const { board, textSize } = context
  const isNoteLane = lane.kind !== 'emotions'
  const given = isNoteLane ? cellNotes(board, stage.id, lane.id) : NONE
  const groups: readonly Group[] = isNoteLane ? cellGroups(board, stage.id, lane.id) : NONE
  const width = columnWidth(stage) - 2 * CELL_PAD
  const words = wordsOn(context, given, groups)
  const name = cellKey(stage.id, lane.id)
  const known = context.stacks.get(name)
  if (
    known !== undefined &&
    known.kind === lane.kind &&
    known.width === width &&
    known.textSize === textSize &&
    known.words === words &&
    sameList(known.given, given) &&
    sameList(known.groups, groups)
  ) {
    return known
  }
  const stack = makeStack(context, stage, lane, { kind: lane.kind, width, textSize, given, groups, words })
  if (given.length > 0 || groups.length > 0) context.stacks.set(name, stack)
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
  const groups = new Map<string, readonly GroupFrame[]>()
  const counts = new Map<Id, readonly string[]>()
  const heights = new Map<string, number>()
  const covered = coveredCells(context, stages, lanes)
  const strip = pathStrip(context, stages, columns, headY + STAGE_ROW)
  let y = headY + STAGE_ROW + strip.h
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
      const key = cellKey(stage.id, lane.id)
      heights.set(key, stack.h)
      if (stack.notes.length > 0) cells.set(key, stack.ids)
      if (stack.h === 0 || collapsed || lane.kind === 'emotions') return
      const at = { x: columns[column]!.x + CELL_PAD, y: y + LANE_LINE + CELL_PAD }
      placed.push({ stack, kind: lane.kind, ...at, stage, lane })
      if (stack.frames.length > 0) groups.set(key, framesAt(stack, at))
    })
    y += h
  }
  const w = stages.length === 0 ? LANE_HEAD + EMPTY_GRID : x - origin.x
  const h = y - origin.y
  return {
    journey,
    stages,
    lanes,
    origin,
    w,
    h,
    columns,
    rows,
    placed,
    paths: strip.items,
    cells,
    groups,
    heights,
    covered,
    counts,
  }
}

function framesAt({ frames }: Stack, at: Point): GroupFrame[] {
  return frames.map(({ group, ids, shape, y }) => ({
    id: group.id,
    ids,
    rect: { x: at.x, y: at.y + y, w: shape.w, h: shape.h },
    top: at.y + y + shape.head,
  }))
}
