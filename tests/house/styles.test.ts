/** One page's styles may be there on another: a browser keeps the board's while somebody joins. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../../apps/web/src')

const sheets = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.css'),
)

/** The classes that a style sheet has a rule of their own for, whatever else it asks of them. */
function classesOf(path: string): Set<string> {
  const text = readFileSync(join(ROOT, path), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')
  const selectors = [...text.matchAll(/(?:^|[{};])\s*([^{};@]+)\{/g)].flatMap(([, list = '']) =>
    list.split(','),
  )
  return new Set(selectors.map((one) => one.trim()).filter((one) => /^\.[\w-]+$/.test(one)))
}

describe('styles', () => {
  it('give a class to one folder, so that no page restyles another', () => {
    const owners = new Map<string, Set<string>>()
    for (const path of sheets) {
      const folder = dirname(path)
      if (folder === 'style') continue
      for (const name of classesOf(path)) owners.set(name, (owners.get(name) ?? new Set()).add(folder))
    }
    expect(owners.size).toBeGreaterThan(100)
    const shared = [...owners].filter(([, folders]) => folders.size > 1)
    expect(shared.map(([name, folders]) => `${name}: ${[...folders].join(', ')}`)).toEqual([])
  })
})
