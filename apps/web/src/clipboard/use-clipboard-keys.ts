import { isChord } from '@parcours/canvas/keys'
import { useEffect } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { APP_KEYS } from '../keys/key-table.ts'

const KEYS = [...APP_KEYS.copy, ...APP_KEYS.cut, ...APP_KEYS.paste]

/**
 * The map hears the clipboard while it has the focus. From a button or an empty place of the page, Ctrl+C, X and V mean
 * the map too: it gets the focus before the browser asks whom the clipboard is for.
 */
export function useClipboardKeys(): void {
  const { canvasRef } = useBoardUi()
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isChord(event, KEYS)) return
      const { target } = event
      const elsewhere =
        target instanceof HTMLElement &&
        target.closest(
          'input, textarea, [contenteditable="true"], [role="dialog"], [data-region="board"]',
        ) !== null
      if (elsewhere || getSelection()?.isCollapsed === false) return
      canvasRef.current?.focus()
    }
    addEventListener('keydown', onKey, { capture: true })
    return () => removeEventListener('keydown', onKey, { capture: true })
  }, [canvasRef])
}
