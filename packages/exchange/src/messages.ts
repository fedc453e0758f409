import { exchange, type Locale, translator } from '@parcours/words'
import type { ExportError, ImportError } from './errors.ts'

/** What a person is told: what stopped, and what to do next. */
export function exchangeMessage(error: ImportError | ExportError, locale: Locale): string {
  return translator(locale, exchange)(`error.${error.code}`, error.values)
}
