import { app, LOCALES, translator } from '@parcours/words'
import { describe, expect, it } from 'vitest'
import { initialLocale } from './loaded-words.ts'

/** Every name that a message of this area fills in. */
const VALUES = {
  address: 'x',
  advice: 'x',
  ballots: 2,
  both: 'no',
  budget: 5,
  cap: 3,
  color: 'x',
  count: 3,
  date: 'x',
  done: 1,
  fields: 'x',
  filled: 1,
  format: 'x',
  given: 1,
  height: 3,
  here: 2,
  high: '4',
  how: 'park',
  index: 2,
  kind: 'x',
  language: 'x',
  left: 2,
  limit: 4,
  low: '2',
  max: 9,
  mean: '2,5',
  min: 1,
  minutes: 10,
  mode: 'x',
  most: 3,
  name: 'x',
  names: 'x',
  notes: 3,
  number: 1,
  other: 'x',
  others: 2,
  paper: 'A4',
  percent: '65 %',
  personas: 2,
  points: 7,
  prompt: 'x',
  query: 'x',
  rank: 1,
  ratings: 4,
  reaction: 'x',
  role: 'x',
  scale: 2,
  seats: 3,
  sheet: 3,
  size: '30',
  stage: 'x',
  step: 'x',
  template: 'x',
  theme: 'x',
  time: '4 min',
  title: 'x',
  to: 'x',
  total: 9,
  value: 4,
  votes: 0,
  what: 'x',
  when: 'x',
  width: 3,
  word: 'x',
}

describe('the words of the pages', () => {
  const keys = Object.keys(app.en) as (keyof typeof app.en)[]

  for (const locale of LOCALES) {
    it(`can all be said in ${locale}, for one and for many`, () => {
      const t = translator(locale, app)
      for (const key of keys) {
        for (const count of [0, 1, 2, 100_000]) {
          for (const how of ['empty', 'park', 'move', 'withNotes']) {
            const words = t(key, { ...VALUES, count, how })
            expect(words.trim(), key).not.toBe('')
            expect(words, key).not.toMatch(/[{}]/)
          }
        }
      }
    })
  }

  it('keep French punctuation on its line, and typographic apostrophes', () => {
    for (const key of keys) {
      expect(app.fr[key], key).not.toMatch(/[^\u00A0\s][?!;](?=\s|$)| [?!:;»%](?=\s|$)|« /u)
      expect(app.fr[key] + app.en[key], key).not.toContain("'")
    }
  })
})

describe('the language of a first visit', () => {
  it('is the chosen one, else the browser’s first that we speak, else English', () => {
    expect(initialLocale('fr', ['en-US'])).toBe('fr')
    expect(initialLocale(null, ['de-CH', 'fr-CH', 'en'])).toBe('fr')
    expect(initialLocale('xx', ['de', 'it'])).toBe('en')
    expect(initialLocale(null, ['en-GB', 'fr'])).toBe('en')
  })
})
