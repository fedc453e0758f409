/**
 * Writes src/icons.generated.ts: the Lucide drawings that the map uses, from npm lucide-static (ISC), and, in a file of
 * their own, those that a phone can't do without.
 *
 *   node_modules/.bin/node packages/layout/scripts/build-icons.mjs
 */
import { readFile, writeFile } from 'node:fs/promises'
import { CHANNELS } from '@parcours/board'

/** Kinds, faces, reach. */
const BASIC =
  `globe store repeat footprints radio message-square-quote activity zap lightbulb sticky-note laugh smile meh
frown angry`.split(/\s+/)
/** Structure, notes, faces, persona fields. */
const DRAWN = `route log-in headset mouse-pointer-click refresh-cw search package repeat globe store
footprints radio message-square-quote activity zap lightbulb sticky-note laugh smile meh frown angry layers
briefcase bed shopping-cart heart star target shield-alert check quote eye-off group plus vote split log-out git-branch`
/** Channels of touchpoints: whatever the board's catalogue names (rule L-58). */
const channels = CHANNELS.map((channel) => channel.icon)
const names = [...new Set([...DRAWN.split(/\s+/), ...channels])].sort()

/** The elements of an icon's file. The files know Lucide's aliases (`smile`, `laugh`), its JSON does not. */
async function nodesOf(name) {
  const svg = await readFile(new URL(import.meta.resolve(`lucide-static/icons/${name}.svg`)), 'utf8')
  const body = svg.slice(svg.indexOf('<svg') + 4)
  return [...body.matchAll(/<(path|circle|rect|line|ellipse|polyline|polygon)\s([^>]*?)\/>/g)].map(
    ([, tag, rest]) => [
      tag,
      Object.fromEntries([...rest.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])),
    ],
  )
}

const HEAD =
  "// Made by scripts/build-icons.mjs from lucide-static (ISC License, Lucide Contributors). Don't edit.\n"

async function objectOf(name, icons, before = '') {
  const lines = []
  for (const icon of icons) {
    const nodes = await nodesOf(icon)
    if (nodes.length === 0) throw new Error(`no drawing in ${icon}`)
    lines.push(`  '${icon}': ${JSON.stringify(nodes)},`)
  }
  return `export const ${name}: Readonly<Record<string, readonly IconNode[]>> = {\n${before}${lines.join('\n')}\n}\n`
}

const write = (file, text) => writeFile(new URL(`../src/${file}.generated.ts`, import.meta.url), HEAD + text)
const isBasic = (name) => BASIC.includes(name)
await write(
  'basic-icons',
  `/** An element of a drawing in a 24 x 24 box: its name and attributes; strokes are round, fill is none. */
export type IconNode = readonly [tag: string, attributes: Readonly<Record<string, string>>]

/** Of kinds, faces and reach. */
${await objectOf('BASIC_ICONS', names.filter(isBasic))}`,
)
await write(
  'icons',
  `import { BASIC_ICONS, type IconNode } from './basic-icons.generated.ts'

${await objectOf(
  'ICONS',
  names.filter((name) => !isBasic(name)),
  '  ...BASIC_ICONS,\n',
)}`,
)
console.log(`${names.length} icons`)
