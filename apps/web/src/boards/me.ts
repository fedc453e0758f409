import { readJson, writeText } from '../storage/browser-storage.ts'

const STORAGE_KEY = 'parcours.me'

/** The name and colour that were given at the last join, offered again at the next one. */
export interface Me {
  name: string
  color: number
}

export function rememberedMe(): Me | null {
  const stored = readJson(STORAGE_KEY)
  if (typeof stored !== 'object' || stored === null) return null
  const { name, color } = stored as Record<string, unknown>
  return typeof name === 'string' && typeof color === 'number' ? { name, color } : null
}

export function rememberMe(me: Me): void {
  writeText(STORAGE_KEY, JSON.stringify(me))
}

/** The colours of the design's presence palette. */
export const COLORS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const

/** The wished colour when nobody has it, else the first unused one; after ten people, colours are reused. */
export function freeColor(used: readonly number[], wish: number | null): number {
  if (wish !== null && COLORS.includes(wish as 1) && !used.includes(wish)) return wish
  return COLORS.find((color) => !used.includes(color)) ?? wish ?? COLORS[used.length % COLORS.length] ?? 1
}
