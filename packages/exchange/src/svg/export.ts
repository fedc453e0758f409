import type { Paint, Rect, Scene, SceneItem, ThemeName } from '@parcours/layout'
import type { ImageSource } from '../images/source.ts'
import type { Sheet } from '../pdf/sheet.ts'
import type { EmojiSource } from './emoji.ts'
import { type EmbeddedFont, FAMILIES, type FontChooser, fontFaces } from './fonts.ts'
import { element, escapeXml, num } from './markup.ts'
import { fillOf } from './paint.ts'
import { draw, type Pen, shadowOf, shadowsUnder } from './primitives.ts'
import type { Shadow } from './shadows.ts'

/** A thing of a scene, or what a printed sheet has beside them ('panel': titles, tables, marks). */
export interface DrawnItem extends Pick<SceneItem, 'rect' | 'label' | 'primitives'> {
  kind: SceneItem['kind'] | 'panel'
}

/** The part of a scene that a drawing needs. */
export interface Drawing {
  bounds: Scene['bounds']
  items: readonly DrawnItem[]
}

export interface SvgResources {
  /** Carried inside the file. Empty: the file asks for the family by name, as a renderer with its own fonts wants. */
  fonts: readonly EmbeddedFont[]
  emoji: EmojiSource
  /** Default: everything in the map's own font. */
  chooseFonts?: FontChooser
  /** Pictures of the board; one that isn't there is an empty frame. */
  images?: ImageSource
}

export interface SvgOptions {
  /** Read out and shown as the document's name. */
  title?: string
  /** Language of the words, as BCP 47. */
  lang?: string
}

/**
 * The scene as one SVG file that needs nothing else: fonts, icons, emoji and shadows inside, no script, no style
 * but the fonts', no reference to another place. World units are pixels. Pure: the same scene, theme and resources
 * give the same bytes.
 */
export function exportSvg(
  scene: Drawing,
  theme: ThemeName,
  resources: SvgResources,
  options: SvgOptions = {},
): string {
  const pen = penFor(theme, resources)
  const { bounds } = scene
  const size = { w: atLeastOne(bounds.w), h: atLeastOne(bounds.h) }
  return document({ ...bounds, ...size }, size, 'paper', drawItems(scene.items, pen), pen, resources, options)
}

/** A piece of a picture: what of the scene is to be seen, and in how many pixels. */
export interface Pane {
  view: Rect
  pixels: { w: number; h: number }
}

/** The same for a part of the scene; panes beside each other show together what one pane would. */
export function exportPane(
  scene: Drawing,
  { view, pixels }: Pane,
  theme: ThemeName,
  resources: SvgResources,
): string {
  const pen = penFor(theme, resources)
  const content = drawItems(scene.items, pen, (item) => reaches(item, view))
  return document(view, pixels, 'paper', content, pen, resources, {})
}

/** Shadows and lines reach a little further than their thing; world units. */
export const REACH = 24

function reaches({ rect }: Item, view: Rect): boolean {
  return (
    rect.x - REACH < view.x + view.w &&
    rect.y - REACH < view.y + view.h &&
    rect.x + rect.w + REACH > view.x &&
    rect.y + rect.h + REACH > view.y
  )
}

/** A sheet of paper as it will be printed, in points: what a PDF of it shows, for a preview. */
export function exportSheetSvg(sheet: Sheet, resources: SvgResources, options: SvgOptions = {}): string {
  const pen = penFor('light', resources)
  const parts = sheet.parts.map((part, i) => {
    const clip = part.clip === undefined ? undefined : `clip-${i}`
    if (part.clip !== undefined) {
      const { x, y, w, h } = part.clip
      const outline = element('rect', { x, y, width: w, height: h })
      pen.definitions.set(`clip-${i}`, element('clipPath', { id: `clip-${i}` }, outline))
    }
    const transform = `translate(${num(part.x)} ${num(part.y)}) scale(${num(part.scale)})`
    const drawn = element('g', { transform }, drawItems(part.items, pen).join(''))
    return clip === undefined ? drawn : element('g', { 'clip-path': `url(#${clip})` }, drawn)
  })
  const size = { w: atLeastOne(sheet.w), h: atLeastOne(sheet.h) }
  return document({ x: 0, y: 0, ...size }, size, 'surface', parts, pen, resources, options)
}

