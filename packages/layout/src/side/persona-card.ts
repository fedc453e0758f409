/** The card of a persona: portrait, name, completeness, and the fields that are filled. */
import { PERSONA_FIELDS, type Persona, type PersonaField } from '@parcours/board'
import type { Context } from '../context.ts'
import { fullName, initials } from '../draw/person.ts'
import { pathData, seriesPaint } from '../draw/shapes.ts'
import { SIDE_WIDTH, type TextSize } from '../metrics.ts'
import type { Point, Primitive, SceneItem } from '../scene.ts'
import { blockHeight, blockPrimitives, fitLine, lineOfText, measure, textBlockFor } from '../text/lines.ts'
import { portrait } from './portrait.ts'

const PAD = 18
const HEAD = 86
const FACE = 58
const RING = 44
const COLUMN_GAP = 18
const ROW_GAP = 11
const COLUMN = (SIDE_WIDTH - 2 * PAD - COLUMN_GAP) / 2

const FIELD_ICON: Readonly<Partial<Record<PersonaField, string>>> = {
  situation: 'briefcase',
  hobbies: 'bed',
  habits: 'shopping-cart',
  needs: 'heart',
  expectations: 'star',
  goals: 'target',
  obstacles: 'shield-alert',
}
/** Name and age stand in the card's head. */
const BODY: readonly PersonaField[] = PERSONA_FIELDS.filter((field) => FIELD_ICON[field] !== undefined)
const VALUE_TEXT: Readonly<Record<TextSize, readonly [number, number]>> = {
  S: [14, 18],
  M: [15, 20],
  L: [18, 23],
}

/** How many of the nine fields have words in them. */
export function filledFields(persona: Persona): number {
  return PERSONA_FIELDS.filter((field) => persona.fields[field].trim() !== '').length
}

/** The point of a circle at a share of its turn, clockwise from the top. Twelve terms of sine and cosine series. */
function onCircle(cx: number, cy: number, r: number, share: number): Point {
  const angle = share * 2 * Math.PI - Math.PI
  let sin = 0
  let cos = 0
  let term = 1
  for (let n = 0; n < 24; n++) {
    if (n % 2 === 0) cos += n % 4 === 0 ? term : -term
    else sin += n % 4 === 1 ? term : -term
    term = (term * angle) / (n + 1)
  }
  return { x: cx - r * sin, y: cy + r * cos }
}

function ring(context: Context, persona: Persona, x: number, y: number): Primitive[] {
  const filled = filledFields(persona)
  const { ink } = seriesPaint(persona.series)
  const r = 19.5
  const cx = x + RING / 2
  const cy = y + RING / 2
  const primitives: Primitive[] = [{ p: 'circle', cx, cy, r, stroke: 'line', strokeWidth: 4 }]
  if (filled === PERSONA_FIELDS.length) {
    primitives.push({ p: 'circle', cx, cy, r, stroke: ink, strokeWidth: 4 })
    primitives.push({ p: 'icon', x: cx - 9, y: cy - 9, size: 18, name: 'check', stroke: 'ink' })
    return primitives
  }
  const share = filled / PERSONA_FIELDS.length
  if (filled > 0) {
    const end = onCircle(cx, cy, r, share)
    const d = pathData('M', cx, cy - r, 'A', r, r, 0, share > 0.5 ? 1 : 0, 1, end.x, end.y)
    primitives.push({ p: 'path', d, stroke: ink, strokeWidth: 4, cap: 'round' })
  }
  const words = context.t('ringCount', { filled })
  const left = cx - measure(words, '640', 11) / 2
  primitives.push(
    lineOfText(words, { x: left, y: cy - 8, lineHeight: 16 }, { face: '640', size: 11, fill: 'ink' }),
  )
  return primitives
}

