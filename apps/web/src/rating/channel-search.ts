import { REACHES, type Reach } from '@parcours/board'

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase()

/** By words in any order, without case and accents; in the order in which the list shows them. */
export function searchChannels<C extends { name: string; reach: Reach }>(
  channels: readonly C[],
  query: string,
): C[] {
  const words = plain(query).split(/\s+/u).filter(Boolean)
  return channels
    .filter(({ name }) => {
      const text = plain(name)
      return words.every((word) => text.includes(word))
    })
    .sort((a, b) => REACHES.indexOf(a.reach) - REACHES.indexOf(b.reach))
}
