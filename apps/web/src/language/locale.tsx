import { type app, LOCALES, type Locale, type Translate, translator } from '@parcours/words'
import { createContext, type JSX, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { readText, writeText } from '../storage/browser-storage.ts'
import type { LoadWords } from './word-chunks.ts'

const STORAGE_KEY = 'parcours.locale'

type Words = (typeof app)['en']
export type T = Translate<Words>

/** The words of what is loaded so far. Typed as all of them: a test looks that no page says what isn't there yet. */
const loaded = { fr: {}, en: {} } as Record<Locale, Record<keyof Words, string>>
/** What is loaded, to be loaded too in a language that is chosen later. */
const asked = new Set<LoadWords>()
let spoken: Locale | null = null

const speaks = (): Locale => {
  spoken ??= initialLocale(readText(STORAGE_KEY), navigator.languages)
  return spoken
}

async function load(words: LoadWords, locale: Locale): Promise<void> {
  Object.assign(loaded[locale], await words(locale))
}

/** Before code is shown that says these words: resolves once they are there in the language that is spoken. */
export async function loadWords(words: LoadWords): Promise<void> {
  asked.add(words)
  const locale = speaks()
  await load(words, locale)
  // Another one was chosen meanwhile.
  if (speaks() !== locale) await load(words, speaks())
}

interface Language {
  locale: Locale
  setLocale(locale: Locale): void
  t: T
}

const LanguageContext = createContext<Language | null>(null)

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

export function LanguageProvider({ children }: { children: ReactNode }): JSX.Element {
  const [locale, setLocale] = useState<Locale>(speaks)
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  const language = useMemo<Language>(
    () => ({
      locale,
      setLocale: (next) => {
        spoken = next
        const wait = [...asked].map((words) => load(words, next))
        void Promise.all(wait).then(() => {
          if (spoken !== next) return
          writeText(STORAGE_KEY, next)
          setLocale(next)
        })
      },
      t: translator(locale, loaded),
    }),
    [locale],
  )
  return <LanguageContext value={language}>{children}</LanguageContext>
}

export function useLanguage(): Language {
  const language = useContext(LanguageContext)
  if (language === null) throw new Error('useLanguage needs a LanguageProvider')
  return language
}
