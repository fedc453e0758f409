/**
 * The scene from afar or in crowded places, kept as tiles: panning moves them, what comes into view or changes is painted a few
 * milliseconds a frame, and while the zoom changes they are stretched. Five thousand blocks in each frame took half of it, two
 * thousand strokes at once three frames.
 */
import { isLoose, type Rect, type SceneItem } from '@parcours/layout'
import { inflate, touches } from '../projection/window.ts'
import { itemsInView, type PaintInput, paintItems } from './paint.ts'
import {
  areSame,
  keysOf,
  newTile,
  OVERHANG,
  type Painted,
  paintedOf,
  paintTile,
  type Span,
  spanOf,
  TILE,
  type Tile,
  tileRect,
  worldRect,
} from './tile.ts'

/** Milliseconds a frame; one tile is painted in any case. */
const BUDGET_MS = 5
/** For what has changed; while the hand or the camera moves, less: who drags hundreds changes most of the view in each frame. */
const RENEWING_MS = { still: 8, busy: 3 } as const
/** As long as nothing of another zoom stands where tiles are missing: elements go within a few frames. */
const EMPTY_BUDGET_MS = 12
/** Tiles around the view that are painted before one comes there. */
const AHEAD = 2
/** While the zoom changes: stretched and shrunk no further than this. */
const MOST_STRETCHED = 2
const MOST_SHRUNK = 0.7
/** Canvases that are kept for what is painted next. */
const MOST_SPARE = 64
/** Pixels a device pixel of what is painted while one zooms out: there they will soon be smaller. */
const FINENESS_OUTWARD = 0.7

/** Tiles of one zoom. */
interface Sheet {
  /** Device pixels per world unit. */
  scale: number
  tokens: PaintInput['tokens']
  words: boolean
  /** Painted on the way from one zoom to another. */
  isRough: boolean
  tiles: Map<string, Tile>
}

/** What changed in the view. It is painted over several frames and shown at once: else things would stand at two heights meanwhile. */
interface Round {
  input: PaintInput
  todo: { key: string; rect: Rect; painted: readonly Painted[] }[]
  done: Map<string, Tile>
}

/** What belongs on each tile, in the order of painting. */
type Wanted = ReadonlyMap<string, readonly Painted[]>

export class KeptLayer {
  /** The zoom is changing: stretched tiles will do. */
  hurry = false
  /** The hand or the camera is on its way. */
  busy = false
  /** Other things than before are elements over it: what no longer is one is painted in this frame. */
  urgent = false
  /** Something of what is seen is old, stretched or yet to come: it wants more frames. */
  unfinished = false
  /** Nothing was ever painted: one waits for all of it, whatever the zoom does. */
  #isNew = true
  #sheet: Sheet | null = null
  /** Of another zoom: seen where the sheet has nothing yet. */
  #last: Sheet | null = null
  #round: Round | null = null
  /** Canvases that nothing is kept on any more. */
  #spare: HTMLCanvasElement[] = []

  /** Device pixels per world unit at which it was painted: another than the view's while it is stretched. */
  get scale(): number {
    return this.#sheet?.scale ?? 0
  }

  /** Something that no item knows of has changed, such as a font. */
  forget(): void {
    this.#sheet = null
    this.#last = null
    this.#round = null
  }

  /** Gives its memory back, up to 100 MB on a large screen, while nothing of it is shown. */
  rest(): void {
    this.unfinished = false
    this.#spare = []
    this.forget()
  }

  paint(context: CanvasRenderingContext2D, input: PaintInput): void {
    this.unfinished = false
    // Of a board that is folded away nothing is seen.
    if (input.viewport.w * input.scale < 1 || input.viewport.h * input.scale < 1) return
    const sheet = this.#sheetFor(input)
    const seen = spanOf(input.viewport, sheet.scale)
    const around = {
      ...{ left: seen.left - AHEAD, right: seen.right + AHEAD },
      ...{ top: seen.top - AHEAD, bottom: seen.bottom + AHEAD },
    }
    const wanted = this.#wanted(around, sheet, input)
    this.#drop(sheet, seen, wanted)
    this.#work(sheet, { seen, around }, wanted, input)
    this.#show(context, sheet, seen, input)
  }

