/**
 * Branches and exits, in a strip between the stages and the first lane: branches as lines on tracks of their own, from one stage
 * to another; below them, under each stage, who leaves and why. Without any, the strip has no height.
 */
import { goOnRate, type Path, pathsFrom, type Stage } from '@parcours/board'
import type { Context } from '../context.ts'
import { pathData, round2 } from '../draw/shapes.ts'
import { BRANCH_TRACK, CELL_PAD, CHEVRON, STAGE_ROW } from '../metrics.ts'
import type { Primitive, Rect, SceneItem, StageColumn } from '../scene.ts'
import { blockPrimitives, fitLine, lineOfText, measure, textBlockFor } from '../text/lines.ts'
import { pathLabel, pathTitle, rateWords } from './path-words.ts'

const LINE = 18
const SIZE = 13
const PAD = { x: 10, y: 6 } as const
const ICON = 15
const TITLE_X = PAD.x + ICON + 8
const GAP = 6
const BOTTOM = 10
const CORNER = 8
const HEAD = { length: 9, half: 5 } as const
/** From the stage's edge: where branches leave and where they arrive. */
const LEAVES = 0.66
const ARRIVES = 0.34
/** Branches of one stage leave and arrive beside each other. */
const BESIDE = 9
const STUB_X = 18

export interface PathStrip {
  h: number
  items: readonly SceneItem[]
}

interface Branch {
  path: Path
  from: number
  to: number
  track: number
}

interface Card {
  stage: Stage
  /** null: what is left of those who come to a gate. */
  path: Path | null
  title: string
  cause: string
  rect: Rect
  /** The first one of its stage, which a line leads to. */
  first: boolean
}

/** @param top where the strip begins: under the row of the stages */
export function pathStrip(
  context: Context,
  stages: readonly Stage[],
  columns: readonly StageColumn[],
  top: number,
): PathStrip {
  const { board } = context
  const all = stages.flatMap((stage) => pathsFrom(board, stage.id))
  if (all.length === 0) return { h: 0, items: [] }
  const branches = tracked(all, columns)
  const tracks = branches.reduce((max, { track }) => Math.max(max, track + 1), 0)
  const cards: Card[] = []
  let bottom = top + tracks * BRANCH_TRACK
  stages.forEach((stage, index) => {
    const column = columns[index]!
    let y = top + tracks * BRANCH_TRACK + (tracks > 0 ? GAP : 0)
    for (const card of cardsOf(context, stage, column, columns)) {
      cards.push({ ...card, rect: { ...card.rect, y }, first: cards.at(-1)?.stage !== stage })
      y += card.rect.h + GAP
      bottom = Math.max(bottom, y)
    }
  })
  // The words of branches lie over the lines that lead to the cards.
  const items = [
    ...cards.map((card) => cardItem(context, card, top)),
    ...branches.map((branch) => branchItem(context, branch, top)),
  ]
  return { h: bottom - top + BOTTOM, items }
}

/** Branches within this journey, each on the first track where it meets no other. */
function tracked(paths: readonly Path[], columns: readonly StageColumn[]): Branch[] {
  const ends: { left: number; right: number }[][] = []
  const uses = new Map<string, number>()
  const port = (column: StageColumn, share: number): number => {
    const key = `${column.id} ${share}`
    const used = uses.get(key) ?? 0
    uses.set(key, used + 1)
    return round2(column.x + column.w * share + used * BESIDE)
  }
  return paths.flatMap((path): Branch[] => {
    const from = columns.find(({ id }) => id === path.from.id)
    const to = columns.find(({ id }) => id === path.to?.id)
    if (path.way !== 'branch' || from === undefined || to === undefined) return []
    const line = { from: port(from, LEAVES), to: port(to, ARRIVES) }
    const span = { left: Math.min(line.from, line.to) - GAP, right: Math.max(line.from, line.to) + GAP }
    let track = 0
    while (ends[track]?.some(({ left, right }) => left < span.right && span.left < right)) track += 1
    ends[track] = [...(ends[track] ?? []), span]
    return [{ path, ...line, track }]
  })
}

function cardsOf(
  context: Context,
  stage: Stage,
  column: StageColumn,
  columns: readonly StageColumn[],
): Card[] {
  const { board, t, view } = context
  const exits = pathsFrom(board, stage.id).filter(({ to }) => !columns.some(({ id }) => id === to?.id))
  const goOn = stage.gate ? goOnRate(board, stage.id) : null
  const left = goOn === null ? [] : [Math.round(goOn * 10) / 10]
  const rect = { x: column.x + CELL_PAD, y: 0, w: column.w - 2 * CELL_PAD }
  const sized = (path: Path | null, title: string, cause: string): Card => {
    const causes = cause === '' ? 0 : causeBlock(cause, rect.w).lines.length
    return { stage, path, title, cause, first: false, rect: { ...rect, h: 2 * PAD.y + LINE * (1 + causes) } }
  }
  // A long name gives way: what was measured is said whole.
  const shorten = (way: string, rest: string): string =>
    fitLine(way, '640', SIZE, titleRoom(rect.w) - measure(rest, '640', SIZE))
  return [
    ...left.map((rate) => sized(null, t('path.goOn', { rate: rateWords(t, view.locale, rate) }), '')),
    ...exits.map((path) => sized(path, pathTitle(t, view.locale, path, shorten), path.cause.trim())),
  ]
}

