import { useCallback, useEffect, useState } from 'react'

/** Two hundred people come back to a new server in one moment; its page is not what they are waiting for. */
const SPREAD_MS = 10_000
/** A page that stays open for days meets a build that changed without a restart. */
const AGAIN_MS = 30 * 60_000

const ENTRY = /<script type="module"[^>]* src="(\/assets\/[\w.-]+\.js)"/g

/** The files that a page begins with; their names carry a hash of all that they lead to. */
export const entryOf = (page: string): string | null =>
  [...page.matchAll(ENTRY)].map(([, file]) => file).join(' ') || null

export interface NewerBuild {
  is: boolean
  putOff(): void
}

/**
 * Whether the server gives out another client than this one, asked after each time that the line came up. Such a page
 * is not stopped: as long as the protocol is the same the server takes what it writes.
 */
export function useNewerBuild(live: boolean): NewerBuild {
  const [is, setIs] = useState(false)
  useEffect(() => {
    if (!live) return
    const own = entryOf(document.head.innerHTML)
    // A page that wasn't built, in development, is always the newest.
    if (own === null) return
    const abort = new AbortController()
    const ask = async (): Promise<void> => {
      try {
        const response = await fetch('/', { cache: 'no-store', signal: abort.signal })
        const served = response.ok ? entryOf(await response.text()) : null
        if (served !== null && served !== own) setIs(true)
      } catch {
        // The server is away, which others notice.
      }
    }
    const soon = setTimeout(() => void ask(), Math.random() * SPREAD_MS)
    const again = setInterval(() => void ask(), AGAIN_MS)
    return () => {
      abort.abort()
      clearTimeout(soon)
      clearInterval(again)
    }
  }, [live])
  return { is, putOff: useCallback(() => setIs(false), []) }
}
