import { useCallback } from 'react'
import { useClipboardKeys } from '../clipboard/use-clipboard-keys.ts'
import type { Return } from '../connection/absence.ts'
import { useReturnReport } from '../connection/use-return-report.ts'
import { useBoardUi } from './board-context.tsx'
import { useGlobalKeys } from './use-global-keys.ts'
import { useHomeEntry } from './use-home-entry.ts'

/** What the board page does without showing anything. A component of its own, so that it sits inside of the context. */
export function BoardEffects({ onShortcuts, onFind }: { onShortcuts(): void; onFind(): void }): null {
  useGlobalKeys(onShortcuts, onFind)
  useClipboardKeys()
  useHomeEntry()
  const { canvasRef, setPanel } = useBoardUi()
  const showReturn = useCallback(
    ({ moved: [first] }: Return) => {
      if (first === undefined) setPanel({ kind: 'bin' })
      else canvasRef.current?.reveal(`note:${first}`)
    },
    [canvasRef, setPanel],
  )
  useReturnReport(showReturn)
  return null
}
