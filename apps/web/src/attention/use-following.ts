import { type Gaze, type ParticipantId, sameJson } from '@parcours/board'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { isFollowed, leaderOf } from './following.ts'
import { useName } from './use-name.ts'

/** As remote moves glide. */
const FOLLOW_MS = 120
/** A line that breaks takes everybody out of sight for a moment. */
const AWAY_MS = 3_000

/** Sees the board with somebody else's eyes, until one's own hand moves it. */
export function useFollowing(covered: boolean): {
  followed: ParticipantId | null
  follow(person: ParticipantId): void
  unfollow(): void
} {
  const { t } = useLanguage()
  const { session, canvas, announce } = useBoardUi()
  const { presence, seat } = session
  const toasts = useToasts()
  const nameOf = useName()
  const [followed, setFollowed] = useState<ParticipantId | null>(null)

  const now = useRef(followed)
  now.current = followed
  const end = useCallback(
    (why: keyof typeof ENDINGS): void => {
      const id = now.current
      if (id === null) return
      now.current = null
      setFollowed(null)
      const words = t(ENDINGS[why], { name: nameOf(id) })
      if (why === 'own') announce(words)
      else toasts.show({ text: words, key: 'follow' })
    },
    [t, nameOf, announce, toasts],
  )

  // Whom one looks at shows it meanwhile.
  useEffect(() => {
    if (followed === null) return
    presence.set({ following: followed })
    return () => presence.set({ following: null })
  }, [presence, followed])

  useEffect(() => {
    if (covered) end('covered')
  }, [covered, end])

  const latest = useRef(end)
  latest.current = end
  useEffect(() => {
    if (followed === null || canvas === null) return
    let seen: Gaze | null = null
    let away: ReturnType<typeof setTimeout> | null = null
    const look = (): void => {
      const leader = leaderOf(presence.peers(), seat.id, followed)
      if (!leader.found) {
        if (leader.why === 'circle') latest.current('circle')
        else away ??= setTimeout(() => latest.current('away'), AWAY_MS)
        return
      }
      if (away !== null) clearTimeout(away)
      away = null
      // Whoever is in the middle of a word is not moved; afterwards they are where the other one is by then.
      if (leader.gaze === null || sameJson(leader.gaze, seen) || canvas.busy.get()) return
      seen = leader.gaze
      canvas.lookAt(leader.gaze, { ms: FOLLOW_MS, frames: false })
    }
    look()
    const stops = [
      presence.subscribe(look),
      canvas.busy.subscribe(look),
      canvas.onOwnMove(() => latest.current('own')),
    ]
    return () => {
      for (const stop of stops) stop()
      if (away !== null) clearTimeout(away)
    }
  }, [followed, canvas, presence, seat.id])

  useShownGaze(followed === null)
  return {
    followed,
    follow: useCallback(
      (person) => {
        setFollowed(person)
        announce(`${t('attention.following', { name: nameOf(person) })} ${t('attention.followHint')}`)
      },
      [announce, t, nameOf],
    ),
    unfollow: useCallback(() => end('own'), [end]),
  }
}

const ENDINGS = {
  own: 'attention.followEnded',
  away: 'attention.followAway',
  circle: 'attention.followCircle',
  covered: 'attention.followCovered',
} as const

/** Shows what one looks at for as long as somebody looks with one's eyes, and to nobody otherwise. */
function useShownGaze(withOwnEyes: boolean): void {
  const { session, canvas } = useBoardUi()
  const { presence, seat } = session
  const followed = useSyncExternalStore(
    useCallback((listener: () => void) => presence.subscribe(listener), [presence]),
    () => isFollowed(presence.peers(), seat.id),
  )
  useEffect(() => {
    if (!followed || !withOwnEyes || canvas === null) return
    const show = (): void => presence.set({ gaze: canvas.gaze() })
    show()
    const stop = canvas.camera.subscribe(show)
    return () => {
      stop()
      presence.set({ gaze: null })
    }
  }, [followed, withOwnEyes, canvas, presence])
}
