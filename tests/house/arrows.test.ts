import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** Which of our packages each one may import; anybody may import `words`. Nothing imports an app. */
const ARROWS: Record<string, readonly string[]> = {
  'packages/words': [],
  'packages/board': [],
  'packages/layout': ['board'],
  'packages/workshop': ['board'],
  'packages/sync': ['board', 'workshop'],
  'packages/canvas': ['board', 'layout'],
  'packages/exchange': ['board', 'layout'],
  'apps/server': ['board', 'layout', 'workshop', 'sync', 'exchange'],
  'apps/web': ['board', 'layout', 'workshop', 'sync', 'canvas', 'exchange'],
}

function* sourceFiles(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    if (name === 'node_modules' || name === 'dist') continue
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* sourceFiles(path)
    else if (/\.(ts|tsx|mjs)$/.test(name)) yield path
  }
}

const IMPORT = /(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g

function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)].map((match) => match[1] ?? '')
}

describe('the house', () => {
  it('has a rule for every package and app', () => {
    const folders = ['packages', 'apps'].flatMap((top) =>
      readdirSync(join(root, top)).map((name) => `${top}/${name}`),
    )
    expect(folders.toSorted()).toEqual(Object.keys(ARROWS).toSorted())
  })

  for (const [folder, allowed] of Object.entries(ARROWS)) {
    it(`${folder} imports only ${['words', ...allowed].join(', ')}`, () => {
      const wrong: string[] = []
      let checked = 0
      for (const file of sourceFiles(join(root, folder))) {
        for (const target of importsOf(file)) {
          checked++
          const where = `${relative(root, file)} -> ${target}`
          const ours = /^@parcours\/([a-z]+)/.exec(target)?.[1]
          if (ours !== undefined && ours !== 'words' && !allowed.includes(ours)) wrong.push(where)
          if (target.startsWith('.')) {
            const path = relative(join(root, folder), resolve(dirname(file), target))
            if (path.startsWith(`..${sep}`)) wrong.push(`${where} (leaves its package)`)
          }
          if (/^(tldraw|@tldraw\/)/.test(target) && folder !== 'packages/canvas')
            wrong.push(`${where} (tldraw)`)
        }
      }
      expect(wrong).toEqual([])
      expect(checked).toBeGreaterThan(0)
    })
  }
})
