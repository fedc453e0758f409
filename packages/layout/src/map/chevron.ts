/** A stage's chevron: number, name, reach, step of the growth model. */
import { aarrrName, pathsFrom, type Stage } from '@parcours/board'
import type { Context } from '../context.ts'
import { pathData } from '../draw/shapes.ts'
import { CHEVRON, CHEVRON_POINT } from '../metrics.ts'
import type { Primitive, SceneItem, StageColumn, TextBlock } from '../scene.ts'
import { fitLine, lineOfText, measure, textBlockFor } from '../text/lines.ts'
import { pathLabel } from './path-words.ts'

const REACH_ICON = { online: 'globe', offline: 'store', mixed: 'repeat' } as const
const NUMBER = 28
/** Room for the mark of a gate, at the end. */
const GATE = 30
const NAME = { size: 18, line: 22, tracking: -0.36 } as const
/** The line under the name, and what stands on it. */
const FOOT = 18
const FOOT_GAP = 8
const REACH_W = 20
const TAG_PAD = 7
const SMALL = { size: 15, line: 18, tracking: -0.15 } as const

/** The outline; the first one has a flat left side with small corners, the others a notch. */
function outline(w: number, first: boolean): string {
  const half = CHEVRON / 2
  const point = w - CHEVRON_POINT
  const right = ['L', point, 0, 'L', w, half, 'L', point, CHEVRON]
  return first
    ? pathData('M', 8, 0, ...right, 'L', 8, CHEVRON, 'L', 0, CHEVRON - 8, 'L', 0, 8, 'Z')
    : pathData('M', 0, 0, ...right, 'L', 0, CHEVRON, 'L', CHEVRON_POINT, half, 'Z')
}

interface NameLines {
  lines: readonly string[]
  block: TextBlock
  style: typeof NAME | typeof SMALL
}

/** One line at full size, else two smaller ones, the second with an ellipsis where the name goes on. */
function nameLines(name: string, width: number): NameLines {
  const flat = name.replace(/[\r\n]/g, ' ')
  if (measure(flat.trim(), '640', NAME.size, NAME.tracking) <= width) {
    const block = textBlockFor(flat, '640', NAME.size, width * 1.1, NAME.line)
    return {
      lines: [flat.trim()],
      block: { ...block, w: width, lines: block.lines.slice(0, 1) },
      style: NAME,
    }
  }
  const block = textBlockFor(flat, '640', SMALL.size, width, SMALL.line)
  const [first, second] = block.lines
  const lines = first === undefined ? [''] : [flat.slice(first.start, first.end).trimEnd()]
  if (second !== undefined) lines.push(fitLine(flat.slice(second.start), '640', SMALL.size, width))
  return { lines, block: { ...block, lines: block.lines.slice(0, 2) }, style: SMALL }
}

/** The words of its tag; one that says the same as the name isn't drawn twice. */
function tagOf({ aarrr, name }: Stage, { view }: Context): string | null {
  if (aarrr === null) return null
  const said = name.trim().toLowerCase()
  const isSaid = (['fr', 'en'] as const).some((locale) => aarrrName(aarrr, locale).toLowerCase() === said)
  return isSaid ? null : aarrrName(aarrr, view.locale)
}

/** Where it is and what it counts as, side by side; where there is no room for both in words, the reach is its icon alone. */
function foot(
  { reach, tag }: { reach: Stage['reach']; tag: string | null },
  { t }: Context,
  { x, y, room }: { x: number; y: number; room: number },
): Primitive[] {
  const words = reach === null ? '' : t(`reach.${reach}`)
  const reachW = reach === null ? 0 : REACH_W + measure(words, '560', 13)
  const tagW = tag === null ? 0 : measure(tag, '640', 12) + 2 * TAG_PAD
  const isBrief = tag !== null && reachW + FOOT_GAP + tagW > room
  const primitives: Primitive[] = []
  if (reach !== null) {
    primitives.push({ p: 'icon', x, y: y + 1.5, size: 15, name: REACH_ICON[reach], stroke: 'sapin-ink' })
    if (!isBrief) {
      const at = { x: x + REACH_W, y, lineHeight: FOOT }
      primitives.push(lineOfText(words, at, { face: '560', size: 13, fill: 'sapin-ink' }))
    }
  }
  if (tag !== null) {
    const start = reach === null ? 0 : (isBrief ? REACH_W - 5 : reachW) + FOOT_GAP
    const shown = fitLine(tag, '640', 12, room - start - 2 * TAG_PAD)
    const w = measure(shown, '640', 12) + 2 * TAG_PAD
    primitives.push(
      { p: 'rect', x: x + start, y: y + 1, w, h: 17, r: 8.5, fill: 'surface' },
      lineOfText(
        shown,
        { x: x + start + TAG_PAD, y: y + 1, lineHeight: 17 },
        { face: '640', size: 12, fill: 'sapin-ink' },
      ),
    )
  }
  return primitives
}

