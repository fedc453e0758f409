/** A text as a reader sees it: grapheme clusters, each with what is drawn for it. */
import { advanceOf, EMOJI_UNITS, inFont } from '../font/measure.ts'
import type { FontFace } from '../scene.ts'

export interface Cluster {
  /** UTF-16 offsets into the text as stored. */
  start: number
  end: number
  /** What is drawn: NFC, and only characters that every drawing can show. */
  display: string
  emoji: boolean
  newline: boolean
  /** Breakable white space. */
  space: boolean
}

let segmenter: Intl.Segmenter | null = null
/** Made when a text needs it: a page's first one takes 15 to 30 ms, and most boards open without any. */
function segments(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  return segmenter.segment(text)
}
/** Texts in which every UTF-16 unit is a cluster of its own: nearly all of them. */
const SIMPLE = /^[\n\x20-\x7e\u00a0-\u00a8\u00aa-\u00ac\u00af-\u02ff\u2010-\u2027\u202f\u20a0-\u20bf\u2190]*$/
/** The font has no narrow space: the other one stands for it. */
const [NARROW, NO_BREAK] = ['\u202f', '\u00a0']
const EMOJI = /\p{Emoji_Presentation}|\ufe0f|\u20e3|\p{Emoji_Modifier}|\p{RI}{2}/u
const PICTOGRAPH = /^\p{Extended_Pictographic}/u
const SPACE = /^[\u0020\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]$/
/** Zero width, or forbidden in XML: drawn as nothing. */
const UNDRAWN = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/gu

function cluster(raw: string, start: number): Cluster {
  const end = start + raw.length
  if (raw === '\n' || raw === '\r\n' || raw === '\r') {
    return { start, end, display: '', emoji: false, newline: true, space: false }
  }
  const first = raw.codePointAt(0) ?? 0
  if (EMOJI.test(raw) || (PICTOGRAPH.test(raw) && !inFont(first))) {
    return {
      start,
      end,
      display: raw.isWellFormed() ? raw : '\ufffd',
      emoji: true,
      newline: false,
      space: false,
    }
  }
  if (raw === '\t') return { start, end, display: ' ', emoji: false, newline: false, space: true }
  const display = first === 0x202f ? NO_BREAK : raw.toWellFormed().normalize('NFC').replace(UNDRAWN, '')
  return { start, end, display, emoji: false, newline: false, space: SPACE.test(raw) }
}

/** A text cluster by cluster, by their index: measuring a board's notes makes no object for each of their letters. */
export interface ReadText {
  readonly count: number
  start(index: number): number
  end(index: number): number
  /** What is drawn of it; '' beyond the ends. */
  display(index: number): string
  isEmoji(index: number): boolean
  isNewline(index: number): boolean
  isSpace(index: number): boolean
  /** The advance in 1/2048 em. */
  units(index: number, face: FontFace): number
}

class SimpleText implements ReadText {
  readonly #text: string
  readonly count: number
  constructor(text: string) {
    this.#text = text
    this.count = text.length
  }
  start(index: number): number {
    return index
  }
  end(index: number): number {
    return index + 1
  }
  display(index: number): string {
    const char = this.#text.charAt(index)
    return char === '\n' ? '' : char === NARROW ? NO_BREAK : char
  }
  isEmoji(): boolean {
    return false
  }
  isNewline(index: number): boolean {
    return this.#text.charCodeAt(index) === 0x0a
  }
  isSpace(index: number): boolean {
    return this.#text.charCodeAt(index) === 0x20
  }
  units(index: number, face: FontFace): number {
    const char = this.display(index)
    return char === '' ? 0 : advanceOf(char.charCodeAt(0), face)
  }
}

class SegmentedText implements ReadText {
  readonly #clusters: readonly Cluster[]
  readonly count: number
  constructor(text: string) {
    this.#clusters = Array.from(segments(text), ({ segment, index }) => cluster(segment, index))
    this.count = this.#clusters.length
  }
  #cluster(index: number): Cluster {
    return this.#clusters[index] as Cluster
  }
  start(index: number): number {
    return this.#cluster(index).start
  }
  end(index: number): number {
    return this.#cluster(index).end
  }
  display(index: number): string {
    return this.#clusters[index]?.display ?? ''
  }
  isEmoji(index: number): boolean {
    return this.#cluster(index).emoji
  }
  isNewline(index: number): boolean {
    return this.#cluster(index).newline
  }
  isSpace(index: number): boolean {
    return this.#cluster(index).space
  }
  units(index: number, face: FontFace): number {
    return clusterUnits(this.#cluster(index), face)
  }
}

export function readText(text: string): ReadText {
  return SIMPLE.test(text) ? new SimpleText(text) : new SegmentedText(text)
}

/** The clusters of a text, in order; their ranges cover it without a gap. */
export function clustersOf(text: string): Cluster[] {
  const read = readText(text)
  return Array.from({ length: read.count }, (_, index) => ({
    start: read.start(index),
    end: read.end(index),
    display: read.display(index),
    emoji: read.isEmoji(index),
    newline: read.isNewline(index),
    space: read.isSpace(index),
  }))
}

/** All that is drawn of a text without emoji; null where a cluster may be more than a character. */
export function simpleText(text: string): string | null {
  return SIMPLE.test(text) ? text.replaceAll('\n', '').replaceAll(NARROW, NO_BREAK) : null
}

/** The advance of a cluster in 1/2048 em. */
export function clusterUnits(item: Cluster, face: FontFace): number {
  if (item.emoji) return EMOJI_UNITS
  const { display } = item
  if (display.length === 1) return advanceOf(display.charCodeAt(0), face)
  let units = 0
  for (const char of display) units += advanceOf(char.codePointAt(0) ?? 0, face)
  return units
}
