/**
 * One opaque cookie a browser. Its name carries the data directory's random name: cookies don't know ports, and two
 * servers on one host must not overwrite each other's.
 */
export const sessionCookieName = (instance: string): string => `parcours_${instance}`

/** Grants stay valid for half a year without a visit. */
export const SESSION_SECONDS = 180 * 24 * 3_600

/** The session token in a Cookie header, or null. */
export const sessionOf = (header: string | undefined, instance: string): string | null => {
  const name = sessionCookieName(instance)
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.split('=', 2)
    if (key?.trim() === name && value !== undefined) return value.trim()
  }
  return null
}
