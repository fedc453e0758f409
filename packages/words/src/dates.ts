import type { Locale } from './translate.ts'

/** English with the day before the month and 24 hours, as everywhere that French is read beside it. */
const CALENDARS: Readonly<Record<Locale, string>> = { fr: 'fr', en: 'en-GB' }

/** How days and times are written in a language. */
export const dateFormat = (locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(CALENDARS[locale], options)
