import type { Scene, SceneItem, ThemeName } from '@parcours/layout'
import type { EmojiSource } from './emoji.ts'
import { type EmbeddedFont, FAMILY, fontFaces } from './fonts.ts'
import { element, escapeXml, num } from './markup.ts'
import { fillOf } from './paint.ts'
import { draw, type Pen } from './primitives.ts'

/** The part of a scene that a drawing needs. */
export interface Drawing {
  bounds: Scene['bounds']
  items: readonly Pick<SceneItem, 'kind' | 'rect' | 'label' | 'primitives'>[]
}

export interface SvgResources {
  /** Carried inside the file. Empty: the file asks for the family by name, as a renderer with its own fonts wants. */
  fonts: readonly EmbeddedFont[]
  emoji: EmojiSource
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
  const pen: Pen = { theme, emoji: resources.emoji, definitions: new Map() }
  const { x, y } = scene.bounds
  const w = Math.max(1, scene.bounds.w)
  const h = Math.max(1, scene.bounds.h)
  const items = scene.items.map((item) => drawItem(item, pen))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${num(w)}" height="${num(h)}" viewBox="${num(x)} ${num(y)} ${num(w)} ${num(h)}"` +
      ` role="img" xml:space="preserve" font-family="${familyList(resources.fonts)}"` +
      `${options.lang === undefined ? '' : ` xml:lang="${escapeXml(options.lang)}"`}>`,
    ...(options.title === undefined ? [] : [element('title', {}, escapeXml(options.title))]),
    fontFaces(resources.fonts),
    pen.definitions.size === 0 ? '' : element('defs', {}, [...pen.definitions.values()].join('\n')),
    element('rect', { x, y, width: w, height: h, ...fillOf(theme, 'paper') }),
    ...items,
    '</svg>',
    '',
  ]
    .filter((line, index, lines) => line !== '' || index === lines.length - 1)
    .join('\n')
}

/** The map's own first, then the others as they come, then whatever the reader's machine has. */
function familyList(fonts: readonly EmbeddedFont[]): string {
  const families = new Set([FAMILY, ...fonts.map((font) => font.family)])
  return escapeXml([...[...families].map((family) => `'${family}'`), 'sans-serif'].join(', '))
}

/** Things that a person wrote carry their reading as a label; furniture does not. */
const LABELLED: ReadonlySet<string> = new Set(['note', 'persona', 'stage', 'lane'])

function drawItem(item: Drawing['items'][number], pen: Pen): string {
  return element(
    'g',
    {
      transform: `translate(${num(item.rect.x)} ${num(item.rect.y)})`,
      'aria-label': LABELLED.has(item.kind) && item.label !== '' ? item.label : undefined,
    },
    item.primitives.map((primitive) => draw(primitive, pen)).join(''),
  )
}
