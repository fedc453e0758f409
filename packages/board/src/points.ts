/**
 * The points of a freehand stroke as a short text: simplified (Ramer 1972, Douglas and Peucker 1973), quantised to quarters of a
 * world unit, each as its distance from the one before, zig-zag and in groups of five bits (as Google's "encoded polyline"
 * does), written in the alphabet of base64url. Additions, multiplications and comparisons alone, so that it is the same
 * everywhere.
 */
import { LIMITS, withinExtent } from './limits.ts'

export interface InkPoint {
  x: number
  y: number
}

/** Steps per world unit. */
const STEPS = 4
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const VALUES: ReadonlyMap<string, number> = new Map([...ALPHABET].map((digit, value) => [digit, value]))
const CONTINUES = 32
/** Groups of a number: coordinates stay below 2^30 steps. */
const MAX_GROUPS = 7
/** A number of a point has at most so many digits. */
const MAX_LENGTH = LIMITS.strokePoints * 2 * MAX_GROUPS

/** Whether the text can be points at all; what is damaged inside is found by `unpackPoints`. */
export function isPacked(packed: string): boolean {
  return packed.length <= MAX_LENGTH && /^[A-Za-z0-9_-]*$/.test(packed)
}

/** At most `LIMITS.strokePoints` points, exact to an eighth of a world unit. Points that are no numbers are left out. */
export function packPoints(points: readonly InkPoint[]): string {
  let [lastX, lastY] = [0, 0]
  let packed = ''
  for (const { x, y } of points.filter(isFinitePoint).slice(0, LIMITS.strokePoints)) {
    const [stepX, stepY] = [Math.round(x * STEPS), Math.round(y * STEPS)]
    packed += digits(stepX - lastX) + digits(stepY - lastY)
    lastX = stepX
    lastY = stepY
  }
  return packed
}

/** What can be read of it, up to where it is damaged. */
export function unpackPoints(packed: string): InkPoint[] {
  const points: InkPoint[] = []
  const cursor = { at: 0 }
  let [x, y] = [0, 0]
  while (cursor.at < packed.length && points.length < LIMITS.strokePoints) {
    const dx = readNumber(packed, cursor)
    const dy = readNumber(packed, cursor)
    if (dx === null || dy === null) break
    x += dx
    y += dy
    points.push({ x: withinExtent(x / STEPS), y: withinExtent(y / STEPS) })
  }
  return points
}

/**
 * The fewest points of which none lies further than `tolerance` from the stroke, at most `LIMITS.strokePoints`: a stroke that
 * needs more is followed less closely.
 */
export function simplifyStroke(points: readonly InkPoint[], tolerance: number): InkPoint[] {
  let closeness = Math.max(tolerance, 1 / STEPS)
  let simple = simplified(points.filter(isFinitePoint), closeness)
  while (simple.length > LIMITS.strokePoints) {
    closeness *= 2
    simple = simplified(simple, closeness)
  }
  return simple
}

function digits(step: number): string {
  const clamped = Math.max(-(2 ** 30), Math.min(2 ** 30, step))
  let rest = clamped < 0 ? -clamped * 2 - 1 : clamped * 2
  let text = ''
  while (rest >= CONTINUES) {
    text += ALPHABET[CONTINUES + (rest % CONTINUES)]!
    rest = Math.floor(rest / CONTINUES)
  }
  return text + ALPHABET[rest]!
}

function readNumber(packed: string, cursor: { at: number }): number | null {
  let value = 0
  let weight = 1
  for (let group = 0; group < MAX_GROUPS; group += 1) {
    const digit = VALUES.get(packed[cursor.at] ?? '')
    if (digit === undefined) return null
    cursor.at += 1
    value += (digit % CONTINUES) * weight
    if (digit < CONTINUES) return value % 2 === 0 ? value / 2 : -(value + 1) / 2
    weight *= CONTINUES
  }
  return null
}

/** Points looked at together: the cost of a scribble grows with its length, not with the square of it. */
const CHUNK = 256

/** Without recursion: a long stroke must not end in a stack overflow. */
function simplified(points: readonly InkPoint[], tolerance: number): InkPoint[] {
  const last = points.length - 1
  if (last < 2) return [...points]
  const keep = new Set([last])
  const spans: [number, number][] = []
  for (let start = 0; start < last; start += CHUNK) {
    keep.add(start)
    spans.push([start, Math.min(last, start + CHUNK)])
  }
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [start, end] = span
    const { index, distance } = furthest(points, start, end)
    if (index < 0 || distance <= tolerance * tolerance) continue
    keep.add(index)
    spans.push([start, index], [index, end])
  }
  return points.filter((_, index) => keep.has(index))
}

/** The point between two others that is furthest from their segment; `distance` is squared. */
function furthest(
  points: readonly InkPoint[],
  start: number,
  end: number,
): { index: number; distance: number } {
  const [a, b] = [points[start]!, points[end]!]
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = dx * dx + dy * dy
  let found = { index: -1, distance: -1 }
  for (let index = start + 1; index < end; index += 1) {
    const { x, y } = points[index]!
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / length))
    const [ox, oy] = [x - a.x - along * dx, y - a.y - along * dy]
    const distance = ox * ox + oy * oy
    if (distance > found.distance) found = { index, distance }
  }
  return found
}

const isFinitePoint = ({ x, y }: InkPoint): boolean => Number.isFinite(x) && Number.isFinite(y)
