/** The item of an emotion lane: guides, moments of truth, bands, lines, markers, names at their ends. */
import type { Lane, Stage } from '@parcours/board'
import type { Context } from '../context.ts'
import { shortName } from '../draw/person.ts'
import { diamondPath, pathData, round2, SERIES_DASH, seriesPaint } from '../draw/shapes.ts'
import { faceOf } from '../map/lane-head.ts'
import { EMOTION_HEIGHT, EMOTION_STEP, EMOTION_TOP, LANE_LINE } from '../metrics.ts'
import type { CurveMarker, LaneRow, Point, Primitive, SceneItem, StageColumn } from '../scene.ts'
import { fitLine, lineOfText, measure } from '../text/lines.ts'
import { monotoneSegments } from './monotone.ts'
import { BAND_FROM, LINE_FROM, ratingY, type Series, type SeriesPoint, seriesOf } from './series.ts'
import { truthPill } from './truth-pill.ts'

interface Frame {
  /** Top left corner of the area to the right of the lane's header. */
  x: number
  y: number
  w: number
}

const relative = (frame: Frame, point: Point): Point => ({ x: point.x - frame.x, y: point.y - frame.y })

function guides(frame: Frame): Primitive[] {
  return [5, 4, 3, 2, 1].map((value) => {
    const y = LANE_LINE + EMOTION_TOP + (5 - value) * EMOTION_STEP
    const d = pathData('M', 0, y, 'L', frame.w, y)
    return { p: 'path', d, stroke: 'line', strokeWidth: 1, ...(value === 3 ? {} : { dash: [2, 5] }) }
  })
}

/** Amber from the top to the bottom of a column. The fade is layered: there is no gradient among the primitives. */
function stripe(x: number, w: number): Primitive[] {
  const layers = 6
  const fade: Primitive[] = Array.from({ length: layers + 1 }, (_, i) => ({
    p: 'rect',
    x,
    y: LANE_LINE,
    w,
    h: round2((EMOTION_HEIGHT * (layers + 1 - i)) / (layers + 1)),
    fill: 'balise-tint',
    fillOpacity: i === 0 ? 0.42 : 0.16,
  }))
  const edges = [x + 0.5, x + w - 0.5].map(
    (at): Primitive => ({
      p: 'path',
      d: pathData('M', at, LANE_LINE, 'L', at, LANE_LINE + EMOTION_HEIGHT),
      stroke: 'balise',
      strokeWidth: 1,
      dash: [3, 2],
    }),
  )
  return [...fade, ...edges]
}

/** Runs of neighbouring points that all have enough ratings for a band. */
function bandRuns(points: readonly SeriesPoint[]): SeriesPoint[][] {
  const runs: SeriesPoint[][] = [[]]
  for (const point of points) {
    if (point.summary.count >= BAND_FROM) runs.at(-1)!.push(point)
    else if (runs.at(-1)!.length > 0) runs.push([])
  }
  return runs.filter((run) => run.length > 0)
}

function bandPath(
  frame: Frame,
  rowY: number,
  run: readonly SeriesPoint[],
  ends: [boolean, boolean],
): string | null {
  const edge = (pick: 'q1' | 'q3') => {
    const knots = run.map(({ marker, summary }) =>
      relative(frame, { x: marker.x, y: ratingY(rowY, summary[pick]) }),
    )
    const first = knots[0]!
    const last = knots.at(-1)!
    if (ends[0] && first.x > 0) knots.unshift({ x: 0, y: first.y })
    if (ends[1] && last.x < frame.w) knots.push({ x: frame.w, y: last.y })
    return knots
  }
  const upper = edge('q3')
  const lower = edge('q1')
  if (upper.length < 2) return null
  const back = [...lower].reverse()
  const start = pathData('M', upper[0]!.x, upper[0]!.y)
  const turn = pathData('L', back[0]!.x, back[0]!.y)
  return `${start} ${monotoneSegments(upper)} ${turn} ${reversedSegments(lower)} Z`
}

