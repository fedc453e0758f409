import { shown, type Translate, translator } from '@parcours/words'
import { useMemo } from 'react'
import { useLanguage } from '../language/locale.tsx'

/** The words that stand on the map itself: the same ones say the same things here. */
export function useSceneWords(): Translate<(typeof shown)['en']> {
  const { locale } = useLanguage()
  return useMemo(() => translator(locale, shown), [locale])
}
