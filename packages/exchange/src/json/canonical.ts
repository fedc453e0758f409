/**
 * One value, one text: the canonical JSON of RFC 8785 (keys in UTF-16 order, ECMAScript numbers, minimal escapes),
 * preceded by the cleaning that makes writing and reading lose nothing more the second time.
 */
import { base64 } from '../images/source.ts'
import { FILE_LIMITS, FORBIDDEN_KEYS } from './format.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Order of UTF-16 code units, as `Array.prototype.sort` and RFC 8785 have it; never the reader's locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * A register's value as JSON, or `undefined` if it has no meaning there (X-4). Lone surrogates become U+FFFD,
 * numbers that JSON cannot write become null, bytes become Base64, forbidden keys and levels below
 * `FILE_LIMITS.valueDepth` are left out. Idempotent: `toJson(toJson(v))` is `toJson(v)`.
 */
export function toJson(value: unknown, depth = 0): Json | undefined {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') return value.toWellFormed()
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object') return undefined
  if (value instanceof Uint8Array) return base64(value)
  if (depth >= FILE_LIMITS.valueDepth) return null
  if (Array.isArray(value)) return value.map((item) => toJson(item, depth + 1) ?? null)
  return objectOf(
    Object.entries(value).flatMap(([key, item]): [string, Json][] => {
      const json = toJson(item, depth + 1)
      return json === undefined ? [] : [[key, json]]
    }),
  )
}

/** An object from entries, by definition and not by assignment: no key can reach a prototype. */
export function objectOf<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries(
    entries.flatMap(([key, item]): [string, T][] =>
      FORBIDDEN_KEYS.has(key) ? [] : [[key.toWellFormed(), item]],
    ),
  )
}

/** RFC 8785. */
export function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonical).join(',')}]`
  return `{${sortedEntries(value)
    .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
    .join(',')}}`
}

/** The entries of an object in canonical order. */
export function sortedEntries<T>(object: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(object).sort(([a], [b]) => byCodeUnit(a, b))
}

function isList(value: readonly Json[] | object): value is readonly Json[] {
  return Array.isArray(value)
}
