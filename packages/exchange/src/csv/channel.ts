import { channels, type Locale } from '@parcours/words'

/** The name of a touchpoint channel; a channel that this version does not know keeps its id. */
export function channelName(id: string, locale: Locale): string {
  const names: Readonly<Record<string, string>> = channels[locale]
  return (Object.hasOwn(names, id) ? names[id] : undefined) ?? id
}
