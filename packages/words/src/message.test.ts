/** The catalogue's own formatter beside the whole of ICU, over every message that there is. */
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import * as words from './index.ts'
import { formatMessage, type Part, parseMessage } from './message.ts'

const MESSAGES = Object.values<unknown>(words).flatMap((area) =>
  typeof area === 'object' && area !== null && 'fr' in area && 'en' in area
    ? (['fr', 'en'] as const).flatMap((locale) =>
        Object.values((area as Record<string, Record<string, string>>)[locale] ?? {}).map((text) => ({
          locale,
          text,
        })),
      )
    : [],
)

/** Every name in a message, with the cases of a select. */
function namesIn(parts: readonly Part[], found = new Map<string, string[]>()): Map<string, string[]> {
  for (const part of parts) {
    if (typeof part === 'string' || part.is === 'pound') continue
    found.set(part.name, part.is === 'select' ? [...part.cases.keys()] : (found.get(part.name) ?? []))
    if ('cases' in part) for (const inside of part.cases.values()) namesIn(inside, found)
  }
  return found
}

const whole = (text: string, locale: string, values: Record<string, string | number>): string =>
  String(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).format(values))
const own = (text: string, locale: string, values: Record<string, string | number>): string =>
  formatMessage(parseMessage(text), locale, values)

describe('W-5 the formatter of the catalogue', () => {
  it('says of every message what ICU says', () => {
    expect(MESSAGES.length).toBeGreaterThan(1_000)
    for (const { locale, text } of MESSAGES) {
      const names = namesIn(parseMessage(text))
      for (const count of [0, 1, 2, 5, 21, 1_000_000, 1234.5]) {
        const values: Record<string, string | number> = {}
        for (const [name, cases] of names)
          values[name] = cases.length === 0 ? count : (cases[count % cases.length] ?? 'other')
        expect(own(text, locale, values), text).toBe(whole(text, locale, values))
      }
    }
  })

  it('writes numbers as ICU does, small ones too', () => {
    for (const locale of ['fr', 'en'])
      for (const n of [-0, 0, -1, 0.5, 999.5, ...Array.from({ length: 1_100 }, (_, i) => i)])
        expect(own('{n, number}', locale, { n })).toBe(whole('{n, number}', locale, { n }))
  })

  it.each([
    ['{n, plural, =0 {none} one {# of {name}} other {{n, number} and #}}', { n: 0, name: '#' }],
    ['{n, plural, =0 {none} one {# of {name}} other {{n, number} and #}}', { n: 1, name: '{x} #' }],
    ['{n, plural, =0 {none} one {# of {name}} other {{n, number} and #}}', { n: 12345, name: 'y' }],
    ['#{a}, {w, select, x {{n, plural, one {#} other {# #}}} other {—}}', { a: '<b>', w: 'x', n: 3 }],
    ['{ a } {n , number}', { a: '', n: -0.5 }],
  ])('says %j as ICU does', (text, values) => {
    for (const locale of ['fr', 'en']) expect(own(text, locale, values)).toBe(whole(text, locale, values))
  })

  it.each(['{a', 'a}', '{a, date}', '{n, plural, one {x}}', '{}', '{n, plural, other {x}'])(
    'refuses %j',
    (text) => {
      expect(() => parseMessage(text)).toThrow(SyntaxError)
    },
  )

  it('refuses to leave a value out', () => {
    expect(() => own('{name}', 'en', {})).toThrow(RangeError)
  })
})
