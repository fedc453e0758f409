/**
 * Codes with which a person takes their own seat along to another device. Short enough to be typed, so their defence
 * is threefold: 60 random bits, ten minutes, one use. The storage has a hash.
 */
import { customAlphabet } from 'nanoid'
import type { Hash } from '../storage/storage.ts'
import { READABLE } from './ids.ts'
import { hashSecret } from './keys.ts'

export const RESUME_MS = 10 * 60_000

const LENGTH = 12
const GROUP = 4

const newCharacters = customAlphabet(READABLE, LENGTH)

/** `7k2m-9qxa-b4tz` */
export const newResumeCode = (): string =>
  (newCharacters().match(new RegExp(`.{${GROUP}}`, 'g')) as string[]).join('-')

/** What is stored of a code, however it was typed; null when it can't be one. */
export function hashResumeCode(typed: string): Hash | null {
  const plain = typed.toLowerCase().replace(/[\s-]+/g, '')
  const looksRight = plain.length === LENGTH && [...plain].every((character) => READABLE.includes(character))
  return looksRight ? hashSecret(`parcours resume ${plain}`) : null
}