/** The same curve walked backwards: mirroring keeps the interpolation, so it is mirrored, drawn and mirrored back. */
function reversedSegments(knots: readonly Point[]): string {
  const mirrored = [...knots].reverse().map(({ x, y }) => ({ x: -x, y }))
  return monotoneSegments(mirrored).replace(
    /(-?[\d.]+) (-?[\d.]+)/g,
    (_, x: string, y: string) => `${round2(0 - Number(x))} ${y}`,
  )
}

function lineKnots(frame: Frame, series: Series): Point[] {
  return series.points
    .filter(({ summary }) => summary.count >= LINE_FROM)
    .map(({ marker }) => relative(frame, marker))
}

function bandsAndLine(frame: Frame, rowY: number, series: Series): { bands: Primitive[]; line: Primitive[] } {
  const shown = series.points.filter(({ summary }) => summary.count >= LINE_FROM)
  const paint = seriesPaint(series.persona.series)
  const bands = bandRuns(shown).flatMap((run): Primitive[] => {
    const ends: [boolean, boolean] = [run[0] === series.points[0], run.at(-1) === series.points.at(-1)]
    const d = bandPath(frame, rowY, run, ends)
    return d === null ? [] : [{ p: 'path', d, fill: paint.band }]
  })
  const knots = lineKnots(frame, series)
  if (knots.length < 2) return { bands, line: [] }
  const dash = SERIES_DASH[series.persona.series]
  const d = `${pathData('M', knots[0]!.x, knots[0]!.y)} ${monotoneSegments(knots)}`
  const line: Primitive = {
    p: 'path',
    d,
    stroke: paint.ink,
    strokeWidth: series.persona.series === 3 ? 4 : 3.5,
    cap: 'round',
    ...(dash === null ? {} : { dash }),
  }
  return { bands, line: [line] }
}

/** Round, square or diamond by series, with the face of the mean; below three ratings its edge is broken. */
function markerPrimitives(
  context: Context,
  frame: Frame,
  series: Series,
  marker: CurveMarker,
  others: readonly Point[],
): Primitive[] {
  const { x, y } = relative(frame, marker)
  const { ink } = seriesPaint(series.persona.series)
  const { icon, level } = faceOf(marker.mean)
  const few = marker.count < LINE_FROM
  const outline = { fill: 'surface', stroke: ink, strokeWidth: 2.5 } as const
  const dash = few ? { dash: [4, 3] } : {}
  const shape: Primitive =
    series.persona.series === 2
      ? { p: 'rect', x: x - 14.25, y: y - 14.25, w: 28.5, h: 28.5, r: 7.75, ...outline, ...dash }
      : series.persona.series === 3
        ? { p: 'path', d: diamondPath(x, y, 20, 5), ...outline, ...dash }
        : few
          ? { p: 'path', d: circlePath(x, y, 15.75), ...outline, ...dash }
          : { p: 'circle', cx: x, cy: y, r: 15.75, ...outline }
  const size = series.persona.series === 1 ? 25 : series.persona.series === 2 ? 22 : 19
  const face: Primitive = {
    p: 'icon',
    x: x - size / 2,
    y: y - size / 2,
    size,
    name: icon,
    stroke: `emo-${level}`,
  }
  return few ? [shape, face, ...fewLabel(context, x, y, marker.count, others)] : [shape, face]
}

/** Circles have no dash among the primitives; a path has. */
function circlePath(cx: number, cy: number, r: number): string {
  return pathData('M', cx - r, cy, 'A', r, r, 0, 1, 1, cx + r, cy, 'A', r, r, 0, 1, 1, cx - r, cy, 'Z')
}

/** Under the marker, or above it where the lane ends or another marker stands there. */
function fewLabel(
  context: Context,
  x: number,
  y: number,
  count: number,
  others: readonly Point[],
): Primitive[] {
  const words = context.t('ratingCount', { count })
  const w = measure(words, '560', 12)
  const taken = others.some((other) => other.y > y && other.y - y < 52 && Math.abs(other.x - x) < 36)
  const below = y < 44 || (!taken && y + 40 < LANE_LINE + EMOTION_HEIGHT)
  const top = below ? y + 20 : y - 36
  return [
    { p: 'rect', x: x - w / 2 - 5, y: top, w: w + 10, h: 16, r: 5, fill: 'surface', fillOpacity: 0.86 },
    lineOfText(words, { x: x - w / 2, y: top, lineHeight: 16 }, { face: '560', size: 12, fill: 'ink-3' }),
  ]
}