const titleRoom = (w: number): number => w - TITLE_X - PAD.x

const causeBlock = (cause: string, w: number) =>
  textBlockFor(cause.replace(/[\r\n]/g, ' '), '480', SIZE, w - 2 * PAD.x, LINE)

function branchItem(context: Context, { path, from, to, track }: Branch, top: number): SceneItem {
  const { t, view } = context
  const start = top - (STAGE_ROW - CHEVRON) + 2
  const left = Math.min(from, to) - HEAD.half - 1
  const rect = {
    x: left,
    y: start,
    w: Math.abs(from - to) + 2 * (HEAD.half + 1),
    h: top + (track + 1) * BRANCH_TRACK - start,
  }
  const [a, b] = [from - left, to - left]
  const y = rect.h - BRANCH_TRACK / 2
  const turn = b > a ? CORNER : -CORNER
  const line = pathData(
    ...['M', a, 0, 'L', a, y - CORNER, 'Q', a, y, a + turn, y],
    ...['L', b - turn, y, 'Q', b, y, b, y - CORNER, 'L', b, HEAD.length],
  )
  const head = pathData('M', b - HEAD.half, HEAD.length, 'L', b, 0, 'L', b + HEAD.half, HEAD.length, 'Z')
  const stroke = { stroke: 'ink-2', strokeWidth: 2 } as const
  const rate = path.rate === null ? [] : [rateWords(t, view.locale, path.rate)]
  const words = [...rate, ...(path.cause.trim() === '' ? [] : [path.cause.trim()])].join(' · ')
  const primitives: Primitive[] = [
    // Back is dashed: shape says it, not the colour.
    { p: 'path', d: line, ...stroke, ...(b < a && { dash: [6, 4] }) },
    { p: 'path', d: head, fill: 'ink-2' },
  ]
  const room = rect.w - 2 * (CORNER + HEAD.half + 8)
  if (words !== '' && room > 40) {
    const shown = fitLine(words.replace(/[\r\n]/g, ' '), '560', SIZE, room)
    const w = measure(shown, '560', SIZE) + 12
    const x = round2(rect.w / 2 - w / 2)
    primitives.push(
      { p: 'rect', x, y: y - 11, w, h: 22, r: 6, fill: 'surface' },
      lineOfText(
        shown,
        { x: x + 6, y: y - LINE / 2, lineHeight: LINE },
        { face: '560', size: SIZE, fill: 'ink-2' },
      ),
    )
  }
  return itemOf(context, path.from, path, rect, primitives, {
    block: null,
    label: pathLabel(t, view.locale, path),
  })
}

function cardItem(
  context: Context,
  { stage, path, title, cause, rect, first }: Card,
  top: number,
): SceneItem {
  const stays = path === null || path.way === 'branch'
  const ink = stays ? 'sapin-ink' : 'danger-ink'
  const fill = stays ? 'sapin-tint' : 'danger-tint'
  const line = stays ? 'sapin' : 'danger'
  const icon = path === null ? 'split' : ICONS[path.way]
  const stub = top - (STAGE_ROW - CHEVRON) + 2 - rect.y
  const primitives: Primitive[] = [
    ...(first ? ([{ p: 'rect', x: STUB_X, y: stub, w: 2, h: -stub, fill: line }] as const) : []),
    { p: 'rect', x: 0, y: 0, w: rect.w, h: rect.h, r: 8, fill },
    { p: 'icon', x: PAD.x, y: PAD.y + 1.5, size: ICON, name: icon, stroke: ink },
    lineOfText(
      fitLine(title, '640', SIZE, titleRoom(rect.w)),
      { x: TITLE_X, y: PAD.y, lineHeight: LINE },
      { face: '640', size: SIZE, fill: ink },
    ),
  ]
  if (cause !== '') {
    const block = causeBlock(cause, rect.w)
    const words = cause.replace(/[\r\n]/g, ' ')
    primitives.push(...blockPrimitives({ ...block, x: PAD.x, y: PAD.y + LINE }, words, ink))
  }
  const label = path === null ? title : pathLabel(context.t, context.view.locale, path)
  return itemOf(context, stage, path, rect, primitives, { block: fill, label })
}

const ICONS = { branch: 'git-branch', abandon: 'log-out', competitor: 'store' } as const

function itemOf(
  { t }: Context,
  stage: Stage,
  path: Path | null,
  rect: Rect,
  primitives: readonly Primitive[],
  { block, label }: { block: string | null; label: string },
): SceneItem {
  return {
    id: path === null ? `path:${stage.id} goes on` : `path:${path.id}`,
    kind: 'path',
    record: path?.id ?? '',
    journey: stage.journey,
    rect,
    z: 3,
    primitives,
    radius: 8,
    block,
    label: t('label.pathOf', { stage: stage.name.trim() || t('stageUntitled'), words: label }),
    text: null,
  }
}
