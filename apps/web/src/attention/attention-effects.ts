import { useEffect } from 'react'
import { isTyping } from '../board/is-typing.ts'
import { preferences } from '../board/preferences.ts'
import { useAttention } from './attention-context.ts'

/** B: what the chip offers. A component of its own, so that it sits inside of what it acts on. */
export function AttentionEffects(): null {
  const { followed, unfollow } = useAttention()
  useEffect(() => {
    if (followed === null) return
    const onKey = (event: KeyboardEvent): void => {
      const { shiftKey, ctrlKey, metaKey, altKey, repeat, key } = event
      if (key.toLowerCase() !== 'b' || shiftKey || ctrlKey || metaKey || altKey || repeat) return
      if (event.defaultPrevented || isTyping(event.target) || !preferences().singleKeys) return
      event.preventDefault()
      unfollow()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [followed, unfollow])
  return null
}
