import { waitingByBoard } from '@parcours/sync/offline'
import { useEffect, useState } from 'react'

/** How many changes of each board wait on this device, as it was when the page came to the front. */
export function useWaitingChanges(): ReadonlyMap<string, number> {
  const [waiting, setWaiting] = useState<ReadonlyMap<string, number>>(new Map())
  useEffect(() => {
    let left = false
    const look = (): void => {
      void waitingByBoard().then((counts) => {
        if (!left) setWaiting(counts)
      })
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      left = true
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  return waiting
}
