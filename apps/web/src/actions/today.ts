import { dateFormat, type Locale } from '@parcours/words'

/** The day by the calendar of whoever looks, as an ISO date: what is due today isn't late before midnight here. */
export function isoDay(time: number): string {
  const date = new Date(time)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** A due date in words; it is a day, and has no time zone. */
export const dayInWords = (due: string, locale: Locale): string =>
  dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(due))
