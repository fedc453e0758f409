import {
  type app,
  type Catalogue,
  front,
  LOCALES,
  type Locale,
  type Translate,
  translator,
} from '@parcours/words'
import { createContext, type JSX, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { readText, writeText } from '../storage/browser-storage.ts'

const STORAGE_KEY = 'parcours.locale'

type Words = (typeof app)['en']
export type T = Translate<Words>

/** The words of what is loaded so far. Typed as all of them: a test looks that no page says what isn't there yet. */
const loaded = { fr: { ...front.fr }, en: { ...front.en } } as Record<Locale, Record<keyof Words, string>>

/** For code that is loaded later and brings its own words. */
export function addWords(words: Readonly<Record<Locale, Catalogue>>): void {
  for (const locale of LOCALES) Object.assign(loaded[locale], words[locale])
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
  const [locale, setLocale] = useState<Locale>(() =>
    initialLocale(readText(STORAGE_KEY), navigator.languages),
  )
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  const language = useMemo<Language>(
    () => ({
      locale,
      setLocale: (next) => {
        writeText(STORAGE_KEY, next)
        setLocale(next)
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
