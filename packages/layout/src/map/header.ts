/** The top of a map: icon, title, kind of journey, personas, bands before and after the sale. */
import { type Journey, type JourneyKind, livePersonas, type Persona, type SalePhase } from '@parcours/board'
import type { Context } from '../context.ts'
import { initials, lineSample, shortName } from '../draw/person.ts'
import { pathData, round2, seriesPaint } from '../draw/shapes.ts'
import { BAND, CHEVRON, HEADER } from '../metrics.ts'
import type { Primitive, TextBlock } from '../scene.ts'
import { fitLine, lineOfText, measure, textBlockFor } from '../text/lines.ts'
import type { JourneyGrid } from './grid.ts'

const KIND_ICON: Readonly<Record<JourneyKind, string>> = {
  onboarding: 'log-in',
  care: 'headset',
  use: 'mouse-pointer-click',
  renewal: 'refresh-cw',
}
const TITLE_X = 80
const TITLE = { face: '640', size: 25, tracking: -0.9 } as const
const TITLE_MIN = 160
/** A long title keeps this share of the map's width; personas that don't fit beside it are counted. */
const TITLE_SHARE = 0.6
const GAP = 16
const EDGE = 20

interface Chip {
  w: number
  draw(x: number): Primitive[]
}

function personaChip(context: Context, persona: Persona): Chip {
  const { ink, tint } = seriesPaint(persona.series)
  const age = /\d+/.exec(persona.fields.age)?.[0] ?? ''
  const name = fitLine(shortName(context, persona), '640', 15, 140)
  const words = age === '' || age.length > 3 ? name : `${name}, ${age}`
  const textW = measure(words, '640', 15)
  const letters = initials(persona)
  return {
    w: 5 + 30 + 9 + textW + 9 + 34 + 15,
    draw(x) {
      const y = EDGE
      return [
        { p: 'rect', x, y, w: 5 + 30 + 9 + textW + 9 + 34 + 15, h: 40, r: 20, fill: tint },
        { p: 'circle', cx: x + 20, cy: y + 20, r: 15, fill: ink },
        lineOfText(
          letters,
          { x: x + 20 - measure(letters, '640', 12) / 2, y: y + 12, lineHeight: 16 },
          { face: '640', size: 12, fill: 'surface' },
        ),
        lineOfText(words, { x: x + 44, y: y + 10, lineHeight: 20 }, { face: '640', size: 15, fill: ink }),
        ...lineSample(persona.series, x + 53 + textW, y + 15),
      ]
    },
  }
}

function moreChip(context: Context, count: number): Chip {
  const words = context.t('morePersonas', { count })
  const textW = measure(words, '640', 15)
  return {
    w: textW + 24,
    draw: (x) => [
      { p: 'rect', x, y: EDGE, w: textW + 24, h: 40, r: 20, fill: 'surface-3' },
      lineOfText(
        words,
        { x: x + 12, y: EDGE + 10, lineHeight: 20 },
        { face: '640', size: 15, fill: 'ink-2' },
      ),
    ],
  }
}

const widthOf = (chips: readonly Chip[]) => chips.reduce((sum, chip) => sum + chip.w + GAP, 0)

/** As many persona chips as fit in `room`; the rest is counted. */
function chipsIn(context: Context, room: number): Chip[] {
  const all = livePersonas(context.board).map((persona) => personaChip(context, persona))
  for (let shown = all.length; shown > 0; shown--) {
    const hidden = all.length - shown
    const chips = hidden === 0 ? all : [...all.slice(0, shown), moreChip(context, hidden)]
    if (widthOf(chips) <= room) return chips
  }
  return []
}

function typeChip(context: Context, kind: JourneyKind, x: number): { w: number; primitives: Primitive[] } {
  const words = context.t(`journeyKind.${kind}`)
  const w = 12 + 15 + 6 + measure(words, '560', 15) + 12
  return {
    w,
    primitives: [
      { p: 'rect', x, y: 25, w, h: 30, r: 8, fill: 'surface-3' },
      { p: 'icon', x: x + 12, y: 32.5, size: 15, name: KIND_ICON[kind], stroke: 'ink-2' },
      lineOfText(words, { x: x + 33, y: 30, lineHeight: 20 }, { face: '560', size: 15, fill: 'ink-2' }),
    ],
  }
}

