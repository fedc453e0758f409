/** What is said of a branch or an exit, on the map and to a screen reader. */
import type { Path } from '@parcours/board'
import type { SceneWords } from '../context.ts'

/** Tenths only where there are some, with the comma or point of the language. */
export function rateWords(t: SceneWords, locale: 'fr' | 'en', rate: number): string {
  const text = String(rate)
  return t('path.rate', { rate: locale === 'fr' ? text.replace('.', ',') : text })
}

/** Where it leads and how many go there, without the cause. `shorten`: fits the former into what the latter leaves of a line. */
export function pathTitle(
  t: SceneWords,
  locale: 'fr' | 'en',
  path: Path,
  shorten: (way: string, rest: string) => string = (way) => way,
): string {
  const [way] = wayWords(t, path)
  const rate = path.rate === null ? '' : rateWords(t, locale, path.rate)
  if (way === undefined) return rate
  const rest = rate === '' ? '' : ` · ${rate}`
  return shorten(way, rest) + rest
}

function wayWords(t: SceneWords, { way, to, rival }: Path): string[] {
  if (way === 'branch')
    return to === null ? [] : [t('path.elsewhere', { stage: to.name.trim() || t('stageUntitled') })]
  if (way === 'abandon') return [t('path.abandon')]
  return [rival.trim() === '' ? t('path.someCompetitor') : t('path.competitor', { rival: rival.trim() })]
}

/** One sentence for a screen reader, or a row of a table. */
export function pathLabel(t: SceneWords, locale: 'fr' | 'en', path: Path): string {
  const { way, to, cause } = path
  const why = cause.trim() === '' ? [] : [cause.trim()]
  if (way !== 'branch') return t('label.exit', { words: [pathTitle(t, locale, path), ...why].join(' · ') })
  const rate = path.rate === null ? [] : [rateWords(t, locale, path.rate)]
  const words = [...rate, ...why].join(' · ')
  const name = to?.name.trim() || t('stageUntitled')
  return words === '' ? t('label.branchAlone', { to: name }) : t('label.branch', { to: name, words })
}
