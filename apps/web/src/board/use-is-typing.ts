import type { CanvasApi } from '@parcours/canvas'
import { useCallback, useSyncExternalStore } from 'react'

/** Whether a text of the map is open under this person's hands. */
export function useIsTyping(canvas: CanvasApi | null): boolean {
  const subscribe = useCallback(
    (listener: () => void) => canvas?.editing.subscribe(listener) ?? (() => {}),
    [canvas],
  )
  return useSyncExternalStore(subscribe, () => canvas !== null && canvas.editing.get() !== null)
}
