import { createHash } from 'node:crypto'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type InlineConfig, mergeConfig, type Plugin, type Rolldown } from 'vite'
import { languageChunks } from './language-chunks.ts'
import { leanDrawingLibrary } from './lean-drawing-library.ts'
import { joinChunks, type Loaded } from './page-chunks.ts'
import { shortStrings } from './short-strings.ts'

const THEME_CSS = 'virtual:parcours-theme.css'

/** Writes the design tokens of `@parcours/layout` as a stylesheet, so that drawings and chrome can't drift apart. */
function themeStylesheet(): Plugin {
  const resolved = `\0${THEME_CSS}`
  return {
    name: 'parcours-theme',
    resolveId: (id) => (id === THEME_CSS ? resolved : null),
    async load(id) {
      if (id !== resolved) return null
      const { themeCss } = await import('@parcours/layout')
      return themeCss()
    },
  }
}

const SERVICE_WORKER = 'sw'
/** Without these no board is drawn. Fonts of scripts that few boards use are kept when they are used. */
const SHELL = /\.(?:js|css)$|\/(?:parcours-map-|inter-latin-opsz-).*\.woff2$/

/** What brings the drawing library and the map's fonts, by the names of the chunks. */
const MAP: ReadonlySet<string> = new Set(['board-room', 'map-fonts'])

/** Finds what a page loads of a chunk, at once and later; the map's part is left out. */
function withoutMap(bundle: Rolldown.OutputBundle, entry: string, found: Set<string>): void {
  const chunk = bundle[entry]
  if (chunk?.type !== 'chunk' || MAP.has(chunk.name) || found.has(entry)) return
  found.add(entry)
  for (const file of [
    ...(chunk.viteMetadata?.importedCss ?? []),
    ...(chunk.viteMetadata?.importedAssets ?? []),
  ])
    found.add(file)
  for (const next of [...chunk.imports, ...chunk.dynamicImports]) withoutMap(bundle, next, found)
}

/** @throws Error when no file begins with this module */
function fileBehind(bundle: Rolldown.OutputBundle, module: string): string {
  for (const file of Object.values(bundle))
    if (file.type === 'chunk' && file.facadeModuleId === module) return file.fileName
  throw new Error(`the build has no chunk of ${module}`)
}

/** Tells the service worker which files make up this build. */
function shellOf(): Plugin {
  return {
    name: 'parcours-shell',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const worker = Object.values(bundle).find(
        (file) => file.type === 'chunk' && file.name === SERVICE_WORKER,
      )
      if (worker?.type !== 'chunk') throw new Error('no service worker was built')
      // It runs as a plain script, which Firefox wants.
      if (worker.imports.length > 0) throw new Error('the service worker imports something')
      const files = Object.keys(bundle)
        .filter((name) => name !== worker.fileName && SHELL.test(name))
        .map((name) => `/${name}`)
        .concat('/favicon.svg')
        .sort()
      const build = createHash('sha256').update(files.join('\n')).digest('base64url').slice(0, 12)
      const light = new Set<string>()
      for (const entry of [ENTRIES.start, ENTRIES.index]) withoutMap(bundle, fileBehind(bundle, entry), light)
      if (!light.has(fileBehind(bundle, ENTRIES.phone))) throw new Error('a phone keeps no view of its own')
      const isMap = (file: string): boolean => /\.(?:js|css|woff2)$/.test(file) && !light.has(file.slice(1))
      const map = files.filter(isMap)
      if (map.length === 0) throw new Error('the map is part of what a phone loads')
      const shell = { build, files: files.filter((file) => !isMap(file)), map }
      worker.code = worker.code.replaceAll('__SHELL__', JSON.stringify(shell))
    },
  }
}

