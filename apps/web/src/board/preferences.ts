import { useSyncExternalStore } from 'react'
import { readJson, writeText } from '../storage/browser-storage.ts'

const STORAGE_KEY = 'parcours.preferences'

/** What a person turned on or off for themselves, on every board of this browser. */
export interface Preferences {
  /** Single letters are shortcuts while the map has the focus. */
  singleKeys: boolean
  /** Cursors of others are drawn. */
  cursors: boolean
  /** A soft sound when a step's time is over. */
  chime: boolean
}

const DEFAULTS: Preferences = { singleKeys: true, cursors: true, chime: false }
const listeners = new Set<() => void>()
let current: Preferences | null = null

export function parsePreferences(stored: unknown): Preferences {
  const values = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {}
  return {
    singleKeys: typeof values.singleKeys === 'boolean' ? values.singleKeys : DEFAULTS.singleKeys,
    cursors: typeof values.cursors === 'boolean' ? values.cursors : DEFAULTS.cursors,
    chime: typeof values.chime === 'boolean' ? values.chime : DEFAULTS.chime,
  }
}

export function preferences(): Preferences {
  current ??= parsePreferences(readJson(STORAGE_KEY))
  return current
}

export function setPreference<K extends keyof Preferences>(key: K, value: Preferences[K]): void {
  current = { ...preferences(), [key]: value }
  writeText(STORAGE_KEY, JSON.stringify(current))
  for (const listener of listeners) listener()
}

export function usePreferences(): Preferences {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, preferences)
}
