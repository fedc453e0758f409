/** Greedy line breaking over grapheme clusters, and the primitives that draw the lines. */
import { baselineIn, toWorld } from '../font/measure.ts'
import type { FontFace, Paint, Primitive, TextBlock, TextLine, TextRun } from '../scene.ts'
import { mayBreak } from './breaks.ts'
import { type Cluster, clustersOf, clusterUnits } from './clusters.ts'
import { indentOf } from './indent.ts'

/** Browsers fit lines in 1/64 units: a text that is as wide as its box stays on one line. */
const TOLERANCE = 1 / 64

interface Measured {
  clusters: readonly Cluster[]
  units: readonly number[]
}

function measured(text: string, face: FontFace): Measured {
  const clusters = clustersOf(text)
  return { clusters, units: clusters.map((item) => clusterUnits(item, face)) }
}

/**
 * Breaks one text into lines no wider than `width`. Spaces at the end of a line hang over its edge; a word that
 * is too long breaks anywhere. Always at least one line.
 */
function breakLines({ clusters, units }: Measured, size: number, width: number): TextLine[] {
  const limit = width + TOLERANCE
  const lines: TextLine[] = []
  let start = 0
  /** Index after which the line may end, and the width up to there without the spaces before it. */
  let breakAt = -1
  let breakWidth = 0
  let total = 0
  let inked = 0
  const close = (end: number, lineWidth: number) => {
    const first = clusters[start]?.start ?? clusters.at(-1)?.end ?? 0
    lines.push({ start: first, end: clusters[end - 1]?.end ?? first, width: lineWidth })
  }
  const begin = (at: number) => {
    start = at
    breakAt = -1
    total = 0
    inked = 0
  }
  for (let i = 0; i < clusters.length; i++) {
    const item = clusters[i] as Cluster
    if (item.newline) {
      if (i === start) lines.push({ start: item.start, end: item.start, width: 0 })
      else close(i, toWorld(inked, size))
      begin(i + 1)
      continue
    }
    const previous = i > start ? clusters[i - 1] : undefined
    if (!item.space && previous !== undefined) {
      if (previous.space || mayBreak(clusters[i - 2]?.display ?? '', previous, item)) {
        breakAt = i
        breakWidth = inked
      }
    }
    const next = total + (units[i] ?? 0)
    if (!item.space && toWorld(next, size) > limit && i > start) {
      const at = breakAt > start ? breakAt : i
      close(at, toWorld(at === breakAt ? breakWidth : inked, size))
      begin(at)
      i = at - 1
      continue
    }
    total = next
    if (!item.space) inked = total
  }
  const last = clusters.at(-1)
  if (start < clusters.length || last === undefined || last.newline)
    close(clusters.length, toWorld(inked, size))
  return lines
}

/** The width of the widest part of a text that no line may end in: a word, in world units. */
function widestWord(text: string, face: FontFace, size: number): number {
  const { clusters, units } = measured(text, face)
  let widest = 0
  let word = 0
  for (let i = 0; i < clusters.length; i++) {
    const item = clusters[i] as Cluster
    const previous = clusters[i - 1]
    const ends =
      item.newline ||
      item.space ||
      previous === undefined ||
      previous.newline ||
      previous.space ||
      mayBreak(clusters[i - 2]?.display ?? '', previous, item)
    word = (ends ? 0 : word) + (item.newline || item.space ? 0 : (units[i] ?? 0))
    widest = Math.max(widest, word)
  }
  return toWorld(widest, size)
}

/** Whether every word fits into the width: only then does no line end in the middle of one. */
export function keepsWords(text: string, face: FontFace, size: number, width: number): boolean {
  return widestWord(text, face, size) <= width + TOLERANCE
}

/** Breaks a text as notes do, at (0, 0). The line height is 1.25 em unless told. Nothing is cut off. */
export function textBlockFor(
  text: string,
  face: FontFace,
  size: number,
  width: number,
  lineHeight = size * 1.25,
): TextBlock {
  return {
    x: 0,
    y: 0,
    w: width,
    face,
    size,
    lineHeight,
    lines: breakLines(measured(text, face), size, width),
  }
}

/** Width of a text on one unbroken line, in world units. */
export function measure(text: string, face: FontFace, size: number, tracking = 0): number {
  let units = 0
  const clusters = clustersOf(text)
  for (const item of clusters) units += clusterUnits(item, face)
  return toWorld(units, size) + tracking * clusters.length
}

/** The text on one line no wider than `width`, its end replaced by an ellipsis where it doesn't fit. */
export function fitLine(text: string, face: FontFace, size: number, width: number, tracking = 0): string {
  const flat = text.replace(/\s*[\r\n]+\s*/g, ' ').trim()
  if (measure(flat, face, size, tracking) <= width + TOLERANCE) return flat
  const room = width - measure('…', face, size, tracking)
  let used = 0
  let end = 0
  for (const item of clustersOf(flat)) {
    used += toWorld(clusterUnits(item, face), size) + tracking
    if (used > room) break
    end = item.end
  }
  return `${flat.slice(0, end).trimEnd()}…`
}

/** The runs of one line: plain text, and each emoji by itself at its own offset. */
export function runsOf(text: string, face: FontFace, size: number): TextRun[] {
  const runs: TextRun[] = []
  let units = 0
  let plain = ''
  let from = 0
  const flush = () => {
    if (plain !== '') runs.push({ dx: toWorld(from, size), text: plain })
    plain = ''
  }
  for (const item of clustersOf(text)) {
    if (item.emoji) {
      flush()
      runs.push({ dx: toWorld(units, size), text: item.display, emoji: true })
    } else {
      if (plain === '') from = units
      plain += item.display
    }
    units += clusterUnits(item, face)
  }
  flush()
  return runs
}

/** One line of text with its baseline in a line box of `lineHeight` whose top left corner is (x, y). */
export function lineOfText(
  text: string,
  at: { x: number; y: number; lineHeight: number },
  style: { face: FontFace; size: number; fill: Paint; tracking?: number },
): Primitive {
  return {
    p: 'text',
    x: at.x,
    y: at.y + baselineIn(at.lineHeight, style.size),
    ...style,
    runs: runsOf(text, style.face, style.size),
  }
}

/** The primitives of a block: one text a line; lines without ink draw nothing. */
export function blockPrimitives(block: TextBlock, text: string, fill: Paint): Primitive[] {
  const primitives: Primitive[] = []
  block.lines.forEach((line, i) => {
    const runs = runsOf(text.slice(line.start, line.end).trimEnd(), block.face, block.size)
    if (runs.length === 0) return
    const y = block.y + i * block.lineHeight + baselineIn(block.lineHeight, block.size)
    const x = block.x + indentOf(block, line)
    primitives.push({ p: 'text', x, y, face: block.face, size: block.size, fill, runs })
  })
  return primitives
}

/** The height of a block: its lines, nothing else. */
export function blockHeight(block: TextBlock): number {
  return block.lines.length * block.lineHeight
}
