import { type ReactNode, useCallback, useEffect, useSyncExternalStore } from 'react'
import type { Part } from './part.ts'

/**
 * What `lazy` does for what an address opens, without its wait: React keeps what follows the fallback of a `Suspense` back until
 * that has stood for 300 ms, and a board has several such doors one behind the other. Here what is loaded already is shown at
 * once, and what comes later as soon as it is there.
 * @param props.with what the part is told
 * @param props.waiting stands in its place until it is there
 * @throws what loading it threw, for an error boundary
 */
export function ShowPart<P extends object>(props: { part: Part<P>; with: P; waiting: ReactNode }): ReactNode {
  const { part, waiting } = props
  const subscribe = useCallback((listener: () => void) => part.subscribe(listener), [part])
  const state = useSyncExternalStore(subscribe, () => part.state)
  useEffect(() => {
    part.load().catch(() => undefined)
  }, [part])
  if (state.at === 'failed') throw state.error
  return state.at === 'away' ? waiting : <state.Shown {...props.with} />
}