function penFor(theme: ThemeName, resources: SvgResources): Pen {
  return {
    theme,
    emoji: resources.emoji,
    chooseFonts: resources.chooseFonts ?? ((text) => [{ text, family: null }]),
    images: resources.images ?? new Map(),
    definitions: new Map(),
  }
}

/** What isn't seen is left out of its layer, so that every pane has the same layers. */
function drawItems(items: readonly Item[], pen: Pen, isSeen: (item: Item) => boolean = () => true): string[] {
  return layersOf(items).flatMap((layer) => {
    const seen = layer.filter(isSeen)
    return seen.length === 0
      ? []
      : [shadowsUnder(seen.flatMap(leadingShadow), pen), ...seen.map((item) => drawItem(item, pen))]
  })
}

function document(
  { x, y, w, h }: Rect,
  size: { w: number; h: number },
  ground: Paint,
  content: readonly string[],
  pen: Pen,
  resources: SvgResources,
  options: SvgOptions,
): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${num(size.w)}" height="${num(size.h)}" viewBox="${num(x)} ${num(y)} ${num(w)} ${num(h)}"` +
      ` role="img" font-family="${FAMILIES}"` +
      `${options.lang === undefined ? '' : ` xml:lang="${escapeXml(options.lang)}"`}>`,
    ...(options.title === undefined ? [] : [element('title', {}, escapeXml(options.title))]),
    fontFaces(resources.fonts),
    pen.definitions.size === 0 ? '' : element('defs', {}, [...pen.definitions.values()].join('\n')),
    element('rect', { x, y, width: w, height: h, ...fillOf(pen.theme, ground) }),
    ...content,
    '</svg>',
    '',
  ]
    .filter((line, index, lines) => line !== '' || index === lines.length - 1)
    .join('\n')
}

/** A file without a size is no picture. */
function atLeastOne(size: number): number {
  return Number.isFinite(size) ? Math.max(1, size) : 1
}

type Item = DrawnItem

/** Neighbours in paint order of one kind: their shadows are drawn together, under all of them. */
export function layersOf(items: readonly Item[]): Item[][] {
  const layers: Item[][] = []
  for (const item of items) {
    const layer = layers.at(-1)
    if (layer?.[0]?.kind === item.kind) layer.push(item)
    else layers.push([item])
  }
  return layers
}

/** The shadow of the item's ground, in world units. */
export function leadingShadow(item: Item): Shadow[] {
  const shadow = shadowOf(item.primitives[0])
  if (shadow === null) return []
  const { x, y } = item.rect
  return [{ kind: shadow.kind, box: { ...shadow.box, x: shadow.box.x + x, y: shadow.box.y + y } }]
}

/** Things that a person wrote carry their reading as a label; furniture does not. */
const LABELLED: ReadonlySet<string> = new Set(['note', 'group', 'persona', 'stage', 'lane', 'ink'])

function drawItem(item: Item, pen: Pen): string {
  return element(
    'g',
    {
      transform: `translate(${num(item.rect.x)} ${num(item.rect.y)})`,
      'aria-label': LABELLED.has(item.kind) && item.label !== '' ? item.label : undefined,
    },
    item.primitives
      .map((primitive, index) => {
        // The first one's shadow is under the whole layer; any other lies on what came before it.
        const shadow = index === 0 ? null : shadowOf(primitive)
        return (shadow === null ? '' : shadowsUnder([shadow], pen)) + draw(primitive, pen)
      })
      .join(''),
  )
}