/** Puts the small script that asks for what an address shows in front of the one with React, which does so too in development. */
function startFirst(): Plugin {
  return {
    name: 'parcours-start-first',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        if (bundle === undefined) return html
        const [script] = /<script type="module"[^>]*>/.exec(html) ?? []
        if (script === undefined) throw new Error('the page has no script to start with')
        const first = script.replace(/src="[^"]*"/, `src="/${fileBehind(bundle, ENTRIES.start)}"`)
        return html.replace(script, `${first}</script>\n    ${script}`)
      },
    },
  }
}

/** Packages that only define things: what isn't imported from them may be dropped. */
const PURE =
  /node_modules\/(?:tldraw|@tldraw|lodash|radix)|\/packages\/(?:words|board|layout|sync|exchange|workshop)\/src\//

const server = process.env.PARCOURS_SERVER ?? 'http://127.0.0.1:8787'

const source = (path: string): string => join(import.meta.dirname, path)

/** What is loaded by itself: the first page, and what follows it. */
const ENTRIES = {
  index: source('index.html'),
  start: source('src/start.ts'),
  home: source('src/pages/home-page.tsx'),
  join: source('src/pages/join-page.tsx'),
  resume: source('src/pages/resume-page.tsx'),
  admin: source('src/pages/admin-page.tsx'),
  board: source('src/board/board-page.tsx'),
  phone: source('src/phone/phone-room.tsx'),
  map: source('src/board/board-room.tsx'),
} as const

/** What each takes with it of what the others want too: the first comes first. */
const FILES = [
  'start',
  'base',
  'shared',
  'every-board',
  'shared-map',
  'widgets',
  'phone',
  'light-map',
  'map',
] as const

function fileOf({ atOnce: by, later, isLight }: Loaded<keyof typeof ENTRIES>): (typeof FILES)[number] | null {
  if (by.has('start')) return 'start'
  if (by.has('index')) return 'base'
  const elsewhere = by.has('home') || by.has('join') || by.has('resume') || by.has('admin')
  const onEveryBoard = by.has('board') || (by.has('phone') && by.has('map'))
  if (onEveryBoard || by.has('phone')) return elsewhere ? 'shared' : onEveryBoard ? 'every-board' : 'phone'
  if (by.has('join') || by.has('resume')) return later.has('map') ? 'shared' : null
  if (by.has('map')) return elsewhere ? 'shared-map' : isLight ? 'light-map' : 'map'
  return by.has('home') && later.has('map') ? 'widgets' : null
}

const built: InlineConfig = {
  root: import.meta.dirname,
  plugins: [react(), themeStylesheet(), languageChunks(), leanDrawingLibrary(), shortStrings()],
  build: {
    outDir: 'dist',
    manifest: true,
    target: 'es2022',
    sourcemap: true,
    // The content security policy allows no data: scripts or styles; fonts stay files of their own.
    assetsInlineLimit: 0,
    // The map is one chunk on purpose: all of it is needed to draw the first one.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      input: {
        index: ENTRIES.index,
        start: ENTRIES.start,
        [SERVICE_WORKER]: source('src/service-worker/worker.ts'),
      },
      output: {
        // Its name must stay, or browsers would not find the next one.
        entryFileNames: ({ name }) => (name === SERVICE_WORKER ? '[name].js' : 'assets/[name]-[hash].js'),
      },
      treeshake: { moduleSideEffects: (id) => id.endsWith('.css') || !PURE.test(id) },
    },
  },
}

async function withJoinedFiles(): Promise<InlineConfig> {
  const fileOfModule = await joinChunks(built, ENTRIES, { first: 'index', heavy: 'map' }, fileOf)
  const groups = FILES.map((name, index) => ({
    name,
    test: (id: string) => fileOfModule(id) === name,
    priority: FILES.length - index,
  }))
  const output = { codeSplitting: { groups } }
  return mergeConfig(built, { plugins: [shellOf(), startFirst()], build: { rolldownOptions: { output } } })
}

export default defineConfig(async ({ command }) => ({
  ...(command === 'build' ? await withJoinedFiles() : built),
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: {
      '/api': { target: server, changeOrigin: false },
      '/sync': { target: server, ws: true, changeOrigin: false },
    },
  },
}))
