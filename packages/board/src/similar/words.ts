/**
 * The words of a short text, as far as they say what it is about: without accents, articles and endings. For comparing texts with
 * each other, never for showing. French and English; a text says by its small words which of the two it is.
 */
import type { Locale } from '../schema.ts'

/** What every negation becomes: whether a text denies something matters more than by which word. */
export const NOT = '¬'

/** Words that say nothing about the subject. Without accents, as they are compared. */
const SMALL: Readonly<Record<Locale, ReadonlySet<string>>> = {
  fr: new Set(
    `a ai ainsi alors au aucune aussi autre aux avec avoir c ca car ce cela ces cet cette chez ci comme d dans de depuis des
    donc du elle elles en encore entre es est et etait etre eu eux fait faire faut font hors ici il ils j je l la le les leur
    leurs lors lui m ma mais me mes meme moi mon n nos notre nous on ont ou où par parce pendant peut pour pourquoi puis qu
    quand que quel quelle quelles quels qui quoi s sa se sera ses si soi soit son sont sous sur t ta te tes toi ton tous tout
    toute toutes tu un une va vers voir vos votre vous y`.split(/\s+/),
  ),
  en: new Set(
    `a about after all also am an and are as at be because been being but by can could did do does for from get gets got had has
    have he her here him his how i if in into is it its just me my of off on one or our out she should so some than that the
    their them then there they this those to up us was we were what when where which who why will with would you your`.split(
      /\s+/,
    ),
  ),
}

const DENYING: Readonly<Record<Locale, ReadonlySet<string>>> = {
  fr: new Set('aucun aucune guere jamais ni non nul nulle pas rien sans'.split(' ')),
  en: new Set('barely cannot hardly neither never no nobody none nor not nothing without'.split(' ')),
}

/** Deny only without an article in front: "personne ne vient" and "une personne", "peu clair" and "un peu". */
const DENYING_ALONE: ReadonlySet<string> = new Set(['peu', 'personne'])
const ARTICLES: ReadonlySet<string> = new Set('un une la cette chaque autre meme toute'.split(' '))

/** Written out by one and as a figure by another. */
const NUMBERS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'deux two',
    'trois three',
    'quatre four',
    'cinq five',
    'six',
    'sept seven',
    'huit eight',
    'neuf nine',
    'dix ten',
  ].flatMap((words, index) => words.split(' ').map((word) => [word, String(index + 2)])),
)

/** Letters and digits without accents; what French elides (l’, qu’) and English adds (’s) stands by itself. */
function raw(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/œ/g, 'oe')
      .replace(/æ/g, 'ae')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      // Before the apostrophe goes: "don't" denies as "do not" does.
      .replace(/n['’]t\b/g, ' not')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** The language of a text, or of several, by their small words. */
export function languageOf(text: string, fallback: Locale): Locale {
  return languageOfWords(raw(text), fallback)
}

function languageOfWords(words: readonly string[], fallback: Locale): Locale {
  const count = (locale: Locale): number =>
    words.filter((word) => SMALL[locale].has(word) || DENYING[locale].has(word)).length
  const alone = words.filter((word) => DENYING_ALONE.has(word)).length
  const difference = count('fr') + alone - count('en')
  return difference === 0 ? fallback : difference > 0 ? 'fr' : 'en'
}

/**
 * The stems of a text, each once, in their order.
 * @param fallback the language of a text that doesn't say
 */
export function stemsOf(text: string, fallback: Locale): readonly string[] {
  const words = raw(text)
  const locale = languageOfWords(words, fallback)
  const stems = words.flatMap((word, index) => {
    const isAlone = DENYING_ALONE.has(word) && !ARTICLES.has(words[index - 1] ?? '')
    if (DENYING[locale].has(word) || (locale === 'fr' && isAlone)) return [NOT]
    if (SMALL[locale].has(word)) return []
    return [NUMBERS[word] ?? stem(word, locale)]
  })
  return [...new Set(stems)]
}

/**
 * Takes endings off: plural, gender, the commonest of verbs and of nouns made from them. After J. Savoy's light stemmer for
 * French ("Light stemming approaches for the French, Portuguese, German and Hungarian languages", 2006) and D. Harman's for the
 * English plural ("How effective is suffixing?", 1991), each with fewer rules: a stem keeps four letters at least.
 */
export function stem(word: string, locale: Locale): string {
  if (/\d/.test(word)) return word
  return locale === 'fr' ? french(word) : english(word)
}

/** The longest ending that leaves enough of the word is taken off, once. */
function without(word: string, endings: readonly string[], least = 4): string {
  for (const ending of endings) {
    if (word.endsWith(ending) && word.length - ending.length >= least) return word.slice(0, -ending.length)
  }
  return word
}

const FRENCH =
  `issements issement atrices atrice ateurs ateur aisons aison ations ation itions ition utions ution ements ement euses euse ables
able ibles ible ances ance ences ence eraient erait eront erez erons aient antes ante ants ant ites ite ives ive ifs
eurs eur eux aux ees ee ons ent ais ait ant ier iere ieres iers er ir ez es e s x r t`
    .trim()
    .split(/\s+/)
    .toSorted((a, b) => b.length - a.length)

function french(word: string): string {
  const singular =
    word.length > 4 && word.endsWith('aux') ? `${word.slice(0, -3)}al` : word.replace(/(?<=...)[sx]$/, '')
  return undoubled(without(without(singular, FRENCH), ['e', 'i']))
}

const ENGLISH =
  `ations ation ments ment nesses ness ingly edly ings ing ers er ies ied ed es ly est able ible s y e`
    .split(/\s+/)
    .toSorted((a, b) => b.length - a.length)

function english(word: string): string {
  const singular = word.length > 3 && /[^su]s$/.test(word) ? word.slice(0, -1) : word
  return undoubled(without(without(singular, ENGLISH), ['e', 'i']))
}

/** "stopped" is of "stop", "personnel" near to "personne". */
function undoubled(word: string): string {
  return word.length > 4 && word.at(-1) === word.at(-2) ? word.slice(0, -1) : word
}