/** The persona's name behind its last marker; names that would overlap are pushed apart. */
function endLabels(context: Context, frame: Frame, all: readonly Series[]): Primitive[] {
  const labels = all
    .filter(({ points }) => points.length > 0)
    .map((series) => {
      const last = relative(frame, series.points.at(-1)!.marker)
      return { series, x: last.x + 26, y: last.y - 10 }
    })
    .sort((a, b) => a.y - b.y)
  labels.forEach((label, i) => {
    const above = labels[i - 1]
    if (above !== undefined && label.y < above.y + 22) label.y = above.y + 22
  })
  return labels.flatMap(({ series, x, y }): Primitive[] => {
    const words = fitLine(shortName(context, series.persona), '640', 14, Math.max(24, frame.w - x - 18))
    const { ink } = seriesPaint(series.persona.series)
    const w = measure(words, '640', 14) + 14
    return [
      { p: 'rect', x, y, w, h: 20, r: 6, fill: 'surface', fillOpacity: 0.86 },
      lineOfText(words, { x: x + 7, y: y + 1, lineHeight: 18 }, { face: '640', size: 14, fill: ink }),
    ]
  })
}

function labelOf(context: Context, all: readonly Series[]): string {
  const points = all.flatMap((series) =>
    series.points.map(({ marker, stage }) =>
      context.t('label.point', {
        persona: shortName(context, series.persona),
        stage: stage.name,
        face: context.t(`face.${faceOf(marker.mean).level as 1 | 2 | 3 | 4 | 5}`),
        ratings: context.t('ratingCount', { count: marker.count }),
      }),
    ),
  )
  if (points.length === 0) return context.t('label.curveEmpty')
  return context.t('label.curve', { points: points.join('; ') })
}

/** The curve of one emotion lane and its markers in world units. */
export function curveItem(
  context: Context,
  lane: Lane,
  stages: readonly Stage[],
  columns: readonly StageColumn[],
  row: LaneRow,
): { item: SceneItem; markers: CurveMarker[] } {
  const all = seriesOf(context, stages, columns, row)
  const start = columns[0]?.x ?? row.head.x + row.head.w
  const end = columns.at(-1)
  const frame: Frame = { x: start, y: row.y, w: end === undefined ? 0 : end.x + end.w - start }
  const drawn = all.map((series) => bandsAndLine(frame, row.y, series))
  const obstacles = {
    lines: all.map((series) => lineKnots(frame, series)),
    markers: all.flatMap(({ points }) => points.map(({ marker }) => relative(frame, marker))),
  }
  const truths = columns.filter((_, i) => stages[i]!.truth)
  const primitives: Primitive[] = [
    ...truths.flatMap((column) => stripe(column.x - frame.x, column.w)),
    ...guides(frame),
    ...drawn.flatMap(({ bands }) => bands),
    ...[...drawn].reverse().flatMap(({ line }) => line),
    ...truths.flatMap((column) => truthPill(context.t('truth'), column.x - frame.x, column.w, obstacles)),
    ...[...all]
      .reverse()
      .flatMap((series) =>
        series.points.flatMap(({ marker }) =>
          markerPrimitives(context, frame, series, marker, obstacles.markers),
        ),
      ),
    ...endLabels(context, frame, all),
  ]
  const item: SceneItem = {
    id: `curve:${lane.id}`,
    kind: 'curve',
    record: lane.id,
    journey: lane.journey,
    rect: { x: frame.x, y: frame.y, w: frame.w, h: row.h },
    z: 1,
    primitives,
    radius: 0,
    block: null,
    label: labelOf(context, all),
    text: null,
  }
  return { item, markers: all.flatMap(({ points }) => points.map(({ marker }) => marker)) }
}
