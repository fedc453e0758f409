import { useLayoutEffect, useRef } from 'react'
import type { Opened } from './opener.tsx'

interface FocusOfOpened {
  onInteractOutside(event: Event): void
  onCloseAutoFocus(event: Event): void
}

/**
 * For what an `Opener` opens, once it is there: from then on it closes by itself, and gives the focus back to the button unless
 * somebody went elsewhere. What it returns are handlers of the library's content.
 */
export function useOpened({ anchor, onThere }: Pick<Opened, 'anchor' | 'onThere'>): FocusOfOpened {
  const wentElsewhere = useRef(false)
  useLayoutEffect(onThere, [onThere])
  return {
    onInteractOutside: (event) => {
      // The button closes what it opened by itself.
      if (event.target instanceof Node && anchor.contains(event.target)) event.preventDefault()
      else wentElsewhere.current = true
    },
    onCloseAutoFocus: (event) => {
      if (event.defaultPrevented) return
      event.preventDefault()
      if (!wentElsewhere.current) anchor.focus({ preventScroll: true })
    },
  }
}
