import type { ReactionKind } from '@parcours/board'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import type { ShownReaction } from './attention-context.ts'
import { newReactions, type SeenReactions } from './reaction-news.ts'

/** How long a sign is on the screen, and how long it is told to whoever is slow to hear it. */
const SHOWN_MS = 4_000
/** More would be a wall of signs. */
const MOST_SHOWN = 6
/** Of a room that applauds, a screen reader hears the first. */
const MOST_SAID = 3

/** Signs that everybody sees for a moment: the others' and one's own. */
export function useReactions(): { reactions: readonly ShownReaction[]; react(kind: ReactionKind): void } {
  const { t } = useLanguage()
  const { session, announce } = useBoardCore()
  const { presence } = session
  const [reactions, setReactions] = useState<readonly ShownReaction[]>([])
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>())
  const said = useRef(0)

  const later = useCallback((act: () => void) => {
    const timer = setTimeout(() => {
      timers.current.delete(timer)
      act()
    }, SHOWN_MS)
    timers.current.add(timer)
  }, [])
  useEffect(() => {
    const waiting = timers.current
    return () => {
      for (const timer of waiting) clearTimeout(timer)
    }
  }, [])

  const show = useCallback(
    (shown: ShownReaction) => {
      setReactions((before) => [...before, shown].slice(-MOST_SHOWN))
      later(() => setReactions((before) => before.filter(({ key }) => key !== shown.key)))
    },
    [later],
  )

  useEffect(() => {
    let seen: SeenReactions | null = null
    const look = (): void => {
      const news = newReactions(seen, presence.peers())
      seen = news.seen
      for (const { client, name, reaction } of news.fresh) {
        show({ key: `${client} ${reaction.serial}`, kind: reaction.kind, name })
        if (said.current >= MOST_SAID) continue
        said.current += 1
        later(() => {
          said.current -= 1
        })
        announce(t('attention.reacted', { name, reaction: t(`attention.reaction.${reaction.kind}`) }))
      }
    }
    look()
    return presence.subscribe(look)
  }, [presence, show, later, announce, t])

  const serial = useRef(Date.now())
  const react = useCallback(
    (kind: ReactionKind) => {
      serial.current += 1
      const mine = serial.current
      presence.set({ reaction: { kind, serial: mine } })
      show({ key: `own ${mine}`, kind, name: null })
      announce(
        t('attention.reacted', { name: t('attention.you'), reaction: t(`attention.reaction.${kind}`) }),
      )
      later(() => {
        if (serial.current === mine) presence.set({ reaction: null })
      })
    },
    [presence, show, later, announce, t],
  )
  return { reactions, react }
}
