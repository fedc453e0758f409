import type { SpotlightTarget } from '@parcours/workshop'
import { useEffect, useRef, useState } from 'react'
import { useBoard, useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useRoomUi } from '../room/room-context.tsx'
import { itemOf, wordsOf } from './spotlight.ts'
import { useName } from './use-name.ts'

/** What facilitators show everybody, as this person is told it. */
export interface Spotlit {
  target: SpotlightTarget
  words: string
  /** Puts the message away, until something else is shown. */
  hide(): void
}

/** null while nothing is shown, or it was put away. What others show is announced. @param place its stage's number, where that says more */
export function useSpotlit(place: (target: SpotlightTarget) => number | null = () => null): Spotlit | null {
  const { t } = useLanguage()
  const { session, announce } = useBoardCore()
  const { spotlight } = useRoomUi().room
  const board = useBoard()
  const nameOf = useName()
  const [hidden, setHidden] = useState<string | null>(null)
  const text = spotlight === null ? null : wordsOf(board, spotlight.target)
  const key = spotlight === null || text === null ? null : `${spotlight.by} ${itemOf(spotlight.target)}`
  const isMine = spotlight?.by === session.seat.id
  const sentence = (): string => {
    if (spotlight === null) return ''
    const what = text || t('unnamed')
    if (isMine) return t('attention.showsMine', { what })
    const name = nameOf(spotlight.by)
    const number = place(spotlight.target)
    return number === null
      ? t('attention.shows', { name, what })
      : t('phone.showsStage', { name, number, what })
  }
  const words = sentence()
  // Said when something else is lit, not while its words are written.
  const latest = useRef(words)
  latest.current = words
  useEffect(() => {
    if (key !== null && !isMine) announce(latest.current)
  }, [key, isMine, announce])
  if (spotlight === null || key === null || hidden === key) return null
  return { target: spotlight.target, words, hide: () => setHidden(key) }
}
