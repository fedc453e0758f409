import { scene, type Translate, translator } from '@parcours/words'
import { useMemo } from 'react'
import { useLanguage } from '../language/locale.tsx'

export type SceneWords = Translate<(typeof scene)['en']>

/** The words that stand on the map itself: the same ones say the same things here. */
export function useSceneWords(): SceneWords {
  const { locale } = useLanguage()
  return useMemo(() => translator(locale, scene), [locale])
}
