import { useClipboardKeys } from '../clipboard/use-clipboard-keys.ts'
import { useReturnReport } from '../connection/use-return-report.ts'
import { usePeopleAnnouncements } from '../people/use-people-announcements.ts'
import { useGlobalKeys } from './use-global-keys.ts'
import { useHomeEntry } from './use-home-entry.ts'

/** What the board page does without showing anything. A component of its own, so that it sits inside of the context. */
export function BoardEffects({ onShortcuts }: { onShortcuts(): void }): null {
  useGlobalKeys(onShortcuts)
  useClipboardKeys()
  useHomeEntry()
  useReturnReport()
  usePeopleAnnouncements()
  return null
}
