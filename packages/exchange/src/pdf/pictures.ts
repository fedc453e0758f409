/**
 * Pictures of emoji as drawings inside of a PDF, each defined once. resvg simplifies them first: to paths with
 * absolute curves, groups, gradients in the user space, and clip paths; nothing else is left in any picture of the
 * two sets (checked over all of them).
 */
import { Resvg } from '@resvg/resvg-js'
import type PDFDocument from 'pdfkit'
import type { PdfReference } from 'pdfkit'
import type { EmojiPicture } from '../svg/emoji.ts'
import { num } from '../svg/markup.ts'
import { type MarkupNode, markupTree } from './markup-tree.ts'
import { pathOperators, rgb } from './operators.ts'

export class Pictures {
  readonly #doc: PDFDocument
  readonly #known = new Map<string, PdfReference>()
  /** What all pictures draw with, by names that are theirs alone. */
  readonly #resources: PdfReference
  readonly #shadings: Record<string, PdfReference> = {}
  readonly #states: Record<string, PdfReference> = {}
  readonly #forms: Record<string, PdfReference> = {}
  #names = 0

  constructor(doc: PDFDocument) {
    this.#doc = doc
    this.#resources = doc.ref({
      Shading: this.#shadings,
      ExtGState: this.#states,
      XObject: this.#forms,
    })
  }

  /** The picture as a form in its own units, y downwards. */
  form(picture: EmojiPicture): PdfReference {
    const known = this.#known.get(picture.key)
    if (known !== undefined) return known
    const { width, height, body } = picture
    const source =
      '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ' +
      `viewBox="0 0 ${num(width)} ${num(height)}">${body}</svg>`
    const root = markupTree(new Resvg(source).toString())
    const drawing = new Drawing(root)
    const form = this.#form([0, 0, width, height], this.#group(root.children, drawing, [0, 0, width, height]))
    this.#known.set(picture.key, form)
    return form
  }

  /** After the last picture. */
  end(): void {
    this.#resources.end()
  }

  #form(box: readonly number[], content: string, group?: Record<string, unknown>): PdfReference {
    const form = this.#doc.ref({
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [...box],
      Resources: this.#resources,
      ...(group !== undefined && { Group: { Type: 'Group', S: 'Transparency', ...group } }),
    })
    form.end(content === '' ? ' ' : content)
    return form
  }

  #group(nodes: readonly MarkupNode[], drawing: Drawing, box: readonly number[]): string {
    return nodes.map((node) => this.#node(node, drawing, box)).join('\n')
  }

  #node(node: MarkupNode, drawing: Drawing, box: readonly number[]): string {
    if (node.tag === 'path') return this.#path(node, drawing, box)
    if (node.tag !== 'g') return ''
    const clip = drawing.named(node.attributes['clip-path'])
    const before = [
      matrixOf(node.attributes.transform),
      clip === undefined ? '' : clipOperators(clip, drawing),
    ].join(' ')
    const opacity = Number(node.attributes.opacity ?? 1)
    if (opacity >= 1) return `q ${before} ${this.#group(node.children, drawing, box)} Q`
    // Faded as one thing, so that what lies under its parts doesn't shine through where they overlap.
    const form = this.#form(UNBOUNDED, this.#group(node.children, drawing, UNBOUNDED), { CS: 'DeviceRGB' })
    const state = this.#state({ ca: opacity, CA: opacity })
    return `q ${before} /${state} gs /${this.#named(this.#forms, 'X', form)} Do Q`
  }

  #path({ attributes }: MarkupNode, drawing: Drawing, box: readonly number[]): string {
    if (attributes.visibility === 'hidden' || attributes.visibility === 'collapse') return ''
    const path = pathOperators(attributes.d ?? '')
    if (path === '') return ''
    const evenOdd = attributes['fill-rule'] === 'evenodd' ? '*' : ''
    const out: string[] = []
    const fill = attributes.fill ?? '#000000'
    const gradient = drawing.named(fill)
    if (gradient !== undefined) {
      out.push(
        `q ${path} W${evenOdd} n ${this.#gradient(gradient, Number(attributes['fill-opacity'] ?? 1), box)} Q`,
      )
    } else if (fill.startsWith('#')) {
      const faded = this.#faded(attributes['fill-opacity'], 'ca')
      out.push(`q ${faded} ${rgb(fill)} rg ${path} f${evenOdd} Q`)
    }
    const stroke = attributes.stroke ?? 'none'
    if (stroke !== 'none') {
      const color = stroke.startsWith('#') ? stroke : drawing.lastColor(stroke)
      const faded = this.#faded(attributes['stroke-opacity'], 'CA')
      out.push(`q ${faded} ${rgb(color)} RG ${lineStyle(attributes)} ${path} S Q`)
    }
    return out.join('\n')
  }

  #faded(opacity: string | undefined, key: 'ca' | 'CA'): string {
    return opacity === undefined || Number(opacity) >= 1
      ? ''
      : `/${this.#state({ [key]: Number(opacity) })} gs`
  }

  /** Paints the clip that was just set. */
  #gradient(node: MarkupNode, opacity: number, box: readonly number[]): string {
    const stops = stopsOf(node)
    const place = matrixOf(node.attributes.gradientTransform)
    const colors = this.#shading(
      node,
      stops.map(({ at, color }) => ({ at, value: color })),
      'DeviceRGB',
    )
    const clear = stops.some((stop) => stop.opacity < 1)
    const states: string[] = []
    if (clear) {
      const grey = this.#shading(
        node,
        stops.map(({ at, opacity: value }) => ({ at, value: [value] })),
        'DeviceGray',
      )
      const mask = this.#form(box, `q ${place} /${grey} sh Q`, { CS: 'DeviceGray' })
      states.push(`/${this.#state({ SMask: { Type: 'Mask', S: 'Luminosity', G: mask } })} gs`)
    }
    if (opacity < 1) states.push(`/${this.#state({ ca: opacity })} gs`)
    return `${states.join(' ')} ${place} /${colors} sh`
  }

  #shading(
    { tag, attributes }: MarkupNode,
    stops: readonly { at: number; value: readonly number[] }[],
    space: 'DeviceRGB' | 'DeviceGray',
  ): string {
    const value = (name: string) => Number(attributes[name] ?? 0)
    const linear = tag === 'linearGradient'
    const shading = this.#doc.ref({
      ShadingType: linear ? 2 : 3,
      ColorSpace: space,
      Coords: linear
        ? [value('x1'), value('y1'), value('x2'), value('y2')]
        : [value('fx'), value('fy'), 0, value('cx'), value('cy'), value('r')],
      Extend: [true, true],
      Function: stitched(stops),
    })
    shading.end()
    return this.#named(this.#shadings, 'S', shading)
  }

  #state(values: Record<string, unknown>): string {
    const state = this.#doc.ref({ Type: 'ExtGState', ...values })
    state.end()
    return this.#named(this.#states, 'G', state)
  }

  #named(dictionary: Record<string, PdfReference>, prefix: string, reference: PdfReference): string {
    const name = `${prefix}${++this.#names}`
    dictionary[name] = reference
    return name
  }
}

