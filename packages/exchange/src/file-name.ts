/** What an exported file is called. Runs anywhere. */

const MAX_CHARACTERS = 80
/** Linux and macOS refuse names of more than 255, extension and date included. */
const MAX_BYTES = 200
/** Windows keeps these for devices, whatever their extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/** More of a long text can't come into a name: it isn't taken apart. */
const LOOKED_AT = 1_000

/** Without dots and blanks at its ends, which file systems hide or drop. */
const trimmed = (name: string): string => name.replace(/^[. ]+|[. ]+$/g, '')

const named = (name: string): string => (trimmed(name) || 'parcours').replace(DEVICE, '$&_')

/**
 * A title as the name of a file, without its extension: all but what file systems refuse, and what would turn the writing
 * round and so hide an extension.
 * @param most characters
 */
export function fileName(title: string, most = MAX_CHARACTERS): string {
  const plain = title
    .normalize('NFC')
    .toWellFormed()
    .replace(/\p{Bidi_Control}/gu, '')
    .replace(/[\p{Cc}\s/\\:*?"<>|]+/gu, ' ')
  return named(shortened(trimmed(plain), most))
}

/** A version of a board as a file: the board's title and the minute when it was made (UTC), without an extension. */
export function versionFileName(title: string, createdAt: string): string {
  const made = ` ${createdAt.slice(0, 16).replaceAll(':', '-')}`
  return fileName(title, MAX_CHARACTERS - made.length) + made
}

/** Cut between characters as people see them, so that no part of one stands for it. */
function shortened(text: string, most: number): string {
  let name = ''
  let count = 0
  let bytes = 0
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, LOOKED_AT))) {
    count += [...segment].length
    bytes += new TextEncoder().encode(segment).length
    if (count > most || bytes > MAX_BYTES) break
    name += segment
  }
  return name
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
  return named(ascii)
}
