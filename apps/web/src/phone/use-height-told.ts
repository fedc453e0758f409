import { type RefObject, useEffect } from 'react'

/** The element's height as a property of the whole page, for what stands elsewhere and keeps clear of it. */
export function useHeightToldTo(property: `--${string}`, element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = element
    if (current === null) return
    const { style } = document.documentElement
    const watch = new ResizeObserver(() => style.setProperty(property, `${current.offsetHeight}px`))
    watch.observe(current)
    return () => {
      watch.disconnect()
      style.removeProperty(property)
    }
  }, [property, element])
}
