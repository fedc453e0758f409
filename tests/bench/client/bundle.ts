/** What each page loads of the built client before it can be used, from the build's own manifest. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/**
 * What a page asks for until it can be used: modules one after the other, each of which brings what it imports. Not
 * counted is what follows when the page is idle or when it is asked for (`soon` and `later` in `apps/web/src/parts/later.ts`:
 * menus, what stands above a selection, panels, dialogs, and the words that only they say), styles, fonts and the service worker.
 */
export interface PageLimit {
  name: string
  /** Kilobytes (1,024 bytes) of script as a browser receives it, above which it fails: a percent above where it is. */
  most: number
  /** What was asked for. */
  wanted: number
  entries: readonly string[]
}

/** What asks for the rest, React and what stands around each page, and its words. */
const FIRST = ['src/start.ts', 'index.html', 'front']

export const PAGES: readonly PageLimit[] = [
  {
    name: 'home',
    most: 120,
    wanted: 150,
    entries: [...FIRST, 'home', 'src/pages/home-page.tsx'],
  },
  {
    name: 'join',
    most: 83,
    wanted: 150,
    entries: [...FIRST, 'src/pages/join-page.tsx'],
  },
  {
    name: 'phone',
    most: 171,
    wanted: 150,
    entries: [...FIRST, 'src/board/board-page.tsx', 'inside', 'src/phone/phone-room.tsx'],
  },
  {
    name: 'board',
    most: 345,
    wanted: 360,
    entries: [
      ...FIRST,
      'src/board/board-page.tsx',
      'inside',
      'map',
      'src/style/map-fonts.ts',
      'src/board/board-room.tsx',
    ],
  },
]

/** French is the longer one. */
const LOCALE = 'fr'

/** What is used of Vite's manifest: a chunk by the module that it begins with, or by `_` and its name. */
export type Manifest = Readonly<
  Record<string, { file: string; imports?: readonly string[]; dynamicImports?: readonly string[] }>
>

const WORDS = new Set(['front', 'home', 'inside', 'map'])
const moduleOf = (entry: string): string =>
  WORDS.has(entry) ? `virtual:parcours-words/${entry}/${LOCALE}` : entry

/**
 * The scripts behind some modules: what they import, and what that imports, but nothing that is loaded later.
 * @throws Error when the manifest doesn't have one of them
 */
export function scriptsOf(manifest: Manifest, entries: readonly string[]): string[] {
  const files = new Set<string>()
  const seen = new Set<string>()
  const visit = (key: string): void => {
    if (seen.has(key)) return
    seen.add(key)
    const chunk = manifest[key]
    if (chunk === undefined) throw new Error(`the build has no module ${key}`)
    if (chunk.file.endsWith('.js')) files.add(chunk.file)
    for (const next of chunk.imports ?? []) visit(next)
  }
  for (const entry of entries) visit(moduleOf(entry))
  return [...files]
}

/** Kilobytes of a page as the server sends them, from the files that the build laid beside its scripts. */
export function servedSize(dist: string, { entries }: PageLimit): number {
  const manifest = manifestOf(dist)
  return (
    scriptsOf(manifest, entries).reduce((sum, file) => sum + statSync(join(dist, `${file}.br`)).size, 0) / KB
  )
}

const manifestOf = (dist: string): Manifest =>
  JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const VALUE = new Map([...DIGITS].map((digit, value) => [digit, value]))

/** The numbers of one segment of a source map: base 64, five bits a digit, the sign in the lowest bit. */
function numbersOf(segment: string): number[] {
  const numbers: number[] = []
  let value = 0
  let shift = 0
  for (const digit of segment) {
    const bits = VALUE.get(digit) ?? 0
    value |= (bits & 31) << shift
    if (bits & 32) shift += 5
    else {
      numbers.push(value & 1 ? -(value >> 1) : value >> 1)
      value = 0
      shift = 0
    }
  }
  return numbers
}

interface SourceMap {
  sources: readonly string[]
  mappings: string
}

