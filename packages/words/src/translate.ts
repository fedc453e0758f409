import { formatMessage, type Part, parseMessage } from './message.ts'

export type Locale = 'fr' | 'en'
export const LOCALES: readonly Locale[] = ['fr', 'en']

/** One area of the catalogue: key -> ICU message. Both languages have the same keys; a test finds missing ones. */
export type Catalogue = Readonly<Record<string, string>>
export type Values = Readonly<Record<string, string | number | Date>>

/** A catalogue bound to a language. Keys are checked by the compiler. */
export type Translate<C extends Catalogue> = (key: keyof C & string, values?: Values) => string

const parsed = new Map<string, readonly Part[]>()
const NOTHING: Values = {}

/**
 * Binds a catalogue to one language. ICU MessageFormat: `{name}`, `{count, plural, one {# note} other {# notes}}`.
 * Markup is never parsed: `<` is text, and what is filled in is never interpreted.
 */
export function translator<K extends string>(
  locale: Locale,
  catalogues: Readonly<Record<Locale, Readonly<Record<K, string>>>>,
): (key: K, values?: Values) => string {
  const messages: Catalogue = catalogues[locale]
  return (key, values) => {
    const message = messages[key]
    if (message === undefined) return key
    let parts = parsed.get(message)
    if (parts === undefined) {
      parts = parseMessage(message)
      parsed.set(message, parts)
    }
    return formatMessage(parts, locale, values ?? NOTHING)
  }
}
