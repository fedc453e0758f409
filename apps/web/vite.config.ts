import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

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

/** Packages that only define things: what isn't imported from them may be dropped. */
const PURE =
  /node_modules\/(?:tldraw|@tldraw|lodash|radix)|\/packages\/(?:words|board|layout|sync|exchange)\/src\//

const server = process.env.PARCOURS_SERVER ?? 'http://127.0.0.1:8787'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), themeStylesheet()],
  build: {
    outDir: 'dist',
    target: 'es2022',
    sourcemap: true,
    // The content security policy allows no data: scripts or styles; fonts stay files of their own.
    assetsInlineLimit: 0,
    // The board is one chunk on purpose: all of it is needed to draw the first map.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id) => id.endsWith('.css') || !PURE.test(id) },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: {
      '/api': { target: server, changeOrigin: false },
      '/sync': { target: server, ws: true, changeOrigin: false },
    },
  },
})