/** Groups inside of a transformed group have coordinates of their own. */
const UNBOUNDED = [-4096, -4096, 4096, 4096] as const

/** What a picture defines by name. */
class Drawing {
  readonly #byId = new Map<string, MarkupNode>()

  constructor(root: MarkupNode) {
    const gather = (node: MarkupNode) => {
      if (node.attributes.id !== undefined) this.#byId.set(node.attributes.id, node)
      node.children.forEach(gather)
    }
    gather(root)
  }

  named(reference: string | undefined): MarkupNode | undefined {
    const id = /^url\(#(.+)\)$/.exec(reference ?? '')?.[1]
    return id === undefined ? undefined : this.#byId.get(id)
  }

  /** What a line in a gradient is drawn in: PDF strokes have no shading of their own. */
  lastColor(reference: string): string {
    return this.named(reference)?.children.at(-1)?.attributes['stop-color'] ?? '#000000'
  }
}

function clipOperators(clip: MarkupNode, drawing: Drawing): string {
  const inner = drawing.named(clip.attributes['clip-path'])
  const paths = (node: MarkupNode): string[] =>
    node.tag === 'path' ? [pathOperators(node.attributes.d ?? '')] : node.children.flatMap(paths)
  const evenOdd = clip.children.some(({ attributes }) => attributes['clip-rule'] === 'evenodd') ? '*' : ''
  const outline = paths(clip).join(' ')
  const transform = clip.attributes.transform ?? clip.children[0]?.attributes.transform
  const own = elsewhere(transform, `${outline === '' ? '0 0 m' : outline} W${evenOdd} n`)
  return `${inner === undefined ? '' : clipOperators(inner, drawing)} ${own}`
}

/** Operators in other coordinates, without leaving them behind: a clip that was set there stays. */
function elsewhere(transform: string | undefined, operators: string): string {
  const there = numbersOf(transform)
  if (there === null) return operators
  const [a, b, c, d, e, f] = there as [number, number, number, number, number, number]
  const size = a * d - b * c
  if (size === 0) return operators
  const back = [d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size]
  const exact = (value: number) => String(Math.round(value * 1e8) / 1e8)
  return `${there.map(exact).join(' ')} cm ${operators} ${back.map(exact).join(' ')} cm`
}

function numbersOf(transform: string | undefined): number[] | null {
  const inside = /^matrix\(([^)]*)\)$/.exec(transform ?? '')?.[1]
  return inside === undefined
    ? null
    : inside
        .trim()
        .split(/[\s,]+/)
        .map(Number)
}

