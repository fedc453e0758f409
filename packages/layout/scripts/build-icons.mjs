/**
 * Writes src/icons.generated.ts: the Lucide drawings that the map uses, from npm lucide-static (ISC).
 *
 *   node_modules/.bin/node packages/layout/scripts/build-icons.mjs
 */
import { readFile, writeFile } from 'node:fs/promises'
import { CHANNELS } from '@parcours/board'

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

const lines = []
for (const name of names) {
  const nodes = await nodesOf(name)
  if (nodes.length === 0) throw new Error(`no drawing in ${name}`)
  lines.push(`  '${name}': ${JSON.stringify(nodes)},`)
}
await writeFile(
  new URL('../src/icons.generated.ts', import.meta.url),
  `// Made by scripts/build-icons.mjs from lucide-static (ISC License, Lucide Contributors). Don't edit.
/** An element of a drawing in a 24 x 24 box: its name and attributes; strokes are round, fill is none. */
export type IconNode = readonly [tag: string, attributes: Readonly<Record<string, string>>]

export const ICONS: Readonly<Record<string, readonly IconNode[]>> = {
${lines.join('\n')}
}
`,
)
console.log(`${names.length} icons`)
