/** Greedy line breaking over grapheme clusters, and the primitives that draw the lines. */
import { baselineIn, toWorld } from '../font/measure.ts'
import type { FontFace, Paint, Primitive, TextBlock, TextLine, TextRun } from '../scene.ts'
import { mayBreak } from './breaks.ts'
import { clustersOf, clusterUnits, type ReadText, readText, simpleText } from './clusters.ts'
import { indentOf } from './indent.ts'

/** Browsers fit lines in 1/64 units: a text that is as wide as its box stays on one line. */
const TOLERANCE = 1 / 64

/**
 * Breaks one text into lines no wider than `width`. Spaces at the end of a line hang over its edge; a word that
 * is too long breaks anywhere. Always at least one line.
 */
function breakLines(text: ReadText, face: FontFace, size: number, width: number): TextLine[] {
  const limit = width + TOLERANCE
  const lines: TextLine[] = []
  const { count } = text
  let start = 0
  /** Index after which the line may end, and the width up to there without the spaces before it. */
  let breakAt = -1
  let breakWidth = 0
  let total = 0
  let inked = 0
  const close = (end: number, lineWidth: number) => {
    const first = start < count ? text.start(start) : count === 0 ? 0 : text.end(count - 1)
    lines.push({ start: first, end: end === 0 ? first : text.end(end - 1), width: lineWidth })
  }
  const begin = (at: number) => {
    start = at
    breakAt = -1
    total = 0
    inked = 0
  }
  for (let i = 0; i < count; i++) {
    if (text.isNewline(i)) {
      if (i === start) lines.push({ start: text.start(i), end: text.start(i), width: 0 })
      else close(i, toWorld(inked, size))
      begin(i + 1)
      continue
    }
    const space = text.isSpace(i)
    if (!space && i > start && (text.isSpace(i - 1) || mayBreak(text, i))) {
      breakAt = i
      breakWidth = inked
    }
    const next = total + text.units(i, face)
    if (!space && toWorld(next, size) > limit && i > start) {
      const at = breakAt > start ? breakAt : i
      close(at, toWorld(at === breakAt ? breakWidth : inked, size))
      begin(at)
      i = at - 1
      continue
    }
    total = next
    if (!space) inked = total
  }
  if (start < count || count === 0 || text.isNewline(count - 1)) close(count, toWorld(inked, size))
  return lines
}

/** The width of the widest part of a text that no line may end in: a word, in world units. */
function widestWord(text: ReadText, face: FontFace, size: number): number {
  let widest = 0
  let word = 0
  for (let i = 0; i < text.count; i++) {
    const isBlank = text.isNewline(i) || text.isSpace(i)
    const ends = isBlank || i === 0 || text.isNewline(i - 1) || text.isSpace(i - 1) || mayBreak(text, i)
    word = (ends ? 0 : word) + (isBlank ? 0 : text.units(i, face))
    widest = Math.max(widest, word)
  }
  return toWorld(widest, size)
}

/** Whether every word fits into the width: only then does no line end in the middle of one. */
export function keepsWords(text: string, face: FontFace, size: number, width: number): boolean {
  return widestWord(readText(text), face, size) <= width + TOLERANCE
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
    lines: breakLines(readText(text), face, size, width),
  }
}

/** Width of a text on one unbroken line, in world units. */
export function measure(text: string, face: FontFace, size: number, tracking = 0): number {
  let units = 0
  const read = readText(text)
  for (let i = 0; i < read.count; i++) units += read.units(i, face)
  return toWorld(units, size) + tracking * read.count
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
  const simple = simpleText(text)
  if (simple !== null) return simple === '' ? [] : [{ dx: 0, text: simple }]
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
