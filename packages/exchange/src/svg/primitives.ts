import { ICONS, MISSING_PICTURE, type Primitive, type ThemeName } from '@parcours/layout'
import { dataUri, type ImageSource } from '../images/source.ts'
import { type EmojiSource, placeEmoji } from './emoji.ts'
import { type FontChooser, WEIGHTS } from './fonts.ts'
import { type Attributes, element, escapeXml, num } from './markup.ts'
import { fillOf, strokeOf } from './paint.ts'
import { type Box, drawShadows, type Radii, type Shadow } from './shadows.ts'

/** What the drawing of one scene shares: definitions are collected while its primitives are written. */
export interface Pen {
  theme: ThemeName
  emoji: EmojiSource
  chooseFonts: FontChooser
  images: ImageSource
  /** Id -> markup, in the order of first use. */
  definitions: Map<string, string>
}

export function draw(primitive: Primitive, pen: Pen): string {
  switch (primitive.p) {
    case 'rect':
      return rect(primitive, pen)
    case 'circle':
      return element('circle', {
        cx: primitive.cx,
        cy: primitive.cy,
        r: primitive.r,
        ...fillOf(pen.theme, primitive.fill),
        ...strokeOf(pen.theme, primitive),
      })
    case 'path':
      return element('path', {
        d: primitive.d,
        ...fillOf(pen.theme, primitive.fill, primitive.fillOpacity),
        ...strokeOf(pen.theme, primitive),
        'stroke-opacity': primitive.strokeOpacity,
      })
    case 'text':
      return text(primitive, pen)
    case 'icon':
      return icon(primitive, pen)
    case 'image':
      return image(primitive, pen)
  }
}

type Of<P extends Primitive['p']> = Extract<Primitive, { p: P }>

/** The shadow of a rectangle in the coordinates of its item, or null. */
export function shadowOf(primitive: Primitive | undefined): Shadow | null {
  if (primitive?.p !== 'rect' || primitive.shadow === undefined) return null
  return { kind: primitive.shadow, box: boxOf(primitive) }
}

function boxOf(primitive: Of<'rect'>): Box {
  return { x: primitive.x, y: primitive.y, w: primitive.w, h: primitive.h, r: primitive.r ?? 0 }
}

/** Without its shadow. */
function rect(primitive: Of<'rect'>, pen: Pen): string {
  const { tag, attributes } = outline(boxOf(primitive))
  return element(tag, {
    ...attributes,
    ...fillOf(pen.theme, primitive.fill, primitive.fillOpacity),
    ...strokeOf(pen.theme, primitive),
  })
}

/** The shadows of several things, painted before all of them. */
export function shadowsUnder(shadows: readonly Shadow[], pen: Pen): string {
  return shadows.length === 0 ? '' : drawShadows(shadows, pen.theme, outline)
}

/** A rectangle with equal corners, else the path of one whose corners differ. */
function outline(box: Box): { tag: string; attributes: Record<string, string | number | undefined> } {
  const w = Math.max(0, box.w)
  const h = Math.max(0, box.h)
  const limit = Math.min(w, h) / 2
  if (typeof box.r === 'number') {
    const rx = Math.min(Math.max(0, box.r), limit)
    return {
      tag: 'rect',
      attributes: { x: box.x, y: box.y, width: w, height: h, rx: rx === 0 ? undefined : rx },
    }
  }
  return { tag: 'path', attributes: { d: corners(box.x, box.y, w, h, box.r) } }
}

function corners(x: number, y: number, w: number, h: number, radii: Exclude<Radii, number>): string {
  // CSS: radii that don't fit shrink together.
  const [a, b, c, d] = radii
  const fit = Math.min(
    1,
    w / Math.max(a + b, 1e-9),
    w / Math.max(c + d, 1e-9),
    h / Math.max(a + d, 1e-9),
    h / Math.max(b + c, 1e-9),
  )
  const [tl, tr, br, bl] = [a * fit, b * fit, c * fit, d * fit]
  const arc = (r: number, toX: number, toY: number) =>
    r === 0 ? '' : `A${num(r)} ${num(r)} 0 0 1 ${num(toX)} ${num(toY)}`
  return [
    `M${num(x + tl)} ${num(y)}L${num(x + w - tr)} ${num(y)}`,
    arc(tr, x + w, y + tr),
    `L${num(x + w)} ${num(y + h - br)}`,
    arc(br, x + w - br, y + h),
    `L${num(x + bl)} ${num(y + h)}`,
    arc(bl, x, y + h - bl),
    `L${num(x)} ${num(y + tl)}`,
    arc(tl, x + tl, y),
    'Z',
  ].join('')
}