function subtitle(context: Context, persona: Persona): string {
  const age = persona.fields.age.trim()
  const parts = [
    /^\d+$/.test(age) ? context.t('age', { age }) : age,
    persona.city.trim(),
    filledFields(persona) === PERSONA_FIELDS.length
      ? ''
      : context.t('fieldCount', { filled: filledFields(persona) }),
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

function head(context: Context, persona: Persona, flat: boolean): Primitive[] {
  const { ink, tint } = seriesPaint(persona.series)
  const textX = PAD + FACE + 14
  const room = SIDE_WIDTH - textX - 14 - RING - PAD
  const name = fitLine(fullName(context, persona), '640', 20, room, -0.4)
  const sub = fitLine(subtitle(context, persona), '480', 15, room)
  const top = sub === '' ? 30.5 : 20.5
  return [
    { p: 'rect', x: 0, y: 0, w: SIDE_WIDTH, h: HEAD, r: flat ? 16 : [16, 16, 0, 0], fill: tint },
    ...portrait(persona.portrait, initials(persona), ink, { x: PAD, y: 14, size: FACE }),
    lineOfText(
      name,
      { x: textX, y: top, lineHeight: 25 },
      { face: '640', size: 20, fill: 'ink', tracking: -0.4 },
    ),
    lineOfText(sub, { x: textX, y: top + 25, lineHeight: 20 }, { face: '480', size: 15, fill: 'ink-2' }),
    ...ring(context, persona, SIDE_WIDTH - PAD - RING, (HEAD - RING) / 2),
  ]
}

interface Entry {
  heading: string
  icon: string
  value: string
  italic: boolean
  wide: boolean
}

/** The filled fields in the design's order: the situation over the whole width, then pairs, then the quote. */
function entries(context: Context, persona: Persona): Entry[] {
  const list: Entry[] = []
  for (const field of BODY) {
    const value = persona.fields[field].trim()
    if (value === '') continue
    const heading = context.t(`field.${field}`)
    list.push({
      heading,
      icon: FIELD_ICON[field] ?? 'check',
      value,
      italic: false,
      wide: field === 'situation',
    })
  }
  const quote = persona.quote.trim()
  if (quote !== '') list.push({ heading: '', icon: 'quote', value: quote, italic: true, wide: true })
  return list
}

function entryAt(
  entry: Entry,
  paint: string,
  at: Point,
  textSize: TextSize,
): { h: number; primitives: Primitive[] } {
  const width = entry.wide ? SIDE_WIDTH - 2 * PAD : COLUMN
  const [size, line] = VALUE_TEXT[textSize]
  const face = entry.italic ? '480i' : '480'
  if (entry.heading === '') {
    const block = textBlockFor(entry.value, face, size, width - 20, line)
    const text = { ...block, x: at.x + 20, y: at.y }
    return {
      h: blockHeight(block),
      primitives: [
        { p: 'icon', x: at.x, y: at.y + (line - 14) / 2, size: 14, name: entry.icon, stroke: paint },
        ...blockPrimitives(text, entry.value, 'ink'),
      ],
    }
  }
  const block = textBlockFor(entry.value, face, size, width, line)
  return {
    h: 17 + blockHeight(block),
    primitives: [
      { p: 'icon', x: at.x, y: at.y + 1.5, size: 14, name: entry.icon, stroke: paint },
      lineOfText(
        fitLine(entry.heading, '640', 13, width - 20),
        { x: at.x + 20, y: at.y, lineHeight: 17 },
        { face: '640', size: 13, fill: paint },
      ),
      ...blockPrimitives({ ...block, x: at.x, y: at.y + 17 }, entry.value, 'ink'),
    ],
  }
}

function body(context: Context, persona: Persona): { h: number; primitives: Primitive[] } {
  const { ink } = seriesPaint(persona.series)
  const list = entries(context, persona)
  const primitives: Primitive[] = []
  let y = HEAD + 14
  for (let i = 0; i < list.length; ) {
    const left = list[i]!
    const right = left.wide ? undefined : list[i + 1]
    const pair = right === undefined || right.wide ? [left] : [left, right]
    const drawn = pair.map((entry, k) =>
      entryAt(entry, ink, { x: PAD + k * (COLUMN + COLUMN_GAP), y }, context.textSize),
    )
    primitives.push(...drawn.flatMap((entry) => entry.primitives))
    y += Math.max(...drawn.map((entry) => entry.h)) + ROW_GAP
    i += pair.length
  }
  return { h: list.length === 0 ? HEAD : y - ROW_GAP + 16, primitives }
}

/** The item of a persona's card with its top left corner at `at`. */
export function personaItem(context: Context, persona: Persona, at: Point): SceneItem {
  const { h, primitives } = body(context, persona)
  const shown = PERSONA_FIELDS.filter((field) => persona.fields[field].trim() !== '')
  return {
    id: `persona:${persona.id}`,
    kind: 'persona',
    record: persona.id,
    journey: null,
    rect: { x: at.x, y: at.y, w: SIDE_WIDTH, h },
    z: 4,
    primitives: [
      {
        p: 'rect',
        x: -0.5,
        y: -0.5,
        w: SIDE_WIDTH + 1,
        h: h + 1,
        r: 16,
        fill: 'surface',
        stroke: 'line',
        strokeWidth: 1,
        shadow: 'e-2',
      },
      ...head(context, persona, h === HEAD),
      ...primitives,
    ],
    radius: 16,
    block: seriesPaint(persona.series).tint,
    label: context.t('label.persona', {
      name: fullName(context, persona),
      fields: shown
        .map((field) => `${context.t(`field.${field}`)}: ${persona.fields[field].trim()}`)
        .join('. '),
    }),
    text: null,
  }
}
