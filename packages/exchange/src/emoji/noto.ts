/**
 * Pictures of Noto Emoji, and of flag-icons for the flags of countries and regions, which that set lacks. The set
 * is 25 MB of JSON: read when the first emoji is met, and let go with the thread that draws.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { EmojiPicture, EmojiSource } from '../svg/emoji.ts'

interface IconSet {
  icons: Record<string, { body: string; width?: number; height?: number }>
  aliases?: Record<string, { parent: string }>
  width?: number
  height?: number
}

const require = createRequire(import.meta.url)

function lazily<T>(file: string): () => T {
  let value: T | undefined
  return () => {
    value ??= JSON.parse(readFileSync(require.resolve(file), 'utf8')) as T
    return value
  }
}

const noto = lazily<IconSet>('@iconify-json/noto/icons.json')
const notoNames = lazily<Record<string, string>>('@iconify-json/noto/chars.json')
const flags = lazily<IconSet>('@iconify-json/flag/icons.json')

export const notoEmoji: EmojiSource = {
  picture(cluster) {
    const codes = [...cluster].map((character) => character.codePointAt(0)!).filter((code) => code !== 0xfe0f)
    for (const attempt of simpler(codes)) {
      const found = flag(attempt) ?? emoji(attempt)
      if (found !== null) return found
    }
    return null
  },
}

/** The sequence itself, then without skin tones, then the parts of a joined sequence that mean most on their own. */
function* simpler(codes: readonly number[]): Generator<readonly number[]> {
  yield codes
  const plain = codes.filter((code) => code < 0x1f3fb || code > 0x1f3ff)
  if (plain.length < codes.length && plain.length > 0) yield plain
  const joiner = plain.indexOf(0x200d)
  if (joiner > 0) yield plain.slice(0, joiner)
  if (plain.length > 1) yield plain.slice(0, 1)
}

function emoji(codes: readonly number[]): EmojiPicture | null {
  const key = codes.map((code) => code.toString(16).padStart(4, '0')).join('-')
  const names = notoNames()
  // The set writes some code points without leading zeros.
  const name = names[key] ?? names[codes.map((code) => code.toString(16)).join('-')]
  return name === undefined ? null : pictureOf(noto(), name, key)
}

const REGIONAL_A = 0x1f1e6
const TAG_SPACE = 0xe0020

/** Two regional indicators, or a black flag with tags ("gbsct" for Scotland). */
function flag(codes: readonly number[]): EmojiPicture | null {
  let region: string
  if (codes.length === 2 && codes.every((code) => code >= REGIONAL_A && code < REGIONAL_A + 26)) {
    region = codes.map((code) => String.fromCharCode(0x61 + code - REGIONAL_A)).join('')
  } else if (codes[0] === 0x1f3f4 && codes.length > 2 && codes.slice(1).every((code) => code >= TAG_SPACE)) {
    const tags = codes.slice(1, -1).map((code) => String.fromCharCode(code - 0xe0000))
    region = `${tags.slice(0, 2).join('')}-${tags.slice(2).join('')}`
  } else return null
  return pictureOf(flags(), `${region}-4x3`, `flag-${region}`)
}

function pictureOf(set: IconSet, name: string, key: string): EmojiPicture | null {
  const aliases = set.aliases ?? {}
  const real = Object.hasOwn(set.icons, name)
    ? name
    : Object.hasOwn(aliases, name)
      ? aliases[name]!.parent
      : null
  const icon = real === null ? undefined : set.icons[real]
  if (icon === undefined) return null
  return {
    key,
    body: icon.body,
    width: icon.width ?? set.width ?? 128,
    height: icon.height ?? set.height ?? 128,
  }
}
