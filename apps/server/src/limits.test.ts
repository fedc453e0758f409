import { readFileSync } from 'node:fs'
import { CLOSE } from '@parcours/sync'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'
import { type Answer, DEFAULT_LIMITS, LIMIT_NAMES, LIMIT_TABLE, type Limit } from './limits.ts'

const MANUAL = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8')

/** The rows of the manual: variable, default, meaning, answer. */
const ROWS = [
  ...MANUAL.slice(MANUAL.indexOf('### Limits')).matchAll(
    /^\| `(PARCOURS_\w+)` +\| ([^|]+)\|([^|]+)\|([^|]+)\|$/gm,
  ),
].map(([, variable = '', value = '', meaning = '', answer = '']) => ({
  variable,
  value: value.trim(),
  meaning: meaning.trim(),
  answer: answer.trim(),
}))

const UNITS = [
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
] as const

/** A default as the manual writes it. */
function written({ unit, default: value }: Limit): string {
  if (unit === 'bytes') return value >= 2 ** 20 ? `${value / 2 ** 20} MiB` : `${value / 2 ** 10} KiB`
  if (unit === 'count') return value.toLocaleString('en')
  const [size, name] = UNITS.find(([size]) => value >= size) ?? [1, 'ms']
  return `${value / size} ${name}`
}

/** What the manual's last column must name. */
function named(answer: Answer): string {
  if (typeof answer === 'string') return answer
  if ('close' in answer) return `closed with ${CLOSE[answer.close]}`
  return 'refused' in answer ? `refused, \`${answer.refused}\`` : `problem \`${answer.problem}\``
}

describe('limits', () => {
  it('SV-37 the manual names each with its variable, its default and what happens beyond, and no other', () => {
    expect(ROWS.map(({ variable }) => variable).toSorted()).toEqual(
      LIMIT_NAMES.map((name) => LIMIT_TABLE[name].variable).toSorted(),
    )
    for (const name of LIMIT_NAMES) {
      const limit: Limit = LIMIT_TABLE[name]
      const row = ROWS.find(({ variable }) => variable === limit.variable)
      expect(row?.value, limit.variable).toBe(written(limit))
      expect(row?.answer, limit.variable).toContain(named(limit.answer))
      expect(row?.meaning.length, limit.variable).toBeGreaterThan(10)
    }
  })

  it('SV-37 each has a variable, which only a whole number above 0 sets', () => {
    for (const name of LIMIT_NAMES) {
      const { variable } = LIMIT_TABLE[name]
      expect(readConfig({ [variable]: '7' }).limits).toEqual({ ...DEFAULT_LIMITS, [name]: 7 })
      for (const wrong of ['0', '-1', '1.5', 'many']) {
        expect(() => readConfig({ [variable]: wrong })).toThrow(ConfigError)
      }
    }
  })
})
