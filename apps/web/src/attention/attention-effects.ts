import { isChord } from '@parcours/canvas/keys'
import { useEffect } from 'react'
import { isTyping } from '../board/is-typing.ts'
import { preferences } from '../board/preferences.ts'
import { APP_KEYS } from '../keys/key-table.ts'
import { useRoomUi } from '../room/room-context.tsx'
import { useAttention } from './attention-context.ts'

/**
 * Shift+B calls everybody, for facilitators; B does what the chip offers: goes there, goes back, stops following. A component
 * of its own, so that it sits inside of what it acts on.
 */
export function AttentionEffects(): null {
  const { followed, unfollow, calls, bring } = useAttention()
  const { leads } = useRoomUi()
  const { waiting, back, join, goBack } = calls
  useEffect(() => {
    const act = waiting !== null ? join : back !== null ? goBack : followed !== null ? unfollow : null
    const onKey = (event: KeyboardEvent): void => {
      if (event.repeat || event.defaultPrevented || isTyping(event.target) || !preferences().singleKeys)
        return
      const calls = isChord(event, APP_KEYS.bring)
      if (!calls && !isChord(event, APP_KEYS.goBack)) return
      const does = calls ? (leads ? bring : null) : act
      if (does === null) return
      event.preventDefault()
      does()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [waiting, join, back, goBack, followed, unfollow, leads, bring])
  return null
}