/** One line: words in one element with a place for each run, emoji beside it as pictures. */
function text(primitive: Of<'text'>, pen: Pen): string {
  const spans: string[] = []
  const pictures: string[] = []
  for (const run of primitive.runs) {
    const picture = run.emoji === true ? pen.emoji.picture(run.text) : null
    const x = primitive.x + run.dx
    if (picture !== null) pictures.push(placeEmoji(picture, x, primitive.y, primitive.size, pen.definitions))
    else if (run.text !== '') spans.push(element('tspan', { x }, words(run.text, pen)))
  }
  if (spans.length === 0) return pictures.join('')
  const { weight, style } = WEIGHTS[primitive.face]
  const attributes: Attributes = {
    // On the element itself: Chromium does not inherit it. Only where a blank would be lost.
    'xml:space': primitive.runs.some((run) => /^\s|\s$|\s\s/.test(run.text)) ? 'preserve' : undefined,
    y: primitive.y,
    'font-size': primitive.size,
    'font-weight': weight === 400 ? undefined : String(weight),
    'font-style': style === 'normal' ? undefined : style,
    'letter-spacing': primitive.tracking || undefined,
    ...fillOf(pen.theme, primitive.fill),
  }
  return element('text', attributes, spans.join('')) + pictures.join('')
}

function words(text: string, pen: Pen): string {
  return pen
    .chooseFonts(text)
    .map((segment) =>
      segment.family === null
        ? escapeXml(segment.text)
        : element('tspan', { 'font-family': `${segment.family}, sans-serif` }, escapeXml(segment.text)),
    )
    .join('')
}

/** Lucide draws on a grid of 24 with strokes of 2; an unknown name draws nothing. */
function icon(primitive: Of<'icon'>, pen: Pen): string {
  const nodes = Object.hasOwn(ICONS, primitive.name) ? ICONS[primitive.name] : undefined
  if (nodes === undefined) return ''
  return element(
    'g',
    {
      transform: `translate(${num(primitive.x)} ${num(primitive.y)}) scale(${num(primitive.size / 24)})`,
      fill: 'none',
      ...strokeOf(pen.theme, {
        stroke: primitive.stroke,
        strokeWidth: primitive.strokeWidth ?? 2,
        cap: 'round',
      }),
    },
    nodes.map(([tag, attributes]) => element(tag, attributes)).join(''),
  )
}

/** A picture in its frame, as CSS `object-fit: fill` has it: the thing has the proportions of its picture. One that is missing leaves its place. */
function image(primitive: Of<'image'>, pen: Pen): string {
  const { x, y, w, h, r } = primitive
  const found = pen.images.get(primitive.asset)
  if (found === undefined) {
    const ground = { x, y, width: w, height: h, rx: r === 0 ? undefined : r }
    return element('rect', { ...ground, ...fillOf(pen.theme, MISSING_PICTURE) })
  }
  const definition = `image-${primitive.asset}`
  // Once in the file, however often it is shown; a unit square, because it is shown in several sizes.
  pen.definitions.set(
    definition,
    element('image', {
      id: definition,
      width: 1,
      height: 1,
      preserveAspectRatio: 'none',
      href: dataUri(found),
    }),
  )
  const clip = r === undefined || r === 0 ? null : `clip-${num(w)}-${num(h)}-${num(r)}`
  if (clip !== null)
    pen.definitions.set(
      clip,
      element(
        'clipPath',
        { id: clip },
        element('rect', { width: w, height: h, rx: Math.min(r ?? 0, w / 2, h / 2) }),
      ),
    )
  const shown = element('use', { href: `#${definition}`, transform: `scale(${num(w)} ${num(h)})` })
  return element(
    'g',
    { transform: `translate(${num(x)} ${num(y)})`, 'clip-path': clip === null ? undefined : `url(#${clip})` },
    shown,
  )
}
