/** Which words a part of the client says, read from its sources. */
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

const AT_ONCE = /(?:^|\n)(?:import|export) (?!type )(?:[^'"`;()=]*? from )?'(\.[^']+\.tsx?)'/g
const AT_ANY_TIME = /(?:\bfrom |\bimport\(|^import )'(\.[^']+\.tsx?)'/gm

/**
 * A module and all of ours that is loaded with it; with `later` also what it asks for later on.
 * @returns sources by path
 */
export function sourcesFrom(
  entries: readonly string[],
  { later = false, without = [] }: { later?: boolean; without?: readonly string[] } = {},
): ReadonlyMap<string, string> {
  const sources = new Map<string, string>()
  const visit = (path: string): void => {
    if (sources.has(path) || without.includes(path)) return
    const source = readFileSync(path, 'utf8')
    sources.set(path, source)
    for (const [, target = ''] of source.matchAll(later ? AT_ANY_TIME : AT_ONCE))
      visit(resolve(dirname(path), target))
  }
  for (const entry of entries) visit(entry)
  return sources
}

/** Those of the keys that a source names, whole or as a template: `a.${b}.c` names each key of that form. */
export function keysIn(source: string, keys: readonly string[]): string[] {
  const code = source.replaceAll(/^import .*$/gm, '')
  const whole = new Set([...code.matchAll(/'([\w.-]+)'/g)].map(([, key]) => key))
  const forms = [...code.matchAll(/`([\w.-]*(?:\$\{[^`{}]*\}[\w.-]*)+)`/g)]
    .map(([, form = '']) => form.split(/\$\{[^}]*\}/))
    // A dot alone would name them all.
    .filter((parts) => parts.some((part) => /\w\.|\.\w/.test(part)))
    .map((parts) => new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('.+')}$`))
  return keys.filter((key) => whole.has(key) || forms.some((form) => form.test(key)))
}
