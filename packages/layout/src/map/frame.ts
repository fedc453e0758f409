/** The map itself: ground, header, washes of the lanes, lines, counts of collapsed cells, prompts. */
import type { Context } from '../context.ts'
import { BAND, CELL_PAD, COLLAPSED, HEADER, KIND_STYLE, LANE_LINE, MAP_RADIUS } from '../metrics.ts'
import type { Primitive, SceneItem } from '../scene.ts'
import { blockPrimitives, lineOfText, textBlockFor } from '../text/lines.ts'
import { cellKey } from './cell-key.ts'
import { cover } from './covers.ts'
import { coverTop, type JourneyGrid } from './grid.ts'
import { bands, header } from './header.ts'

function ground(w: number, h: number): Primitive {
  return {
    p: 'rect',
    x: -0.5,
    y: -0.5,
    w: w + 1,
    h: h + 1,
    r: MAP_RADIUS,
    fill: 'surface',
    stroke: 'line',
    strokeWidth: 1,
    shadow: 'e-2',
  }
}

function rowsAndLines(grid: JourneyGrid): Primitive[] {
  const primitives: Primitive[] = []
  const { origin, rows, columns, w, h } = grid
  rows.forEach((row, i) => {
    const y = row.y - origin.y
    const last = i === rows.length - 1
    const r = last ? ([0, 0, MAP_RADIUS, MAP_RADIUS] as const) : 0
    primitives.push(
      { p: 'rect', x: 0, y, w, h: row.h, r, fill: row.dimmed ? 'surface' : KIND_STYLE[row.kind].wash },
      { p: 'rect', x: 0, y, w, h: LANE_LINE, fill: 'line' },
    )
  })
  const first = rows[0]
  if (first !== undefined) {
    const y = first.y - origin.y + LANE_LINE
    for (const column of columns) {
      primitives.push({ p: 'rect', x: column.x - origin.x, y, w: 1, h: h - y, fill: 'line' })
    }
  }
  return primitives
}

/** Collapsed lanes say how many notes each cell holds. */
function collapsedCounts(context: Context, grid: JourneyGrid): Primitive[] {
  const primitives: Primitive[] = []
  for (const row of grid.rows) {
    if (!row.collapsed) continue
    for (const column of grid.columns) {
      const count = grid.cells.get(cellKey(column.id, row.id))?.length ?? 0
      const hidden = grid.covered.get(cellKey(column.id, row.id)) ?? 0
      if (count + hidden === 0) continue
      const words = [
        ...(count > 0 ? [context.t('noteCount', { count })] : []),
        ...(hidden > 0 ? [context.t('coveredCount', { count: hidden })] : []),
      ]
      const y = row.y - grid.origin.y + LANE_LINE + (COLLAPSED - 16) / 2
      primitives.push(
        lineOfText(
          words.join(' · '),
          { x: column.x - grid.origin.x + 14, y, lineHeight: 16 },
          { face: '480', size: 13, fill: 'ink-3' },
        ),
      )
    }
  }
  return primitives
}

/** Under the notes of each cell: how many more there are that this person can't read yet. */
function covers(context: Context, grid: JourneyGrid): Primitive[] {
  return grid.rows.flatMap((row) =>
    grid.columns.flatMap((column) => {
      const key = cellKey(column.id, row.id)
      const count = grid.covered.get(key) ?? 0
      if (row.collapsed || count === 0) return []
      const x = column.x - grid.origin.x + CELL_PAD
      const y = row.y - grid.origin.y + LANE_LINE + coverTop(grid.heights.get(key) ?? 0)
      return cover(context.t('coveredCount', { count }), { x, y, w: column.w - 2 * CELL_PAD })
    }),
  )
}

/** A map without a note asks its first question in every cell of its first lane, in the workshop's language. */
function prompts(context: Context, grid: JourneyGrid): Primitive[] {
  const row = grid.rows.find((candidate) => !candidate.collapsed)
  if (row === undefined || row.kind === 'emotions' || grid.cells.size + grid.covered.size > 0) return []
  const words = context.workshop(`prompt.${row.kind}`)
  return grid.columns.flatMap((column) => {
    const block = textBlockFor(words, '480', 13, column.w - 2 * CELL_PAD - 8, 18)
    const x = column.x - grid.origin.x + CELL_PAD + 4
    const y = row.y - grid.origin.y + LANE_LINE + CELL_PAD + 4
    return blockPrimitives({ ...block, x, y }, words, 'ink-3')
  })
}

/** The item of a journey's map; everything of it that is not an item of its own. */
export function mapItem(context: Context, grid: JourneyGrid): SceneItem {
  const { journey, origin, w, h } = grid
  const head = header(context, journey, w)
  const primitives = [
    ground(w, h),
    ...head.primitives,
    ...bands(context, grid),
    ...rowsAndLines(grid),
    ...collapsedCounts(context, grid),
    ...covers(context, grid),
    ...prompts(context, grid),
  ]
  if (grid.stages.length === 0) {
    const at = { x: 172, y: HEADER + BAND + 22, lineHeight: 18 }
    primitives.push(lineOfText(context.t('noStages'), at, { face: '480', size: 13, fill: 'ink-3' }))
  }
  return {
    id: `map:${journey.id}`,
    kind: 'map',
    record: journey.id,
    journey: journey.id,
    rect: { x: origin.x, y: origin.y, w, h },
    z: 0,
    primitives,
    radius: MAP_RADIUS,
    block: 'surface',
    label: context.t('label.journey', { title: head.title }),
    text: head.text,
  }
}