function matrixOf(transform: string | undefined): string {
  const numbers = numbersOf(transform)
  return numbers === null
    ? ''
    : `${numbers.map((value) => String(Math.round(value * 1e6) / 1e6)).join(' ')} cm`
}

interface Stop {
  at: number
  color: readonly number[]
  opacity: number
}

/** From 0 to 1, at least two, no two at one place. */
function stopsOf(gradient: MarkupNode): Stop[] {
  const stops = gradient.children.map(({ attributes }): Stop => {
    const hex = attributes['stop-color'] ?? '#000000'
    return {
      at: Number(attributes.offset ?? 0),
      color: [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255),
      opacity: Number(attributes['stop-opacity'] ?? 1),
    }
  })
  const first = stops[0] ?? { at: 0, color: [0, 0, 0], opacity: 1 }
  if (first.at > 0 || stops.length === 0) stops.unshift({ ...first, at: 0 })
  const last = stops.at(-1)!
  if (last.at < 1 || stops.length === 1) stops.push({ ...last, at: 1 })
  return stops.map((stop, i) => ({
    ...stop,
    at: Math.min(1, Math.max(stop.at, (stops[i - 1]?.at ?? -1) + 1e-5)),
  }))
}

/** Source: PDF 32000-1, 7.10.3 and 7.10.4. */
function stitched(stops: readonly { at: number; value: readonly number[] }[]): Record<string, unknown> {
  const pieces = stops.slice(1).map((stop, i) => ({
    FunctionType: 2,
    Domain: [0, 1],
    C0: [...stops[i]!.value],
    C1: [...stop.value],
    N: 1,
  }))
  if (pieces.length === 1) return pieces[0]!
  return {
    FunctionType: 3,
    Domain: [0, 1],
    Functions: pieces,
    Bounds: stops.slice(1, -1).map(({ at }) => at),
    Encode: pieces.flatMap(() => [0, 1]),
  }
}

function lineStyle(attributes: MarkupNode['attributes']): string {
  const cap = { butt: 0, round: 1, square: 2 }[attributes['stroke-linecap'] ?? 'butt'] ?? 0
  const join = { miter: 0, round: 1, bevel: 2 }[attributes['stroke-linejoin'] ?? 'miter'] ?? 0
  const dashes = (attributes['stroke-dasharray'] ?? 'none').replace(/,/g, ' ')
  const dash = dashes === 'none' ? '' : `[${dashes}] ${attributes['stroke-dashoffset'] ?? 0} d`
  const miter = attributes['stroke-miterlimit'] ?? '4'
  return `${attributes['stroke-width'] ?? 1} w ${cap} J ${join} j ${miter} M ${dash}`
}
