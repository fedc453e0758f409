/** Storage that may be full, forbidden or absent: reads give null and writes are dropped, nothing ever throws. */
export interface TextStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

function area(name: 'localStorage' | 'sessionStorage'): TextStorage | null {
  try {
    return globalThis[name] ?? null
  } catch {
    return null
  }
}

export function readText(
  key: string,
  where: 'localStorage' | 'sessionStorage' = 'localStorage',
): string | null {
  try {
    return area(where)?.getItem(key) ?? null
  } catch {
    return null
  }
}

/** Null removes. False when the browser refused. */
export function writeText(
  key: string,
  value: string | null,
  where: 'localStorage' | 'sessionStorage' = 'localStorage',
): boolean {
  try {
    const storage = area(where)
    if (storage === null) return false
    if (value === null) storage.removeItem(key)
    else storage.setItem(key, value)
    return true
  } catch {
    return false
  }
}

/** The parsed value, or null when there is none or it is no JSON. */
export function readJson(key: string, where: 'localStorage' | 'sessionStorage' = 'localStorage'): unknown {
  const text = readText(key, where)
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