/** With its tag, its gate, and what leaves it. */
function stageLabel(context: Context, stage: Stage, label: string): string {
  const { t, view, board } = context
  const tagged =
    stage.aarrr === null ? label : t('label.aarrr', { label, step: aarrrName(stage.aarrr, view.locale) })
  const gated = stage.gate ? t('label.gate', { label: tagged }) : tagged
  const paths = pathsFrom(board, stage.id).map((path) => pathLabel(t, view.locale, path))
  return paths.length === 0 ? gated : t('label.paths', { label: gated, paths: paths.join('. ') })
}

export function stageItem(
  context: Context,
  stage: Stage,
  column: StageColumn,
  place: { index: number; count: number },
): SceneItem {
  const first = place.index === 1
  const last = place.index === place.count
  const w = column.w + (last ? -12 : 6)
  const post = stage.phase === 'post'
  const left = first ? 16 : 34
  const textX = left + NUMBER + 12
  const untitled = stage.name.trim() === ''
  const name = untitled ? context.t('stageUntitled') : stage.name
  const room = w - textX - 26 - (stage.gate ? GATE : 0)
  const { lines, block: named, style } = nameLines(name, room)
  const block = untitled ? textBlockFor(stage.name, '640', style.size, named.w, style.line) : named
  const tag = tagOf(stage, context)
  const footH = stage.reach === null && tag === null ? 0 : FOOT
  const top = (CHEVRON - lines.length * style.line - footH) / 2
  const cx = left + NUMBER / 2
  const number = String(place.index)
  const primitives: Primitive[] = [
    { p: 'path', d: outline(w, first), fill: post ? 'sapin-tint-2' : 'sapin-tint' },
    { p: 'circle', cx, cy: CHEVRON / 2, r: NUMBER / 2 - 1, stroke: 'sapin-ink', strokeWidth: 2 },
    lineOfText(
      number,
      { x: cx - measure(number, '640', 14) / 2, y: CHEVRON / 2 - 9, lineHeight: 18 },
      { face: '640', size: 14, fill: 'sapin-ink' },
    ),
    ...lines.map((line, i) =>
      lineOfText(
        line,
        { x: textX, y: top + i * style.line, lineHeight: style.line },
        { face: '640', size: style.size, fill: 'sapin-ink', tracking: style.tracking },
      ),
    ),
  ]
  if (stage.gate) {
    const x = w - CHEVRON_POINT - GATE / 2
    primitives.push(
      { p: 'circle', cx: x, cy: CHEVRON / 2, r: 14, fill: 'surface', stroke: 'sapin-ink', strokeWidth: 2 },
      { p: 'icon', x: x - 9, y: CHEVRON / 2 - 9, size: 18, name: 'split', stroke: 'sapin-ink' },
    )
  }
  primitives.push(
    ...foot({ reach: stage.reach, tag }, context, { x: textX, y: top + lines.length * style.line, room }),
  )
  return {
    id: `stage:${stage.id}`,
    kind: 'stage',
    record: stage.id,
    journey: stage.journey,
    rect: { x: column.x, y: column.head.y, w, h: CHEVRON },
    z: 3,
    primitives,
    radius: 8,
    block: post ? 'sapin-tint-2' : 'sapin-tint',
    label: stageLabel(context, stage, context.t('label.stage', { ...place, name })),
    text: { ...block, x: textX, y: top, lineHeight: style.line, tracking: style.tracking },
  }
}
