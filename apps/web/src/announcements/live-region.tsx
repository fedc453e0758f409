import { type JSX, useCallback, useEffect, useRef, useState } from 'react'

/** Sayings are gathered, so that a busy room doesn't talk over what a person reads. */
const BATCH_MS = 5000

export interface Announcer {
  text: string
  say(text: string): void
}

/** Collects what should be said politely and says it in one breath every five seconds. */
export function useAnnouncer(): Announcer {
  const [text, setText] = useState('')
  const waiting = useRef<string[]>([])
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const say = useCallback((words: string) => {
    waiting.current = [...waiting.current.filter((other) => other !== words), words]
    timer.current ??= setTimeout(() => {
      timer.current = null
      setText(waiting.current.join(' '))
      waiting.current = []
    }, BATCH_MS)
  }, [])
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
    },
    [],
  )
  return { text, say }
}

export function LiveRegion({ text }: { text: string }): JSX.Element {
  return (
    <div className="visually-hidden" aria-live="polite" aria-atomic="true" data-live-region="">
      {text}
    </div>
  )
}
