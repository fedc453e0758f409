/**
 * Fractional ranks (rule R2): strings ordered by code point; only what moves is re-ranked.
 * Algorithm: `fractional-indexing` (D. Greenspan, "Implementing Fractional Indexing"), and a suffix taken from the
 * id of what is placed, so that two people who insert at the same place at the same time get different ranks, and
 * a third can still drop something between the two.
 */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import type { Position } from './commands-types.ts'
import type { Id, Rank } from './schema.ts'

export interface Ranked {
  readonly id: Id
  readonly rank: Rank
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** The rank of what has none that can be read. */
export const DEFAULT_RANK: Rank = 'a0'
const MAX_RANK_LENGTH = 256
/** Depths that people get to by putting things on top or below; what a strange program wrote beyond them is not outdone. */
export const DEPTHS = { lowest: 'Q', highest: 'k' } as const

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Order of siblings: by rank, ties by id, both by code point. */
export function compareRanked(a: Ranked, b: Ranked): number {
  return compareText(a.rank, b.rank) || compareText(a.id, b.id)
}

/**
 * Whether `fractional-indexing` would accept it as a key, and something fits below it: the lowest keys of all, which begin with
 * A, are none, because nobody gets there and the library throws at their end.
 */
export function isRank(value: unknown): value is Rank {
  if (typeof value !== 'string' || value.length > MAX_RANK_LENGTH) return false
  if (!/^[B-Za-z][0-9A-Za-z]*$/.test(value)) return false
  const head = value.charCodeAt(0)
  const integerLength = head >= 97 ? head - 97 + 2 : 90 - head + 2
  if (value.length < integerLength) return false
  return value.length === integerLength || !value.endsWith('0')
}

/**
 * Ranks for `ids`, in their order, between two neighbours (null: open end). Equal or reversed neighbours don't throw. Where there is
 * no room they are longer than a rank may be: who has siblings asks `ranksAt`.
 */
export function ranksBetween(lower: Rank | null, upper: Rank | null, ids: readonly Id[]): Rank[] {
  const ceiling = lower !== null && upper !== null && lower >= upper ? null : upper
  const keys = generateNKeysBetween(lower, ceiling, ids.length)
  return ids.map((id, index) => withSuffix(keys[index]!, keys[index + 1] ?? ceiling, id))
}

/** Ranks for `ids` at a position among siblings, which are in order. */
export function ranksAt(siblings: readonly Ranked[], position: Position, ids: readonly Id[]): Rank[] {
  return ranksFrom(siblings, insertionIndex(siblings, position), ids)
}

/**
 * The same at an index. A gap may have no room for ranks that can be read: what a strange program wrote is as high or as long as a
 * rank may be. Then it is the nearest gap with room, those behind first; no sibling is written to, because who places something may
 * not be allowed to, and somebody else may be moving it.
 */
export function ranksFrom(siblings: readonly Ranked[], index: number, ids: readonly Id[]): Rank[] {
  for (let at = index; at <= siblings.length; at += 1) {
    const ranks = ranksInGap(siblings, at, ids)
    if (ranks !== null) return ranks
  }
  for (let at = index - 1; at >= 0; at -= 1) {
    const ranks = ranksInGap(siblings, at, ids)
    if (ranks !== null) return ranks
  }
  // Ranks without any room between them would be more than a board can hold.
  return ranksBetween(null, null, ids)
}

function ranksInGap(siblings: readonly Ranked[], index: number, ids: readonly Id[]): Rank[] | null {
  const { lower, upper } = gapFrom(siblings, index)
  // One tells of most gaps without room, however many are to be placed.
  if (!ranksBetween(lower, upper, ids.slice(0, 1)).every(isRank)) return null
  const ranks = ranksBetween(lower, upper, ids)
  return ranks.every(isRank) ? ranks : null
}

/** Ranks for a list that is written by one hand, without suffixes. */
export function seedRanks(count: number): Rank[] {
  return generateNKeysBetween(null, null, count)
}

function withSuffix(key: Rank, upper: Rank | null, id: Id): Rank {
  const suffix = suffixOf(id)
  let base = key
  // The key may be a prefix of its upper neighbour: then a longer key has to make room first.
  while (upper !== null && base + suffix >= upper) base = generateKeyBetween(base, upper)
  return base + suffix
}

/** Two digits from a hash (FNV-1a) of the id; the last is never 0, which a key may not end with. */
function suffixOf(id: Id): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  const spread = hash >>> 0
  return DIGITS[spread % 62]! + DIGITS[1 + (Math.floor(spread / 62) % 61)]!
}

/** Siblings of equal rank can't be told apart by a rank: what goes between two of them comes after all of them. */
function gapFrom(siblings: readonly Ranked[], index: number): { lower: Rank | null; upper: Rank | null } {
  const lower = siblings[index - 1]?.rank ?? null
  let next = index
  while (lower !== null && siblings[next] !== undefined && siblings[next]!.rank <= lower) next += 1
  return { lower, upper: siblings[next]?.rank ?? null }
}

/**
 * `after` wins over `before`; a neighbour that is not among them is passed over; neither means the end, `{ after: null }` alone the
 * start.
 */
function insertionIndex(siblings: readonly Ranked[], { after, before }: Position): number {
  if (after != null) {
    const index = siblings.findIndex((sibling) => sibling.id === after)
    if (index >= 0) return index + 1
  }
  if (before != null) {
    const index = siblings.findIndex((sibling) => sibling.id === before)
    if (index >= 0) return index
  }
  return after === null && before === undefined ? 0 : siblings.length
}