export interface Header {
  title: string
  primitives: Primitive[]
  text: TextBlock
}

/** The 80 units above the bands. */
export function header(context: Context, journey: Journey, width: number): Header {
  const untitled = journey.title.trim() === ''
  const full = untitled ? context.t('journeyUntitled') : journey.title
  const natural = measure(full, TITLE.face, TITLE.size, TITLE.tracking)
  const kept = Math.max(TITLE_MIN, Math.min(natural, width * TITLE_SHARE))
  const chips = chipsIn(context, width - TITLE_X - kept - EDGE)
  const room = width - TITLE_X - EDGE - widthOf(chips)
  const shown = fitLine(full, TITLE.face, TITLE.size, room, TITLE.tracking)
  const titleW = measure(shown, TITLE.face, TITLE.size, TITLE.tracking)
  const primitives: Primitive[] = [
    { p: 'rect', x: EDGE, y: 18, w: 44, h: 44, r: 12, fill: 'sapin' },
    { p: 'icon', x: EDGE + 10, y: 28, size: 24, name: 'route', stroke: 'on-sapin' },
    lineOfText(shown, { x: TITLE_X, y: 25, lineHeight: 30 }, { ...TITLE, fill: untitled ? 'ink-3' : 'ink' }),
  ]
  if (journey.kind !== null) {
    const chip = typeChip(context, journey.kind, TITLE_X + titleW + GAP)
    if (titleW + GAP + chip.w <= room) primitives.push(...chip.primitives)
  }
  let x = width - EDGE - widthOf(chips) + GAP
  for (const chip of chips) {
    primitives.push(...chip.draw(x))
    x += chip.w + GAP
  }
  const block = textBlockFor(journey.title.replace(/[\r\n]/g, ' '), TITLE.face, TITLE.size, 1e6, 30)
  const text = { ...block, x: TITLE_X, y: 25, w: Math.max(room, 1), tracking: TITLE.tracking }
  return { title: full, primitives, text }
}

/** A dotted line as one filled path: an opacity of its own would need another primitive. */
function dots(x: number, y: number, end: number): string {
  const parts: (string | number)[] = []
  for (let at = x; at < end; at += 8) {
    const to = Math.min(at + 3, end)
    parts.push('M', at, y, 'L', to, y, 'L', to, y + 2, 'L', at, y + 2, 'Z')
  }
  return pathData(...parts)
}

function band(context: Context, phase: SalePhase, from: number, to: number): Primitive[] {
  const words = context.t(`phase.${phase}`)
  const x = from + 12
  const lineX = round2(x + 15 + 10 + measure(words, '640', 13) + 10)
  const y = HEADER + BAND / 2
  const line: Primitive[] =
    lineX >= to - 14
      ? []
      : phase === 'pre'
        ? [{ p: 'rect', x: lineX, y: y - 1, w: to - 14 - lineX, h: 2, r: 1, fill: 'sapin-tint-2' }]
        : [{ p: 'path', d: dots(lineX, y - 1, to - 14), fill: 'sapin', fillOpacity: 0.6 }]
  return [
    { p: 'icon', x, y: y - 7.5, size: 15, name: phase === 'pre' ? 'search' : 'package', stroke: 'ink-2' },
    lineOfText(words, { x: x + 25, y: y - 8, lineHeight: 16 }, { face: '640', size: 13, fill: 'ink-2' }),
    ...line,
  ]
}

/** One band for each run of neighbouring stages of the same phase, and the count of stages. */
export function bands(context: Context, grid: JourneyGrid): Primitive[] {
  const primitives: Primitive[] = []
  const { stages, columns, origin } = grid
  for (let i = 0; i < stages.length; ) {
    const phase = stages[i]!.phase
    let end = i
    while (end + 1 < stages.length && stages[end + 1]!.phase === phase) end++
    const from = columns[i]!
    const to = columns[end]!
    if (phase !== null) primitives.push(...band(context, phase, from.x - origin.x, to.x + to.w - origin.x))
    i = end + 1
  }
  const count = context.t('stageCount', { count: stages.length })
  const y = HEADER + BAND + CHEVRON / 2 - 8
  primitives.push(lineOfText(count, { x: 20, y, lineHeight: 16 }, { face: '560', size: 13, fill: 'ink-3' }))
  return primitives
}
