/** Height lines of a made-up landscape: the backdrop of the join page. Drawn once, the same for everybody. */
const HILLS: readonly { x: number; y: number; rx: number; ry: number; height: number }[] = [
  { x: 250, y: 330, rx: 260, ry: 250, height: 1 },
  { x: 1290, y: 190, rx: 190, ry: 200, height: 0.95 },
  { x: 1060, y: 670, rx: 220, ry: 190, height: 0.85 },
  { x: 560, y: 720, rx: 170, ry: 110, height: 0.5 },
  { x: 780, y: 80, rx: 240, ry: 130, height: -0.45 },
  { x: 40, y: 880, rx: 190, ry: 160, height: -0.4 },
  { x: 1430, y: 860, rx: 160, ry: 180, height: -0.5 },
]
const CELL = 15
export const BACKDROP = { width: 1440, height: 900 } as const

function heightAt(x: number, y: number): number {
  let sum = 0
  for (const hill of HILLS) {
    const dx = (x - hill.x) / hill.rx
    const dy = (y - hill.y) / hill.ry
    sum += hill.height * Math.exp(-(dx * dx + dy * dy))
  }
  return sum + 0.05 * Math.sin(x / 130) * Math.cos(y / 110)
}

/** One contour as SVG path data, by marching squares with linear interpolation along the edges of the grid. */
export function contour(level: number): string {
  const parts: string[] = []
  for (let y = 0; y < BACKDROP.height; y += CELL) {
    for (let x = 0; x < BACKDROP.width; x += CELL) {
      const corners = [
        [x, y],
        [x + CELL, y],
        [x + CELL, y + CELL],
        [x, y + CELL],
      ] as const
      const heights = corners.map(([cx, cy]) => heightAt(cx, cy) - level)
      const crossings: string[] = []
      for (let edge = 0; edge < 4; edge++) {
        const a = heights[edge] ?? 0
        const b = heights[(edge + 1) % 4] ?? 0
        if (a < 0 === b < 0) continue
        const from = corners[edge] ?? corners[0]
        const to = corners[(edge + 1) % 4] ?? corners[0]
        const part = a / (a - b)
        const at = (axis: 0 | 1): string => (from[axis] + (to[axis] - from[axis]) * part).toFixed(1)
        crossings.push(`${at(0)} ${at(1)}`)
      }
      for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
        parts.push(`M${crossings[pair]}L${crossings[pair + 1]}`)
      }
    }
  }
  return parts.join('')
}
