import { useCallback, useEffect, useRef, useState } from 'react'

/** What one tells shows at once; if the server's word doesn't come to agree with it, the server's word holds after this. */
const AGREE_WITHIN_MS = 3_000

/** What became of a signal: on the server's disk, not sent for want of a line, or not taken. */
export type Sent = 'taken' | 'waits' | 'refused'

/**
 * Something that this person tells of themselves, on or off. It shows at once; without a line it waits, and goes out when there
 * is one again.
 * @param told what the server says it is
 * @param about what it is told of: when that changes, what waits is of no use any more
 */
export function useOwnSignal(
  told: boolean,
  live: boolean,
  about: string | null,
  send: (on: boolean) => Promise<Sent>,
): [on: boolean, say: (on: boolean) => void] {
  const [wanted, want] = useState<{ on: boolean; about: string | null } | null>(null)
  const waits = useRef(false)
  const current = wanted !== null && wanted.about === about ? wanted : null

  const say = useCallback(
    (on: boolean) => {
      const mine = { on, about }
      want(mine)
      const settle = (): void => want((now) => (now === mine ? null : now))
      void send(on).then((sent) => {
        waits.current = sent === 'waits'
        if (sent === 'refused') settle()
        if (sent === 'taken') setTimeout(settle, AGREE_WITHIN_MS)
      })
    },
    [about, send],
  )

  const on = current?.on ?? told
  useEffect(() => {
    if (current !== null && current.on === told) want(null)
  }, [current, told])
  useEffect(() => {
    if (!live || !waits.current || current === null) return
    waits.current = false
    say(current.on)
  }, [live, current, say])
  return [on, say]
}
