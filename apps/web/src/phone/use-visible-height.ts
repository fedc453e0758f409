import { type RefObject, useEffect } from 'react'

/** The part of the window that the keyboard on the screen leaves, as `--visible`: some browsers lay it over the page. */
export function useVisibleHeight(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { visualViewport: view } = window
    if (view === null) return
    const fit = (): void => {
      // A page that is looked at closely is as high as ever.
      if (Math.abs(view.scale - 1) > 0.01) return
      page.current?.style.setProperty('--visible', `${view.height}px`)
      scrollTo(0, 0)
    }
    fit()
    view.addEventListener('resize', fit)
    return () => view.removeEventListener('resize', fit)
  }, [page])
}