  #sheetFor(input: PaintInput): Sheet {
    const { scale, tokens, words = false } = input
    const sheet = this.#sheet
    const hurry = this.hurry && !this.#isNew
    this.#isNew = false
    if (sheet !== null && sheet.tokens === tokens && sheet.words === words) {
      const stretch = scale / sheet.scale
      if (hurry ? stretch <= MOST_STRETCHED && stretch >= MOST_SHRUNK : stretch === 1 && !sheet.isRough)
        return sheet
    }
    // One that was never whole shows less than what it should have taken the place of.
    const isBetter = sheet !== null && (this.#last === null || isWhole(sheet, input.viewport))
    this.#discard(isBetter ? this.#last : sheet)
    if (isBetter) this.#last = sheet
    if (this.#last?.tokens !== tokens) this.#last = null
    // Without a sheet one comes from near.
    const isOutward = hurry && scale < (sheet?.scale ?? Number.POSITIVE_INFINITY)
    this.#round = null
    this.#sheet = {
      ...{ tokens, words, isRough: hurry, tiles: new Map() },
      scale: isOutward ? scale * FINENESS_OUTWARD : scale,
    }
    return this.#sheet
  }

  #wanted(span: Span, { scale }: Sheet, input: PaintInput): Wanted {
    const { left, top } = span
    const width = span.right - left + 1
    // By number, not by key: thousands of things are gone through in each frame.
    const lists: Painted[][] = []
    for (let n = width * (span.bottom - top + 1); n > 0; n -= 1) lists.push([])
    for (const item of input.scene.items) {
      if (input.skip(item)) continue
      const on = overlap(spanOf(inflate(item.rect, OVERHANG), scale), span)
      if (on === null) continue
      const painted = paintedOf(item, input)
      for (let row = on.top; row <= on.bottom; row += 1)
        for (let column = on.left; column <= on.right; column += 1)
          lists[(row - top) * width + column - left]?.push(painted)
    }
    return new Map([...keysOf(span)].map(([key], n) => [key, lists[n] ?? []]))
  }

  /** Tiles out of reach, and those out of sight that are old. */
  #drop({ tiles }: Sheet, seen: Span, wanted: Wanted): void {
    const inSight = new Set([...keysOf(seen)].map(([key]) => key))
    for (const [key, tile] of tiles) {
      const painted = wanted.get(key)
      if (painted !== undefined && (inSight.has(key) || areSame(tile.painted, painted))) continue
      tiles.delete(key)
      this.#give(tile)
    }
  }

  /** Paints what is missing in the view, then what has changed there, then what is around it. */
  #work(
    sheet: Sheet,
    { seen, around }: { seen: Span; around: Span },
    wanted: Wanted,
    input: PaintInput,
  ): void {
    const on = { ...input, scale: sheet.scale, hurry: sheet.isRough }
    const isFirst = this.#last === null && sheet.tiles.size === 0 && !sheet.isRough
    const most = this.#last === null && sheet.isRough ? EMPTY_BUDGET_MS : BUDGET_MS
    const start = performance.now()
    const isLate = (budget = most): boolean => !isFirst && performance.now() > start + budget
    const fill = (span: Span): void => {
      for (const [key, column, row] of keysOf(span)) {
        if (sheet.tiles.has(key)) continue
        if (this.unfinished) return
        const rect = tileRect(column, row, sheet.scale)
        sheet.tiles.set(key, paintTile(this.#take, undefined, wanted.get(key) ?? [], rect, on))
        this.unfinished = isLate()
      }
    }
    fill(seen)
    while (!this.unfinished) {
      // What has changed since the last one began is in the next one.
      this.#round ??= roundOf(sheet, seen, wanted, on)
      if (this.#round === null) break
      this.#step(sheet, this.#round)
      this.unfinished = !this.urgent && isLate(RENEWING_MS[this.busy ? 'busy' : 'still'])
    }
    // Not in the frame that everybody waits for.
    if (isFirst) this.unfinished = true
    else if (!this.hurry) fill(around)
  }

  #step({ tiles }: Sheet, round: Round): void {
    const next = round.todo.shift()
    const before = next === undefined ? undefined : tiles.get(next.key)
    if (next !== undefined && before !== undefined)
      round.done.set(next.key, paintTile(this.#take, before, next.painted, next.rect, round.input))
    if (round.todo.length > 0) return
    for (const [key, tile] of round.done) {
      const old = tiles.get(key)
      if (old !== undefined) tiles.set(key, tile)
      this.#give(old ?? tile)
    }
    this.#round = null
  }

  readonly #take = (): HTMLCanvasElement => {
    const spare = this.#spare.pop()
    if (spare !== undefined) {
      // Not by its size, as is usual: that takes new memory each time, and the browser stops to look for what is left over.
      const context = spare.getContext('2d')
      context?.setTransform(1, 0, 0, 1, 0, 0)
      context?.clearRect(0, 0, TILE, TILE)
      return spare
    }
    return newTile()
  }

  #give({ canvas }: Tile): void {
    if (canvas !== null && this.#spare.length < MOST_SPARE) this.#spare.push(canvas)
  }

  #discard(sheet: Sheet | null): void {
    for (const tile of sheet?.tiles.values() ?? []) this.#give(tile)
  }

  #show(context: CanvasRenderingContext2D, { tiles, scale }: Sheet, seen: Span, input: PaintInput): void {
    // From four pixels each took most of a frame.
    context.imageSmoothingEnabled = !this.hurry
    const missing = [...keysOf(seen)].filter(([key]) => !tiles.has(key))
    const gaps = missing.map(([, column, row]) => placeOf(column, row, scale, input))
    if (gaps.length > 0) this.#showInstead(context, gaps, input)
    else {
      this.#discard(this.#last)
      this.#last = null
    }
    context.setTransform(1, 0, 0, 1, 0, 0)
    for (const [key, column, row] of keysOf(seen)) {
      const tile = tiles.get(key)
      if (tile === undefined || tile.canvas === null) continue
      const { x, y, w, h } = placeOf(column, row, scale, input)
      context.drawImage(tile.canvas, x, y, w, h)
    }
    context.imageSmoothingEnabled = true
  }

  /** What is there of another zoom, where tiles are missing, and blocks below that. */
  #showInstead(context: CanvasRenderingContext2D, gaps: readonly Rect[], input: PaintInput): void {
    paintBlocks(context, gaps, input)
    const last = this.#last
    if (last === null) return
    context.setTransform(1, 0, 0, 1, 0, 0)
    for (const [key, column, row] of keysOf(spanOf(input.viewport, last.scale))) {
      const tile = last.tiles.get(key)
      if (tile === undefined || tile.canvas === null) continue
      const place = placeOf(column, row, last.scale, input)
      for (const gap of gaps) {
        const part = common(place, gap)
        if (part === null) continue
        const { x, y, w, h } = part
        const [across, down] = [TILE / place.w, TILE / place.h]
        const from = { x: (x - place.x) * across, y: (y - place.y) * down }
        context.drawImage(tile.canvas, from.x, from.y, w * across, h * down, x, y, w, h)
      }
    }
  }
}

