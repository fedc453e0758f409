/** Names, initials and line samples of personas. */
import type { Persona } from '@parcours/board'
import type { Context } from '../context.ts'
import type { Primitive } from '../scene.ts'
import { clustersOf } from '../text/clusters.ts'
import { diamondPath, pathData, seriesPaint } from './shapes.ts'

/** The whole name, or what stands for a missing one. */
export function fullName(context: Context, persona: Persona): string {
  const name = persona.fields.name.replace(/\s+/g, ' ').trim()
  return name === '' ? context.t('personaUntitled') : name
}

/** The first word of the name: what the chips and the curve say. */
export function shortName(context: Context, persona: Persona): string {
  const name = persona.fields.name.trim()
  return name === '' ? context.t('personaUntitled') : (name.split(/\s+/)[0] ?? name)
}

/** Up to two initials; "?" without a name. */
export function initials(persona: Persona): string {
  const words = persona.fields.name
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) =>
    word === undefined ? '' : (clustersOf(word)[0]?.display ?? ''),
  )
  return letters.join('').toUpperCase() || '?'
}

/** A sample of the persona's line, 34 x 10 with its marker, top left corner at (x, y). */
export function lineSample(series: Persona['series'], x: number, y: number): Primitive[] {
  const { ink } = seriesPaint(series)
  const line: Primitive = {
    p: 'path',
    d: pathData('M', x + 1, y + 5, 'L', x + 33, y + 5),
    stroke: ink,
    strokeWidth: 3.5,
    cap: series === 3 ? 'round' : 'butt',
    ...(series === 2 ? { dash: [6, 5] } : series === 3 ? { dash: [0.1, 6] } : {}),
  }
  const marker: Primitive =
    series === 1
      ? { p: 'circle', cx: x + 17, cy: y + 5, r: 4, fill: ink }
      : series === 2
        ? { p: 'rect', x: x + 13, y: y + 1, w: 8, h: 8, r: 2, fill: ink }
        : { p: 'path', d: diamondPath(x + 17, y + 5, 5.5, 1), fill: ink }
  return [line, marker]
}