/** How many characters of a built file come from each source. */
export function charactersBySource(code: string, map: SourceMap): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const lines = code.split('\n')
  let source = 0
  for (const [index, segments] of map.mappings.split(';').entries()) {
    let column = 0
    let from: { source: string; column: number } | null = null
    const upTo = (end: number): void => {
      if (from !== null) found.set(from.source, (found.get(from.source) ?? 0) + end - from.column)
    }
    for (const segment of segments.split(',')) {
      if (segment === '') continue
      const [by = 0, ofSource] = numbersOf(segment)
      upTo(column + by)
      column += by
      if (ofSource !== undefined) source += ofSource
      from = ofSource === undefined ? null : { source: map.sources[source] ?? '', column }
    }
    upTo(lines[index]?.length ?? 0)
  }
  return found
}

/** Which package or part of ours a source belongs to. */
export function ownerOf(source: string): string {
  const installed = [...source.matchAll(/node_modules\/((?:@[^/]+\/)?[^/.][^/]*)/g)].at(-1)
  if (installed) {
    const [, name = ''] = installed
    if (/^(?:@tldraw\/|tldraw$|@use-gesture\/|lodash\.|fractional-indexing-jittered)/.test(name))
      return '@tldraw/editor and what it needs'
    if (/^(?:react|react-dom|scheduler)$/.test(name)) return 'react'
    if (/^(?:yjs|lib0|y-protocols)$/.test(name)) return 'yjs'
    if (/^(?:radix-ui|@radix-ui\/|@floating-ui\/|react-remove-scroll|aria-hidden|use-)/.test(name))
      return 'radix-ui and what it needs'
    return name
  }
  const ours = /packages\/([a-z]+)\/src/.exec(source)
  if (ours) return `packages/${ours[1]}`
  if (source === 'parcours-words') return 'packages/words'
  return /(?:^|\/)src\//.test(source) ? 'apps/web' : 'other'
}

const KB = 1024
const smallest = (bytes: Buffer): Buffer =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } })

export interface PageScripts extends Pick<PageLimit, 'name' | 'most' | 'wanted'> {
  files: number
  /** Kilobytes. */
  brotli: number
  gzip: number
  shares: readonly (readonly [owner: string, kilobytes: number])[]
}

/** @returns each page's scripts in kilobytes, as served (Brotli) and by gzip, and its share by owner, largest first */
interface Measured {
  brotli: number
  gzip: number
  owners: ReadonlyMap<string, number>
}

export function measureBundle(dist: string): PageScripts[] {
  const manifest = manifestOf(dist)
  const measured = new Map<string, Measured>()
  const measure = (file: string): Measured => {
    let one = measured.get(file)
    if (one === undefined) {
      const bytes = readFileSync(join(dist, file))
      const owners = new Map<string, number>()
      // What the bundler itself adds has no map.
      const mapFile = join(dist, `${file}.map`)
      const map: SourceMap = existsSync(mapFile)
        ? (JSON.parse(readFileSync(mapFile, 'utf8')) as SourceMap)
        : { sources: [/\/(?:fr|en)-/.test(file) ? 'parcours-words' : 'other'], mappings: 'AAAA' }
      for (const [source, characters] of charactersBySource(bytes.toString('utf8'), map))
        owners.set(ownerOf(source), (owners.get(ownerOf(source)) ?? 0) + characters)
      one = { brotli: smallest(bytes).length, gzip: gzipSync(bytes, { level: 9 }).length, owners }
      measured.set(file, one)
    }
    return one
  }
  return PAGES.map(({ entries, ...limit }) => {
    const files = scriptsOf(manifest, entries)
    const shares = new Map<string, number>()
    let brotli = 0
    let gzip = 0
    for (const file of files) {
      const one = measure(file)
      brotli += one.brotli
      gzip += one.gzip
      const all = [...one.owners.values()].reduce((sum, part) => sum + part, 0)
      for (const [owner, part] of one.owners)
        shares.set(owner, (shares.get(owner) ?? 0) + (part / all) * one.brotli)
    }
    return {
      ...limit,
      files: files.length,
      brotli: brotli / KB,
      gzip: gzip / KB,
      shares: [...shares]
        .map(([owner, bytes]) => [owner, bytes / KB] as const)
        .toSorted((a, b) => b[1] - a[1]),
    }
  })
}
