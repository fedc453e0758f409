/** What stands in the spotlight, as the map and as words know it. */
import type { Board } from '@parcours/board'
import type { Spotlight as ShownSpotlight } from '@parcours/canvas'
import type { SpotlightTarget } from '@parcours/workshop'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { BoardSession } from '../board/session.ts'
import { useLanguage } from '../language/locale.tsx'
import { shortened } from '../parts/shortened.ts'

const KINDS: Readonly<Record<SpotlightTarget['root'], string>> = {
  notes: 'note',
  groups: 'group',
  stages: 'stage',
}

/** Its id on the map. */
export function itemOf({ root, id }: SpotlightTarget): string {
  return `${KINDS[root]}:${id}`
}

/** Its words, '' when it has none; null when it isn't on the board any more. */
export function wordsOf(board: Board, { root, id }: SpotlightTarget): string | null {
  const text = (): string | undefined => {
    if (root === 'notes') return alive(board.notes.get(id))?.text
    return root === 'groups' ? alive(board.groups.get(id))?.title : alive(board.stages.get(id))?.name
  }
  const words = text()
  return words === undefined ? null : shortened(words.trim())
}

function alive<R extends { deleted: unknown }>(record: R | undefined): R | undefined {
  return record?.deleted === null ? record : undefined
}

/** For the map. Changes only with what is shown or by whom: the room says much else. */
export function useShownSpotlight({ connection }: BoardSession): ShownSpotlight | null {
  const { t } = useLanguage()
  const subscribe = useCallback((listener: () => void) => connection.subscribe(listener), [connection])
  const spotlight = (): ShownSpotlight | null => {
    const { room, participants } = connection
    if (!room?.spotlight) return null
    const { target, by } = room.spotlight
    const name = participants.find(({ id }) => id === by)?.name
    return { item: itemOf(target), by: name || t('attention.someone') }
  }
  const item = useSyncExternalStore(subscribe, () => spotlight()?.item ?? null)
  const by = useSyncExternalStore(subscribe, () => spotlight()?.by ?? '')
  return useMemo(() => (item === null ? null : { item, by }), [item, by])
}
