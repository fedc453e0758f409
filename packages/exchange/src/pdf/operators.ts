/** Path data and colours as operators of a PDF. */
import { num } from '../svg/markup.ts'

/** Control points of a quarter of a circle by one cubic curve. */
const QUARTER = 0.5522847498

/** "0.1 0.2 0.3" of "#RRGGBB". */
export function rgb(hex: string): string {
  return [1, 3, 5].map((at) => num(Number.parseInt(hex.slice(at, at + 2), 16) / 255)).join(' ')
}

/** Path data of absolute M, L, C, Q and Z, with one set of coordinates a command or several. */
export function pathOperators(d: string): string {
  const out: string[] = []
  let x = 0
  let y = 0
  for (const [, command = '', list = ''] of d.matchAll(/([MLCQZ])([^MLCQZ]*)/g)) {
    if (command === 'Z') {
      out.push('h')
      continue
    }
    const values = list
      .trim()
      .split(/[\s,]+/)
      .map(Number)
    const size = { M: 2, L: 2, C: 6, Q: 4 }[command as 'M' | 'L' | 'C' | 'Q']
    for (let at = 0; at + size <= values.length; at += size) {
      const set = values.slice(at, at + size)
      if (command === 'Q') {
        const [cx = 0, cy = 0, ex = 0, ey = 0] = set
        const curve = [
          x + (2 / 3) * (cx - x),
          y + (2 / 3) * (cy - y),
          ex + (2 / 3) * (cx - ex),
          ey + (2 / 3) * (cy - ey),
        ]
        out.push(`${[...curve, ex, ey].map(num).join(' ')} c`)
      } else {
        // Further pairs after an M are lines.
        const operator = command === 'C' ? 'c' : command === 'M' && at === 0 ? 'm' : 'l'
        out.push(`${set.map(num).join(' ')} ${operator}`)
      }
      x = set[size - 2]!
      y = set[size - 1]!
    }
  }
  return out.join(' ')
}

/** A rectangle whose corners (top left, top right, bottom right, bottom left) are round; radii that don't fit shrink. */
export function roundedRect(
  x: number,
  y: number,
  w: number,
  h: number,
  radii: number | readonly [number, number, number, number],
): string {
  const [width, height] = [Math.max(0, w), Math.max(0, h)]
  const wanted = typeof radii === 'number' ? ([radii, radii, radii, radii] as const) : radii
  const [a, b, c, d] = wanted.map((r) => Math.max(0, r)) as [number, number, number, number]
  const fits = (side: number, one: number, two: number) => side / Math.max(one + two, 1e-9)
  const fit = Math.min(1, fits(width, a, b), fits(width, c, d), fits(height, a, d), fits(height, b, c))
  const [tl, tr, br, bl] = [a * fit, b * fit, c * fit, d * fit] as const
  if (tl + tr + br + bl === 0) return `${[x, y, width, height].map(num).join(' ')} re`
  const [right, bottom] = [x + width, y + height]
  const curve = (...points: number[]) => `${points.map(num).join(' ')} c`
  const line = (toX: number, toY: number) => `${num(toX)} ${num(toY)} l`
  const k = 1 - QUARTER
  return [
    `${num(x + tl)} ${num(y)} m`,
    line(right - tr, y),
    curve(right - tr * k, y, right, y + tr * k, right, y + tr),
    line(right, bottom - br),
    curve(right, bottom - br * k, right - br * k, bottom, right - br, bottom),
    line(x + bl, bottom),
    curve(x + bl * k, bottom, x, bottom - bl * k, x, bottom - bl),
    line(x, y + tl),
    curve(x, y + tl * k, x + tl * k, y, x + tl, y),
    'h',
  ].join(' ')
}

export function ellipse(cx: number, cy: number, rx: number, ry: number): string {
  const [kx, ky] = [rx * QUARTER, ry * QUARTER]
  const curve = (...points: number[]) => `${points.map(num).join(' ')} c`
  return [
    `${num(cx + rx)} ${num(cy)} m`,
    curve(cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry),
    curve(cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy),
    curve(cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry),
    curve(cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy),
    'h',
  ].join(' ')
}
