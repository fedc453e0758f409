import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { BoardSession } from '../board/session.ts'
import { type NewerBuild, useNewerBuild } from './use-newer-build.ts'

/** A connection that is back within this time is nobody's concern. */
const PATIENCE_MS = 1500

/** What is known of the line to the server over time: a banner that a turned phone shows anew begins where it was. */
export interface Line {
  isAway: boolean
  /** For longer than a person need not know of it. */
  isAwayForLong: boolean
  newerBuild: NewerBuild
}

export function useLine({ connection }: Pick<BoardSession, 'connection'>): Line {
  const subscribe = useCallback((listener: () => void) => connection.subscribe(listener), [connection])
  const state = useSyncExternalStore(subscribe, () => connection.state)
  const isAway = state === 'offline' || state === 'connecting' || state === 'syncing'
  return { isAway, isAwayForLong: useForLong(isAway), newerBuild: useNewerBuild(state === 'live') }
}

function useForLong(isAway: boolean): boolean {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    if (!isAway) {
      setLong(false)
      return
    }
    const timer = setTimeout(() => setLong(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [isAway])
  return isLong
}
