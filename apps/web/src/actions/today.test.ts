import { expect, it } from 'vitest'
import { dayInWords, isoDay } from './today.ts'

it('a day is that of the calendar here, whatever the time zone', () => {
  expect(isoDay(new Date(2026, 2, 1, 0, 0, 1).getTime())).toBe('2026-03-01')
  expect(isoDay(new Date(2026, 11, 31, 23, 59, 59).getTime())).toBe('2026-12-31')
})

it('a due date is said as the day that it is', () => {
  expect(dayInWords('2026-03-01', 'fr')).toBe('1 mars 2026')
  expect(dayInWords('2026-12-31', 'en')).toBe('31 Dec 2026')
})
