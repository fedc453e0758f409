/** The words of the pages, each language a chunk of its own: see `language-chunks.ts` of the build. */
import type { Catalogue, Locale } from '@parcours/words'

export type LoadWords = (locale: Locale) => Promise<Catalogue>

interface Chunk {
  default: Catalogue
}

function either(fr: () => Promise<Chunk>, en: () => Promise<Chunk>): LoadWords {
  return async (locale) => (await (locale === 'fr' ? fr() : en())).default
}

/** What is said from the first page on. */
export const frontWords = either(
  () => import('virtual:parcours-words/front/fr'),
  () => import('virtual:parcours-words/front/en'),
)

/** What only home says, and the page for administrators. */
export const homeWords = either(
  () => import('virtual:parcours-words/home/fr'),
  () => import('virtual:parcours-words/home/en'),
)

/** What is said on a board, on a phone too. */
export const insideWords = either(
  () => import('virtual:parcours-words/inside/fr'),
  () => import('virtual:parcours-words/inside/en'),
)

/** What only the map says. */
export const mapWords = either(
  () => import('virtual:parcours-words/map/fr'),
  () => import('virtual:parcours-words/map/en'),
)

/** What is said by parts of a board that come later. */
export const restWords = either(
  () => import('virtual:parcours-words/rest/fr'),
  () => import('virtual:parcours-words/rest/en'),
)
