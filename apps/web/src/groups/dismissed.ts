import type { SimilarNotes } from '@parcours/board'
import { useCallback, useState } from 'react'

/** By board, as long as the page is open: what one passed over comes back with the next visit, or when it grows. */
const known = new Map<string, ReadonlySet<string>>()

export function useDismissed(board: string): {
  dismissed: ReadonlySet<string>
  dismiss(key: string): void
} {
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(() => known.get(board) ?? new Set())
  const dismiss = useCallback(
    (key: string) => {
      const next = new Set(known.get(board)).add(key)
      known.set(board, next)
      setDismissed(next)
    },
    [board],
  )
  return { dismissed, dismiss }
}

/** The same notes make the same suggestion. */
export function keyOf({ group, notes }: Pick<SimilarNotes, 'group' | 'notes'>): string {
  return [group ?? '', ...[...notes].sort()].join(' ')
}