/** Notes as blocks and what is under them, in these parts of the view (device pixels). */
function paintBlocks(context: CanvasRenderingContext2D, gaps: readonly Rect[], input: PaintInput): void {
  const places = gaps.map((gap) => worldRect(gap, input))
  // What is loose is on the tiles of another zoom, or comes with these: two thousand strokes are too much for a frame.
  const skip = (item: SceneItem): boolean =>
    isLoose(item) || input.skip(item) || !places.some((place) => touches(item.rect, place))
  context.save()
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.beginPath()
  for (const { x, y, w, h } of gaps) context.rect(x, y, w, h)
  context.clip()
  paintItems(context, itemsInView({ ...input, skip }), { ...input, words: false, hurry: true })
  context.restore()
}

function isWhole({ tiles, scale }: Sheet, viewport: Rect): boolean {
  return [...keysOf(spanOf(viewport, scale))].every(([key]) => tiles.has(key))
}

/** What isn't on the tiles of the view as it should be; null: nothing. */
function roundOf({ tiles, scale }: Sheet, seen: Span, wanted: Wanted, input: PaintInput): Round | null {
  const todo: Round['todo'] = []
  for (const [key, column, row] of keysOf(seen)) {
    const [tile, painted] = [tiles.get(key), wanted.get(key)]
    if (tile === undefined || painted === undefined || areSame(tile.painted, painted)) continue
    todo.push({ key, painted, rect: tileRect(column, row, scale) })
  }
  return todo.length === 0 ? null : { input, todo, done: new Map() }
}

/** Where a tile lies in the view, on whole pixels: as it was painted, or stretched without a seam to its neighbours. */
function placeOf(column: number, row: number, scale: number, input: PaintInput): Rect {
  const at = (tile: number, from: number): number =>
    Math.round((tile * TILE * input.scale) / scale - from * input.scale)
  const { x, y } = input.viewport
  const [left, top] = [at(column, x), at(row, y)]
  return { x: left, y: top, w: at(column + 1, x) - left, h: at(row + 1, y) - top }
}

function common(a: Rect, b: Rect): Rect | null {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)]
  const [w, h] = [Math.min(a.x + a.w, b.x + b.w) - x, Math.min(a.y + a.h, b.y + b.h) - y]
  return w > 0 && h > 0 ? { x, y, w, h } : null
}

/** The tiles that are in both. */
function overlap(a: Span, b: Span): Span | null {
  const [left, right] = [Math.max(a.left, b.left), Math.min(a.right, b.right)]
  const [top, bottom] = [Math.max(a.top, b.top), Math.min(a.bottom, b.bottom)]
  return left <= right && top <= bottom ? { left, top, right, bottom } : null
}
