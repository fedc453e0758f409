import type { Locale } from '@parcours/board'
import * as words from '@parcours/words'

/** The name of a touchpoint channel; a channel that this version does not know keeps its id. */
export function channelName(id: string, locale: Locale): string {
  const area: unknown = 'channels' in words ? words.channels : undefined
  const names = (area as Record<Locale, Record<string, string>> | undefined)?.[locale]
  return (names !== undefined && Object.hasOwn(names, id) ? names[id] : undefined) ?? id
}
