/** Draws the primitives of a scene into the pages of a PDF. */
import { type FontFace, ICONS, MISSING_PICTURE, type Paint, type Primitive } from '@parcours/layout'
import type PDFDocument from 'pdfkit'
import type { PdfReference } from 'pdfkit'
import { standIn } from '../fonts/choose.ts'
import { type EmojiSource, emojiBox } from '../svg/emoji.ts'
import { layersOf, leadingShadow } from '../svg/export.ts'
import type { FontChooser } from '../svg/fonts.ts'
import { num } from '../svg/markup.ts'
import { resolvePaint } from '../svg/paint.ts'
import { shadowOf } from '../svg/primitives.ts'
import { SHADOW_ORDER, type Shadow, shadowCopies } from '../svg/shadows.ts'
import { ellipse, rgb, roundedRect } from './operators.ts'
import type { Pictures } from './pictures.ts'
import type { Drawn } from './sheet.ts'
import type { SilentFonts } from './silent-font.ts'
import { atSize, inVisualOrder, type Typeface } from './text.ts'

export interface PenResources {
  emoji: EmojiSource
  pictures: Pictures
  /** By asset. */
  images: ReadonlyMap<string, PdfReference>
  silent: SilentFonts
  faces: Readonly<Record<FontFace, Typeface>>
  /** By family. */
  fallbacks: ReadonlyMap<string, Typeface>
  chooseFonts: FontChooser
  /** Whether the map's font draws a character. */
  isOwn(character: string): boolean
}

/** Paper is white, and print has one theme. */
const THEME = 'light'
/** What a character that no font draws takes up; 1/1000 em, as the layout counts it. */
const MISSING_WIDTH = 600
const EMOJI_WIDTH = 1250
const UNSEEN = /^[\p{Cc}\p{Cf}\p{Variation_Selector}]$/u

type Of<P extends Primitive['p']> = Extract<Primitive, { p: P }>

export class Pen {
  readonly #doc: PDFDocument
  readonly #resources: PenResources
  readonly #states = new Map<string, PdfReference>()
  readonly #shadowForms = new Map<string, { name: string; form: PdfReference }>()
  /** The colours and opacities that hold now, and those to come back to. */
  #now: Readonly<Record<string, string>> = {}
  readonly #before: Readonly<Record<string, string>>[] = []

  constructor(doc: PDFDocument, resources: PenResources) {
    this.#doc = doc
    this.#resources = resources
  }

  /** Every page begins with nothing set. */
  newPage(): void {
    this.#now = {}
    this.#before.length = 0
  }

  save(): void {
    this.#before.push(this.#now)
    this.#doc.addContent('q')
  }

  restore(): void {
    this.#now = this.#before.pop() ?? {}
    this.#doc.addContent('Q')
  }

  transform(scale: number, x: number, y: number): void {
    this.#doc.addContent(`${precise(scale)} 0 0 ${precise(scale)} ${precise(x)} ${precise(y)} cm`)
  }

  clip(x: number, y: number, w: number, h: number): void {
    this.#doc.addContent(`${[x, y, w, h].map(num).join(' ')} re W n`)
  }

  ground(w: number, h: number): void {
    this.#fill('surface', 1)
    this.#doc.addContent(`0 0 ${num(w)} ${num(h)} re f`)
  }

  /** In paint order; yields after every item. */
  *items(items: readonly Drawn[]): Generator<void> {
    for (const layer of layersOf(items)) {
      this.#shadows(layer.flatMap(leadingShadow))
      for (const item of layer) {
        this.save()
        this.transform(1, item.rect.x, item.rect.y)
        item.primitives.forEach((primitive, i) => {
          // The first one's shadow is under the whole layer; any other lies on what came before it.
          const shadow = i === 0 ? null : shadowOf(primitive)
          if (shadow !== null) this.#shadows([shadow])
          this.#draw(primitive)
        })
        this.restore()
        yield
      }
    }
  }

