import { type Board, type Id, liveJourneys, type ParticipantId, parkedNotes } from '@parcours/board'
import { useEffect, useRef } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'

/** Notes of one person that lie in "Ideas to sort" only because their stage or lane was deleted. */
export function strandedNotes(board: Board, author: ParticipantId): Set<Id> {
  const stranded = new Set<Id>()
  for (const journey of liveJourneys(board)) {
    for (const note of parkedNotes(board, journey.id)) {
      if (note.author === author && note.place.at === 'cell') stranded.add(note.id)
    }
  }
  return stranded
}

/** After an absence: says once how many changes were synced, and which of one's notes found their place gone. */
export function useReturnReport(): void {
  const { session, canvasRef } = useBoardUi()
  const { t } = useLanguage()
  const toasts = useToasts()
  const away = useRef<{ waiting: number; stranded: Set<Id> } | null>(null)

  useEffect(() => {
    const { connection, model, seat } = session
    const look = (): void => {
      const { state, save } = connection
      if (state === 'offline' || state === 'connecting') {
        away.current ??= { waiting: 0, stranded: strandedNotes(model.board, seat.id) }
        away.current.waiting = Math.max(away.current.waiting, save.waiting)
        return
      }
      if (state !== 'live' || save.state !== 'saved' || away.current === null) return
      const { waiting, stranded } = away.current
      away.current = null
      const moved = [...strandedNotes(model.board, seat.id)].filter((id) => !stranded.has(id))
      const first = moved[0]
      if (waiting === 0 && first === undefined) return
      const parts = [
        ...(waiting > 0 ? [t('back.synced', { count: waiting })] : []),
        ...(first === undefined ? [] : [t('back.moved', { count: moved.length })]),
      ]
      toasts.show({
        text: parts.join(' '),
        key: 'back',
        duration: 10_000,
        ...(first === undefined
          ? {}
          : { action: { label: t('show'), run: () => canvasRef.current?.reveal(`note:${first}`) } }),
      })
    }
    return connection.subscribe(look)
  }, [session, canvasRef, t, toasts])
}
