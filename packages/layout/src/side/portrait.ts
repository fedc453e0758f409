/** Drawn portraits, so that no picture has to be stored or loaded: index 0 are initials, then eight people. */
import { pathData } from '../draw/shapes.ts'
import type { Paint, Primitive } from '../scene.ts'
import { lineOfText, measure } from '../text/lines.ts'

type Hair = 'long' | 'short' | 'curly' | 'bun'
interface Look {
  hair: Hair
  hairPaint: Paint
  skin: Paint
  neck: Paint
  cloth: Paint
  beard?: boolean
}

const look = (
  hair: Hair,
  tone: 1 | 2 | 3 | 4,
  hairTone: 1 | 2 | 3 | 4,
  cloth: 1 | 2 | 3,
  beard = false,
): Look => ({
  hair,
  hairPaint: `hair-${hairTone}`,
  skin: `skin-${tone}`,
  neck: `neck-${tone}`,
  cloth: `cloth-${cloth}`,
  ...(beard ? { beard: true } : {}),
})

const LOOKS: readonly Look[] = [
  look('long', 1, 1, 1),
  look('short', 3, 2, 2, true),
  look('bun', 2, 4, 3),
  look('short', 1, 3, 1),
  look('curly', 4, 2, 1),
  look('long', 3, 2, 3),
  look('short', 2, 4, 2),
  look('curly', 2, 1, 2),
]
/** How many drawn portraits there are; `persona.portrait` is 0 (initials) or 1 to this. */
export const PORTRAIT_COUNT = LOOKS.length

/** The drawing is made in a box of 58. */
const BOX = 58

function behind(hair: Hair): string | null {
  if (hair === 'long') {
    return 'M 15 30 C 13 16 20 9 29 9 C 38 9 45 16 43 30 C 42.4 36 44 40 46 43 L 12 43 C 14 40 16 36 15 30 Z'
  }
  if (hair === 'curly') {
    return 'M 14 31 C 9 25 13 18 17 16 C 18 9 26 7 30 9 C 36 6 43 11 42 16 C 47 19 48 27 43 31 C 44 36 40 38 38 37 L 20 37 C 17 38 13 36 14 31 Z'
  }
  if (hair === 'bun') return 'M 22 11 C 22 5 36 5 36 11 C 44 15 43 26 41 30 L 17 30 C 15 26 14 15 22 11 Z'
  return null
}

function front(hair: Hair): string {
  if (hair === 'short') {
    return 'M 17 25 C 16 15 22 10 29 10 C 36 10 42 15 41 25 C 39 21 38 18 36 17 C 31 19 26 19 22 17 C 20 18 19 21 17 25 Z'
  }
  if (hair === 'curly')
    return 'M 18 25 C 17 17 22 13 29 13 C 36 13 41 17 40 25 C 37 22 36 20 33 20 C 29 22 24 20 22 21 C 20 22 19 24 18 25 Z'
  return 'M 18 27 C 18 19 22 14 29 14 C 36 14 40 19 40 27 C 37 25 34 23 33 19 C 30 23 24 26 18 27 Z'
}

const SHOULDERS = 'M 9 50 C 12 45 19 42.5 29 42.5 C 39 42.5 46 45 49 50 A 29 29 0 0 1 9 50 Z'
const BEARD =
  'M 18.5 29 C 19.5 37 24.5 40 29 40 C 33.5 40 38.5 37 39.5 29 C 37.5 33 34.5 34 29 34 C 23.5 34 20.5 33 18.5 29 Z'

/** Path data moved and scaled; only absolute M L C A Z. */
function place(d: string, x: number, y: number, scale: number): string {
  let index = 0
  let command = ''
  const parts = d.split(' ').map((part): string | number => {
    const value = Number(part)
    if (Number.isNaN(value)) {
      command = part
      index = 0
      return part
    }
    const i = index++
    if (command === 'A') {
      const k = i % 7
      if (k < 2) return value * scale
      if (k < 5) return value
      return k === 5 ? x + value * scale : y + value * scale
    }
    return i % 2 === 0 ? x + value * scale : y + value * scale
  })
  return pathData(...parts)
}

/**
 * A round portrait of `size`, top left corner at (x, y), on `ground`. An index that isn't drawn, or 0, shows
 * `letters` instead.
 */
export function portrait(
  index: number,
  letters: string,
  ground: Paint,
  at: { x: number; y: number; size: number },
): Primitive[] {
  const { x, y, size } = at
  const scale = size / BOX
  const disc: Primitive = { p: 'circle', cx: x + size / 2, cy: y + size / 2, r: size / 2, fill: ground }
  const person = LOOKS[index - 1]
  if (person === undefined) {
    const font = Math.round(size * 0.38)
    const left = x + (size - measure(letters, '640', font)) / 2
    const top = y + (size - font * 1.25) / 2
    return [
      disc,
      lineOfText(
        letters,
        { x: left, y: top, lineHeight: font * 1.25 },
        { face: '640', size: font, fill: 'surface' },
      ),
    ]
  }
  const path = (d: string, fill: Paint): Primitive => ({ p: 'path', d: place(d, x, y, scale), fill })
  const back = behind(person.hair)
  return [
    disc,
    ...(back === null ? [] : [path(back, person.hairPaint)]),
    path(SHOULDERS, person.cloth),
    {
      p: 'rect',
      x: x + 24.5 * scale,
      y: y + 35 * scale,
      w: 9 * scale,
      h: 12 * scale,
      r: 4.5 * scale,
      fill: person.neck,
    },
    { p: 'circle', cx: x + 29 * scale, cy: y + 27 * scale, r: 11 * scale, fill: person.skin },
    path(front(person.hair), person.hairPaint),
    ...(person.beard ? [path(BEARD, person.hairPaint)] : []),
  ]
}
