/**
 * Reads one record without ever throwing (rule R8): a bad value is replaced by its default and reported, an unknown
 * key is left alone.
 */
import * as Y from 'yjs'
import type { BoardRecord } from '../document.ts'
import { withinExtent } from '../limits.ts'
import { DEFAULT_RANK, isRank } from '../rank.ts'
import type { Deletion, FreePlace, Id, Problem, Rank, RootName } from '../schema.ts'

export const ANY_TIME = { min: 0, max: Number.MAX_SAFE_INTEGER, fallback: 0 } as const
/** Of what has a place that can't be read. */
export const LOST_PLACE: FreePlace = { at: 'free', anchor: 'board', x: 0, y: 0 }

export class FieldReader {
  readonly problems: Problem[] = []
  readonly #root: RootName | 'meta'
  readonly #id: Id
  readonly #record: BoardRecord

  constructor(root: RootName | 'meta', id: Id, record: BoardRecord) {
    this.#root = root
    this.#id = id
    this.#record = record
  }

  text(key: string): string {
    const value = this.#record.get(key)
    if (value instanceof Y.Text) return value.toString()
    // A plain string can be read, but not be typed in together.
    this.#report(key, value)
    return typeof value === 'string' ? value : ''
  }

  /** A text that records of older versions don't have. */
  laterText(key: string): string {
    return this.#record.get(key) === undefined ? '' : this.text(key)
  }

  string(key: string, fallback: string): string {
    const value = this.#record.get(key)
    if (typeof value === 'string') return value
    this.#report(key, value)
    return fallback
  }

  stringOrNull(key: string): string | null {
    const value = this.#record.get(key)
    if (typeof value === 'string' || value === null) return value
    this.#report(key, value)
    return null
  }

  boolean(key: string): boolean {
    const value = this.#record.get(key)
    if (typeof value === 'boolean') return value
    this.#report(key, value)
    return false
  }

  /** Out of range is clamped. */
  number(key: string, range: { min: number; max: number; fallback: number }): number {
    const value = this.#record.get(key)
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      this.#report(key, value)
      return range.fallback
    }
    if (value >= range.min && value <= range.max) return value
    this.#report(key, value, 'out-of-range')
    return Math.min(range.max, Math.max(range.min, value))
  }

  oneOf<T>(key: string, options: readonly T[], fallback: T): T {
    const value = this.#record.get(key)
    const found = options.find((option) => option === value)
    if (found !== undefined) return found
    this.#report(
      key,
      value,
      typeof value === 'string' || typeof value === 'number' ? 'out-of-range' : undefined,
    )
    return fallback
  }

  oneOfOrNull<T>(key: string, options: readonly T[]): T | null {
    return this.#record.get(key) === null ? null : this.oneOf<T | null>(key, options, null)
  }

  rank(key: 'rank' | 'z' = 'rank'): Rank {
    const value = this.#record.get(key)
    if (isRank(value)) return value
    this.#report(key, value, typeof value === 'string' ? 'out-of-range' : undefined)
    return DEFAULT_RANK
  }

  /** A deletion that can't be read counts as none: nothing may vanish by a bad value. */
  deletion(): Deletion | null {
    const value = this.#record.get('deleted')
    const deletion = readDeletion(value)
    if (value !== null && deletion === null) this.#report('deleted', value)
    return deletion
  }

  /** A JSON register read by the caller, who says whether it could. */
  json<T, F = T>(key: string, read: (value: unknown) => T | null, fallback: F): T | F {
    const value = this.#record.get(key)
    const result = read(value)
    if (result !== null) return result
    this.#report(key, value)
    return fallback
  }

  /** The same for a register that most records don't have. */
  jsonOrNull<T>(key: string, read: (value: unknown) => T | null): T | null {
    const value = this.#record.get(key)
    return value === undefined || value === null ? null : this.json(key, read, null)
  }

  #report(key: string, value: unknown, reason?: Problem['reason']): void {
    this.problems.push({
      root: this.#root,
      id: this.#id,
      key,
      reason: reason ?? (value === undefined ? 'missing' : 'wrong-type'),
    })
  }
}

/** Of every record that people make. */
export function authored(from: FieldReader): { author: string; createdAt: number } {
  return { author: from.string('author', ''), createdAt: from.number('createdAt', ANY_TIME) }
}

export const readBoolean = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null)

/** The two registers of a lock, which are written together. */
export function lock(from: FieldReader): { locked: boolean; lockedBy: Id | null } {
  const locked = from.jsonOrNull('locked', readBoolean) ?? false
  return { locked, lockedBy: locked ? from.jsonOrNull('lockedBy', readId) : null }
}

export const readId = (value: unknown): Id | null => (typeof value === 'string' ? value : null)

/** The mark of the bin, or null for what is none. */
export function readDeletion(value: unknown): Deletion | null {
  if (!isObject(value) || typeof value.by !== 'string' || typeof value.at !== 'number') return null
  return { by: value.by, at: value.at }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function readFreePlace(value: unknown): FreePlace | null {
  if (!isObject(value) || value.at !== 'free' || typeof value.anchor !== 'string') return null
  if (!Number.isFinite(value.x) || !Number.isFinite(value.y)) return null
  const [x, y] = [withinExtent(value.x as number), withinExtent(value.y as number)]
  return { at: 'free', anchor: value.anchor, x, y }
}
