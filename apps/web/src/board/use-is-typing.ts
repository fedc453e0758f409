import type { CanvasApi } from '@parcours/canvas'
import { useCallback, useSyncExternalStore } from 'react'

/** Whether this person writes, drags or presses on the map: it isn't moved under their hands. */
export function useIsBusy(canvas: CanvasApi | null): boolean {
  const subscribe = useCallback(
    (listener: () => void) => canvas?.busy.subscribe(listener) ?? (() => {}),
    [canvas],
  )
  return useSyncExternalStore(subscribe, () => canvas?.busy.get() ?? false)
}

/** Whether a text of the map is open under this person's hands. */
export function useIsTyping(canvas: CanvasApi | null): boolean {
  const subscribe = useCallback(
    (listener: () => void) => canvas?.editing.subscribe(listener) ?? (() => {}),
    [canvas],
  )
  return useSyncExternalStore(subscribe, () => canvas !== null && canvas.editing.get() !== null)
}
