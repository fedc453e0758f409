import { dateFormat, type Locale } from '@parcours/words'
import type { KnownBoard } from '../boards/known-boards.ts'
import type { T } from '../language/loaded-words.ts'

const DAY = 86_400_000

/** When a board was last open here, in words: today and yesterday by name, then the day, with the year once it is another. */
export function openedOn(at: number, now: number, locale: Locale, t: T): string {
  if (at <= 0) return t('home.neverOpened')
  const startOfToday = new Date(now).setHours(0, 0, 0, 0)
  if (at >= startOfToday) return t('home.openedToday')
  if (at >= startOfToday - DAY) return t('home.openedYesterday')
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  const date = dateFormat(locale, {
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at)
  return t('home.openedOn', { date })
}

const KINDS = ['onboarding', 'care', 'use', 'renewal'] as const

/** The journey's kind and how many stages it has, as far as known. */
export function subtitleOf(board: KnownBoard, t: T): string {
  const kind = KINDS.find((known) => known === board.kind)
  const parts: string[] = []
  if (kind !== undefined) parts.push(t(`journeyKind.${kind}`))
  if (board.stages > 0) parts.push(t('home.stages', { count: board.stages }))
  return parts.join(' · ')
}
