/** The language that is spoken here, and its words as far as they are loaded. Nothing of React: they are asked for before it is there. */
import { type app, LOCALES, type Locale, type Translate, translator } from '@parcours/words'
import { readText, writeText } from '../storage/browser-storage.ts'
import type { LoadWords } from './word-chunks.ts'

const STORAGE_KEY = 'parcours.locale'

type Words = (typeof app)['en']
export type T = Translate<Words>

/** The words of what is loaded so far. Typed as all of them: a test looks that no page says what isn't there yet. */
const loaded = { fr: {}, en: {} } as Record<Locale, Record<keyof Words, string>>
/** What is loaded, to be loaded too in a language that is chosen later. */
const asked = new Set<LoadWords>()
/** What the page is in: all that was asked for is there in it, or is on its way to who waits for it. */
let spoken: Locale | null = null
/** The last one that was chosen: spoken once its words are there. */
let chosen: Locale | null = null

/** The language that the person chose, or the browser asks for. */
export const speaks = (): Locale => {
  spoken ??= initialLocale(readText(STORAGE_KEY), navigator.languages)
  return spoken
}

async function load(words: LoadWords, locale: Locale): Promise<void> {
  Object.assign(loaded[locale], await words(locale))
}

/** Before code is shown that says these words: resolves once they are there in the language that is spoken. */
export async function loadWords(words: LoadWords): Promise<void> {
  // Whoever chooses another language meanwhile waits for these too.
  asked.add(words)
  await load(words, speaks())
}

/**
 * Loads in another language all that was asked for; until it is there the old one is spoken.
 * @returns whether it is spoken from now on: not if yet another one was chosen, or if its words can't be had
 */
export async function speak(next: Locale): Promise<boolean> {
  chosen = next
  let known: number
  do {
    known = asked.size
    try {
      await Promise.all(Array.from(asked, (words) => load(words, next)))
    } catch {
      return false
    }
  } while (asked.size > known)
  if (chosen !== next) return false
  spoken = next
  writeText(STORAGE_KEY, next)
  return true
}

/** Says what is loaded. */
export const wordsIn = (locale: Locale): T => translator(locale, loaded)

/** The person's own choice, else the first of the browser's languages that we speak, else English. */
export function initialLocale(stored: string | null, browser: readonly string[]): Locale {
  const known = (tag: string): Locale | undefined =>
    LOCALES.find((locale) => tag.toLowerCase().startsWith(locale))
  if (stored !== null) {
    const locale = known(stored)
    if (locale !== undefined) return locale
  }
  for (const tag of browser) {
    const locale = known(tag)
    if (locale !== undefined) return locale
  }
  return 'en'
}
