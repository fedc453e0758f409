import type { Locale } from '@parcours/words'
import { createContext, type JSX, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { speak, speaks, type T, wordsIn } from './loaded-words.ts'

interface Language {
  locale: Locale
  /** Once its words are there; as long as they can't be had the page stays as it is. */
  setLocale(locale: Locale): void
  t: T
}

const LanguageContext = createContext<Language | null>(null)

export function LanguageProvider({ children }: { children: ReactNode }): JSX.Element {
  const [locale, setLocale] = useState<Locale>(speaks)
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  const language = useMemo<Language>(
    () => ({
      locale,
      setLocale: (next) => {
        void speak(next).then((isSpoken) => {
          if (isSpoken) setLocale(next)
        })
      },
      t: wordsIn(locale),
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
