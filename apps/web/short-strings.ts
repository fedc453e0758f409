import { join } from 'node:path'
import type { Plugin } from 'vite'

const READER = '/lib0/decoding.js'
const WHOLE =
  'export const readVarString = string.utf8TextDecoder ? _readVarStringNative : _readVarStringPolyfill'
const MODULE = join(import.meta.dirname, 'src/document/short-string.ts')

/**
 * A document is full of short strings of plain letters: kinds, ids, ranks. For each of them lib0 (under Yjs) asks the platform's
 * decoder, which in a page was a third of the time in which a board with 5,000 notes is read. In the built client those are put
 * together by `short-string.ts`; every other string goes lib0's way.
 */
export function shortStrings(): Plugin {
  let isMet = false
  return {
    name: 'parcours-short-strings',
    apply: 'build',
    buildStart() {
      isMet = false
    },
    transform(code, id) {
      if (!id.endsWith(READER)) return null
      isMet = true
      return { code: withShortStrings(code), map: { mappings: '' } }
    },
    generateBundle() {
      if (!isMet) this.error('lib0 no longer reads strings in decoding.js: see short-strings.ts')
    },
  }
}

/** @throws Error when lib0's reader of strings is no longer what it was */
export function withShortStrings(code: string): string {
  if (!code.includes(WHOLE)) throw new Error('lib0 has another readVarString: see short-strings.ts')
  return code.replace(
    WHOLE,
    `import { shortString } from ${JSON.stringify(MODULE)}
export const readVarString = decoder => {
  const from = decoder.pos
  const length = readVarUint(decoder)
  const short = shortString(decoder.arr, decoder.pos, length)
  if (short === null) {
    decoder.pos = from
    return _readVarStringNative(decoder)
  }
  decoder.pos += length
  return short
}`,
  )
}
