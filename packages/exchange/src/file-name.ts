/** What an exported file is called. Runs anywhere. */

const MAX_CHARACTERS = 80

/** Without dots and blanks at its ends, which file systems hide or drop. */
const trimmed = (name: string): string => name.replace(/^[. ]+|[. ]+$/g, '')

/**
 * A title as the name of a file, without its extension: all but what file systems refuse, and what would turn the writing
 * round and so hide an extension.
 */
export function fileName(title: string): string {
  const plain = title
    .normalize('NFC')
    .toWellFormed()
    .replace(/\p{Bidi_Control}/gu, '')
    .replace(/[\p{Cc}\s/\\:*?"<>|]+/gu, ' ')
  return trimmed([...trimmed(plain)].slice(0, MAX_CHARACTERS).join('')) || 'parcours'
}

/** Letters that don't come apart into one of ASCII and a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ œ: 'oe', Œ: 'Oe', æ: 'ae', Æ: 'Ae', ß: 'ss', ø: 'o', Ø: 'O', ł: 'l', Ł: 'L' },
  '’': "'",
}

/** The same for programs that know ASCII alone. */
export function asciiFileName(title: string): string {
  const ascii = fileName(title)
    .replace(/[œŒæÆßøØłŁ’]/g, (letter) => PLAIN[letter] ?? '')
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/ +/g, ' ')
  return trimmed(ascii) || 'parcours'
}
