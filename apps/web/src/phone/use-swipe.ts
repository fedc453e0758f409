import { type RefObject, useEffect, useRef } from 'react'
import { directionOf, follow, swipeOf } from './swipe.ts'

/**
 * Follows a finger across the element, and says which way it went. Up and down stay the browser's: the element asks for
 * `touch-action: pan-y`.
 * @param hasMore whether there is anything on that side
 */
export function useSwipe(
  page: RefObject<HTMLElement | null>,
  hasMore: (way: -1 | 1) => boolean,
  onSwipe: (way: -1 | 1) => void,
): void {
  const latest = useRef({ hasMore, onSwipe })
  latest.current = { hasMore, onSwipe }
  useEffect(() => {
    const element = page.current
    if (element === null) return
    let start: { id: number; x: number; y: number; at: number } | null = null
    let across = false
    const rest = (): void => {
      start = null
      across = false
      element.style.removeProperty('translate')
      delete element.dataset.swiped
    }
    const onDown = (event: PointerEvent): void => {
      if (event.pointerType === 'mouse' || !event.isPrimary) return
      start = { id: event.pointerId, x: event.clientX, y: event.clientY, at: event.timeStamp }
    }
    const onMove = (event: PointerEvent): void => {
      if (start === null || event.pointerId !== start.id) return
      const dx = event.clientX - start.x
      if (!across) {
        const direction = directionOf(dx, event.clientY - start.y)
        if (direction === 'down') start = null
        if (direction !== 'across') return
        across = true
        element.dataset.swiped = ''
      }
      element.style.translate = `${follow(dx, latest.current.hasMore(dx < 0 ? 1 : -1))}px`
    }
    const onUp = (event: PointerEvent): void => {
      if (start === null || event.pointerId !== start.id) return
      const way = across ? swipeOf(event.clientX - start.x, event.timeStamp - start.at) : 0
      rest()
      if (way !== 0 && latest.current.hasMore(way)) latest.current.onSwipe(way)
    }
    element.addEventListener('pointerdown', onDown)
    element.addEventListener('pointermove', onMove)
    element.addEventListener('pointerup', onUp)
    element.addEventListener('pointercancel', rest)
    return () => {
      rest()
      element.removeEventListener('pointerdown', onDown)
      element.removeEventListener('pointermove', onMove)
      element.removeEventListener('pointerup', onUp)
      element.removeEventListener('pointercancel', rest)
    }
  }, [page])
}
