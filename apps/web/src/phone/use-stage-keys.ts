import { useEffect, useRef } from 'react'
import { isTyping } from '../board/is-typing.ts'

/** Arrows go from stage to stage, wherever no text is being written. */
export function useStageKeys(onStep: (way: -1 | 1) => void): void {
  const latest = useRef(onStep)
  latest.current = onStep
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event
      if (event.defaultPrevented || ctrlKey || metaKey || altKey || shiftKey || isTyping(event.target)) return
      if (key !== 'ArrowLeft' && key !== 'ArrowRight') return
      event.preventDefault()
      latest.current(key === 'ArrowLeft' ? -1 : 1)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