  /** Each size of shadow is in the file once: it is a dozen outlines, and a board has thousands of notes of few sizes. */
  #shadows(shadows: readonly Shadow[]): void {
    for (const kind of SHADOW_ORDER) {
      for (const shadow of shadows) {
        if (shadow.kind !== kind) continue
        const { name, form } = this.#shadow(shadow)
        this.#doc.page.xobjects[name] = form
        this.#doc.addContent(`q 1 0 0 1 ${num(shadow.box.x)} ${num(shadow.box.y)} cm /${name} Do Q`)
      }
    }
  }

  #shadow({ kind, box: { w, h, r } }: Shadow): { name: string; form: PdfReference } {
    const key = JSON.stringify([kind, w, h, r])
    const known = this.#shadowForms.get(key)
    if (known !== undefined) return known
    const states: Record<string, PdfReference> = {}
    const content: string[] = []
    let reach = 0
    for (const { color, opacity, boxes } of shadowCopies([{ kind, box: { x: 0, y: 0, w, h, r } }], THEME)) {
      const state = this.#state('ca', opacity)
      states[state.name] = state.reference
      content.push(`${rgb(color)} rg /${state.name} gs`)
      for (const copy of boxes) {
        reach = Math.max(reach, -copy.x, -copy.y, copy.x + copy.w - w, copy.y + copy.h - h)
        content.push(`${roundedRect(copy.x, copy.y, copy.w, copy.h, copy.r)} f`)
      }
    }
    const form = this.#doc.ref({
      ...{ Type: 'XObject', Subtype: 'Form', BBox: [-reach, -reach, w + reach, h + reach] },
      Resources: { ExtGState: states },
    })
    form.end(content.join('\n'))
    const named = { name: `S${this.#shadowForms.size + 1}`, form }
    this.#shadowForms.set(key, named)
    return named
  }

  #draw(primitive: Primitive): void {
    switch (primitive.p) {
      case 'rect': {
        const { x, y, w, h, r } = primitive
        this.#shape(roundedRect(x, y, w, h, r ?? 0), primitive)
        break
      }
      case 'circle':
        this.#shape(ellipse(primitive.cx, primitive.cy, primitive.r, primitive.r), primitive)
        break
      case 'path':
        this.#shape(null, primitive)
        break
      case 'text':
        this.#text(primitive)
        break
      case 'icon':
        this.#icon(primitive)
        break
      case 'image':
        this.#image(primitive)
    }
  }

  /** Fills and strokes a path: operators, or null for the primitive's own data. */
  #shape(path: string | null, paint: Of<'rect' | 'circle' | 'path'>): void {
    const filled = paint.fill !== undefined
    const stroked = paint.stroke !== undefined
    if (!filled && !stroked) return
    if (filled) this.#fill(paint.fill!, 'fillOpacity' in paint ? (paint.fillOpacity ?? 1) : 1)
    if (stroked) this.#stroke(paint)
    if (path !== null) this.#doc.addContent(path)
    else if (paint.p === 'path') this.#doc.path(paint.d)
    this.#doc.addContent(filled && stroked ? 'B' : filled ? 'f' : 'S')
  }

  #fill(paint: Paint, opacity: number): void {
    const resolved = resolvePaint(THEME, paint)
    this.#set('fill', `${rgb(resolved.color)} rg`)
    this.#opacity('ca', resolved.opacity * opacity)
  }

  #stroke(line: {
    stroke?: Paint
    strokeWidth?: number
    strokeOpacity?: number
    dash?: readonly number[]
    cap?: 'round' | 'butt'
  }): void {
    const { color, opacity } = resolvePaint(THEME, line.stroke!)
    this.#set('stroke', `${rgb(color)} RG`)
    this.#opacity('CA', line.strokeOpacity ?? opacity)
    this.#set('width', `${num(line.strokeWidth ?? 1)} w`)
    const round = line.cap === 'round' ? 1 : 0
    this.#set('cap', `${round} J ${round} j`)
    this.#set('dash', `[${(line.dash ?? []).map(num).join(' ')}] 0 d`)
  }

  #opacity(key: 'ca' | 'CA', value: number): void {
    const name = stateName(key, value)
    // Opaque is what every page begins with.
    if ((this.#now[key] ?? (value === 1 ? name : '')) === name) return
    this.#doc.page.ext_gstates[name] = this.#state(key, value).reference
    this.#doc.addContent(`/${name} gs`)
    this.#now = { ...this.#now, [key]: name }
  }

  #state(key: 'ca' | 'CA', value: number): { name: string; reference: PdfReference } {
    const name = stateName(key, value)
    let reference = this.#states.get(name)
    if (reference === undefined) {
      reference = this.#doc.ref({ Type: 'ExtGState', [key]: Math.round(value * 10_000) / 10_000 })
      reference.end()
      this.#states.set(name, reference)
    }
    return { name, reference }
  }

  #set(key: string, operators: string): void {
    if (this.#now[key] === operators) return
    this.#doc.addContent(operators)
    this.#now = { ...this.#now, [key]: operators }
  }

  /** Lucide draws on a grid of 24 with strokes of 2; an unknown name draws nothing. */
  #icon({ x, y, size, name, stroke, strokeWidth }: Of<'icon'>): void {
    const nodes = Object.hasOwn(ICONS, name) ? ICONS[name] : undefined
    if (nodes === undefined) return
    this.save()
    this.transform(1, x, y)
    this.transform(size / 24, 0, 0)
    this.#stroke({ stroke, strokeWidth: strokeWidth ?? 2, cap: 'round' })
    for (const [tag, attributes] of nodes) {
      this.#outline(tag, attributes)
      this.#doc.addContent('S')
    }
    this.restore()
  }

  /** A picture that fills its frame; one that is missing leaves its place. */
  #image({ x, y, w, h, r = 0, asset }: Of<'image'>): void {
    const reference = this.#resources.images.get(asset)
    const frame = roundedRect(x, y, w, h, r)
    if (reference === undefined) {
      this.#fill(MISSING_PICTURE, 1)
      this.#doc.addContent(`${frame} f`)
      return
    }
    const name = `I${reference.id}`
    this.#doc.page.xobjects[name] = reference
    this.save()
    this.#opacity('ca', 1)
    // A picture is one unit high, upwards.
    this.#doc.addContent(`${frame} W n ${num(w)} 0 0 ${num(-h)} ${num(x)} ${num(y + h)} cm /${name} Do`)
    this.restore()
  }

  #outline(tag: string, attributes: Readonly<Record<string, string>>): void {
    const value = (name: string) => Number(attributes[name] ?? 0)
    switch (tag) {
      case 'path':
        this.#doc.path(attributes.d ?? '')
        break
      case 'circle':
        this.#doc.addContent(ellipse(value('cx'), value('cy'), value('r'), value('r')))
        break
      case 'ellipse':
        this.#doc.addContent(ellipse(value('cx'), value('cy'), value('rx'), value('ry')))
        break
      case 'rect': {
        const r = Number(attributes.rx ?? attributes.ry ?? 0)
        this.#doc.addContent(roundedRect(value('x'), value('y'), value('width'), value('height'), r))
        break
      }
      case 'line':
        this.#doc.addContent(
          `${num(value('x1'))} ${num(value('y1'))} m ${num(value('x2'))} ${num(value('y2'))} l`,
        )
        break
      case 'polyline':
      case 'polygon':
        this.#doc.path(`M${attributes.points ?? ''}${tag === 'polygon' ? 'Z' : ''}`)
    }
  }

  #text(primitive: Of<'text'>): void {
    for (const run of primitive.runs) {
      const x = primitive.x + run.dx
      const picture = run.emoji === true ? this.#resources.emoji.picture(run.text) : null
      if (picture === null) this.#words(run.text, x, primitive)
      else {
        const box = emojiBox(picture, x, primitive.y, primitive.size)
        const name = `E${picture.key}`
        this.#doc.page.xobjects[name] = this.#resources.pictures.form(picture)
        this.save()
        this.#opacity('ca', 1)
        this.#doc.addContent(
          `${precise(box.width / picture.width)} 0 0 ${precise(box.height / picture.height)} ${precise(box.x)} ${precise(box.y)} cm /${name} Do`,
        )
        this.restore()
        this.#silently(run.text, EMOJI_WIDTH, x, primitive)
      }
    }
  }

  /** Words from a place on, each piece in the font that draws it. */
  #words(text: string, left: number, line: Of<'text'>): void {
    let x = left
    for (const { text: piece, family } of this.#resources.chooseFonts(text)) {
      const fallback = family === null ? undefined : this.#resources.fallbacks.get(family)
      if (fallback !== undefined) {
        for (const directed of inVisualOrder(piece)) {
          // Marks may stand before the letter that they follow in writing; what was written is said beside them.
          const draw = () => this.#show(fallback, directed, x, line)
          x +=
            directed.direction === 'ltr' && /\p{M}/u.test(directed.text)
              ? this.#said(directed.text, draw)
              : draw()
        }
        continue
      }
      for (const part of this.#ownAndMissing(piece)) {
        x += part.missing
          ? this.#missing(part.text, x, line)
          : this.#show(this.#resources.faces[line.face], { text: part.text, direction: 'ltr' }, x, line)
      }
    }
  }

  /** A character that no font draws, by what stands for it or as an empty box; it is found as it was written. @returns how wide it is */
  #missing(character: string, x: number, line: Of<'text'>): number {
    const plain = standIn(character, (part) => this.#resources.isOwn(part))
    if (plain === null) {
      this.#emptyBox(x, line)
      this.#silently(character, MISSING_WIDTH, x, line)
      return (MISSING_WIDTH / 1000) * line.size + (line.tracking ?? 0)
    }
    if (plain === '') {
      this.#silently(character, 0, x, line)
      return 0
    }
    return this.#said(character, () =>
      this.#show(this.#resources.faces[line.face], { text: plain, direction: 'ltr' }, x, line),
    )
  }

  /** Draws something that stands for a text other than its glyphs say. */
  #said<T>(text: string, draw: () => T): T {
    this.#doc.addContent(`/Span <</ActualText <${utf16(text)}>>> BDC`)
    const drawn = draw()
    this.#doc.addContent('EMC')
    return drawn
  }

  /** What the map's font draws, in one piece as far as it goes; what nothing draws, one by one. */
  #ownAndMissing(text: string): { text: string; missing: boolean }[] {
    const parts: { text: string; missing: boolean }[] = []
    for (const character of text) {
      const own = this.#resources.isOwn(character)
      if (!own && UNSEEN.test(character)) continue
      const last = parts.at(-1)
      if (own && last?.missing === false) last.text += character
      else parts.push({ text: character, missing: !own })
    }
    return parts
  }

  /** @returns how wide it is */
  #show(
    face: Typeface,
    directed: { text: string; direction: 'ltr' | 'rtl' },
    x: number,
    line: Of<'text'>,
  ): number {
    const { size, tracking = 0 } = line
    const shaped = face.shape(directed)
    this.#fill(line.fill, 1)
    this.#doc.page.fonts[face.id] = face.reference()
    this.#doc.addContent(
      [
        `BT /${face.id} ${num(size)} Tf`,
        // Letter spacing outlives a text; here it is set where it differs.
        `${num(tracking)} Tc`,
        // Pages are drawn downwards, letters stand upright.
        `1 0 0 -1 ${precise(x)} ${precise(line.y)} Tm`,
        atSize(shaped.operators, size),
        'ET',
      ].join('\n'),
    )
    return (shaped.width / 1000) * size + shaped.glyphs * tracking
  }

  #silently(text: string, width: number, x: number, line: Of<'text'>): void {
    const { font, reference, hex } = this.#resources.silent.letter(text, width)
    this.#doc.page.fonts[font] = reference
    this.#doc.addContent(
      `BT /${font} ${num(line.size)} Tf 0 Tc 1 0 0 -1 ${precise(x)} ${precise(line.y)} Tm <${hex}> Tj ET`,
    )
  }

  #emptyBox(x: number, line: Of<'text'>): void {
    const { size } = line
    this.save()
    this.#stroke({ stroke: line.fill, strokeWidth: size / 16 })
    this.#doc.addContent(
      `${[x + size * 0.08, line.y - size * 0.7, size * 0.44, size * 0.7].map(num).join(' ')} re S`,
    )
    this.restore()
  }
}

const stateName = (key: 'ca' | 'CA', value: number): string =>
  `${key === 'ca' ? 'f' : 's'}${Math.round(value * 10_000)}`

/** UTF-16, big endian, with its mark, in hexadecimal. */
function utf16(text: string): string {
  const units = Array.from({ length: text.length }, (_, i) =>
    text.charCodeAt(i).toString(16).padStart(4, '0'),
  )
  return `feff${units.join('')}`
}

const precise = (value: number): string => String(Math.round(value * 1e6) / 1e6 + 0)
