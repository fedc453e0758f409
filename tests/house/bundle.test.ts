/** What `npm run bundle` counts: every script that a page imports, and none that it loads later. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  charactersBySource,
  type Manifest,
  ownerOf,
  PAGES,
  type PageLimit,
  scriptsOf,
  servedSize,
} from '../bench/client/bundle.ts'

const DIST = join(import.meta.dirname, '../../apps/web/dist')

/** What asks for the rest while React is still on its way: a few kilobytes, or it comes no sooner itself. */
const START: PageLimit = { name: 'start', most: 5, wanted: 5, entries: ['src/start.ts'] }

const MANIFEST = {
  'index.html': { file: 'index.js', imports: ['_shared'], dynamicImports: ['page', 'rare'] },
  _shared: { file: 'shared.js', imports: ['_deep'] },
  _deep: { file: 'deep.js', imports: ['_shared'] },
  page: { file: 'page.js', imports: ['_shared', '_style'], dynamicImports: ['rare'] },
  _style: { file: 'style.css' },
  rare: { file: 'rare.js' },
}

describe('the bundle report', () => {
  it('counts what a page imports, once, and not what it loads later', () => {
    expect(scriptsOf(MANIFEST, ['index.html', 'page']).toSorted()).toEqual([
      'deep.js',
      'index.js',
      'page.js',
      'shared.js',
    ])
  })

  it('fails when a page is no longer there by that name', () => {
    expect(() => scriptsOf(MANIFEST, ['index.html', 'renamed'])).toThrow('renamed')
  })

  it('knows from the source map which source a character comes from', () => {
    // Three characters of the first source, then all that follows of the second.
    const map = { sources: ['a.ts', 'b.ts'], mappings: 'AAAA,GCAA;AAAA' }
    expect([...charactersBySource('aaabbbb\nbb', map)]).toEqual([
      ['a.ts', 3],
      ['b.ts', 6],
    ])
  })

  it('names who a source belongs to', () => {
    expect(ownerOf('../../node_modules/.pnpm/yjs@13.6.33/node_modules/yjs/dist/yjs.mjs')).toBe('yjs')
    expect(ownerOf('../../../packages/canvas/src/surface.ts')).toBe('packages/canvas')
    expect(ownerOf('../src/app.tsx')).toBe('apps/web')
    expect(
      ownerOf('../node_modules/.pnpm/@tldraw+store@3/node_modules/@tldraw/store/dist-esm/index.mjs'),
    ).toBe('@tldraw/editor and what it needs')
  })

  // Built before the tests by `npm test`; who runs this file alone may not have built anything.
  describe.skipIf(!existsSync(join(DIST, '.built-from')))('of the built client', () => {
    it('finds every page within its limit', () => {
      for (const page of PAGES) expect(servedSize(DIST, page), page.name).toBeLessThan(page.most)
    })

    it('finds the first script small, and React in none of its files', () => {
      expect(servedSize(DIST, START)).toBeLessThan(START.most)
      const manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8')) as Manifest
      const withReact = (entries: readonly string[]): string[] =>
        scriptsOf(manifest, entries).filter((file) => {
          const map = join(DIST, `${file}.map`)
          // What the bundler itself adds has no map.
          if (!existsSync(map)) return false
          const { sources } = JSON.parse(readFileSync(map, 'utf8')) as { sources: readonly string[] }
          return sources.some((source) => ownerOf(source) === 'react')
        })
      expect(withReact(['index.html'])).toHaveLength(1)
      expect(withReact(START.entries)).toEqual([])
    })
  })
})
