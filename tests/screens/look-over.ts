/** What a designer would circle and a script can see: words that are cut off, controls that lie over each other or outside of the window. */
import type { Page } from '@playwright/test'

/** Faults of the page as it is; empty where there are none. The map is left out: it lies under everything, and is panned. */
export function lookOver(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const SLACK = 1.5
    const CONTROL = 'button, a[href], input, select, textarea, [role="menuitem"], [role="radio"]'
    const LAYER = '.panel, [role="dialog"], [role="menu"], [role="tooltip"], .popover, .toasts'
    const found: string[] = []
    const name = (one: Element): string => {
      const words = one.getAttribute('aria-label') ?? one.textContent?.trim() ?? ''
      const marks = typeof one.className === 'string' ? one.className.trim().replaceAll(/\s+/g, '.') : ''
      return `${one.tagName.toLowerCase()}${marks === '' ? '' : `.${marks}`} “${words.slice(0, 40)}”`
    }
    const isShown = (one: Element): boolean =>
      one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      one.closest(
        '.visually-hidden, .skip-link, [inert], [aria-hidden="true"], .parcours-canvas, [role="application"]',
      ) === null &&
      getComputedStyle(one).clipPath === 'none' &&
      // Said to screen readers only.
      one.getBoundingClientRect().width > 1

    // Words, and what cuts them: the nearest boxes around them that hide what stands out and can't be scrolled.
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement
      if (parent === null || (node.textContent ?? '').trim() === '' || !isShown(parent)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
      if (rects.length === 0) continue
      const left = Math.min(...rects.map((rect) => rect.left))
      const right = Math.max(...rects.map((rect) => rect.right))
      const top = Math.min(...rects.map((rect) => rect.top))
      const bottom = Math.max(...rects.map((rect) => rect.bottom))
      let sideways = false
      let upright = false
      let dots = false
      for (let box: Element | null = parent; box !== null && box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box)
        const edge = box.getBoundingClientRect()
        if (style.overflowX === 'auto' || style.overflowX === 'scroll') sideways = true
        if (style.overflowY === 'auto' || style.overflowY === 'scroll') upright = true
        const said = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
        const isEdge = box.matches('button, .btn, .tag, .menu-item, .seg, .input')
        const cutsX = style.overflowX === 'hidden' || style.overflowX === 'clip' || isEdge
        const cutsY = style.overflowY === 'hidden' || style.overflowY === 'clip' || isEdge
        if (said) dots = true
        if (dots) break
        if (cutsX && !sideways && (left < edge.left - SLACK || right > edge.right + SLACK)) {
          found.push(`cut sideways by ${name(box)}: “${node.textContent?.trim().slice(0, 40)}”`)
          break
        }
        if (cutsY && !upright && (top < edge.top - 3 || bottom > edge.bottom + 3)) {
          found.push(`cut above or below by ${name(box)}: “${node.textContent?.trim().slice(0, 40)}”`)
          break
        }
        if (style.position === 'fixed') break
      }
      if (!sideways && !dots && (left < -SLACK || right > innerWidth + SLACK))
        found.push(`words beyond the window: “${node.textContent?.trim().slice(0, 40)}”`)
    }
    // Shortened with dots, and nowhere said whole.
    for (const one of document.querySelectorAll<HTMLElement>('body *')) {
      if (!isShown(one) || one.scrollWidth <= one.clientWidth + 1) continue
      if (getComputedStyle(one).textOverflow !== 'ellipsis') continue
      if (one.closest('[title], input') === null) found.push(`shortened without a title: ${name(one)}`)
    }

    const controls = [...document.querySelectorAll(CONTROL)].filter(
      (one) => isShown(one) && !one.matches(':disabled'),
    )
    /** What is to be seen of it: boxes that scroll hide the rest. */
    const seen = (
      one: Element,
    ): { left: number; top: number; right: number; bottom: number; scrolls: boolean } => {
      const { left, top, right, bottom } = one.getBoundingClientRect()
      const part = {
        left,
        top,
        right,
        bottom,
        scrolls: document.documentElement.scrollHeight > innerHeight + 1,
      }
      for (let box: Element | null = one.parentElement; box !== null; box = box.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(box)
        if (![overflowX, overflowY].some((value) => value === 'auto' || value === 'scroll')) continue
        const edge = box.getBoundingClientRect()
        part.scrolls = true
        part.left = Math.max(part.left, edge.left)
        part.top = Math.max(part.top, edge.top)
        part.right = Math.min(part.right, edge.right)
        part.bottom = Math.min(part.bottom, edge.bottom)
      }
      return part
    }
    const top = [...document.querySelectorAll('[role="dialog"]')].at(-1)
    const boxes = controls
      .filter(
        (one) => top === undefined || top.contains(one) || one.closest('[role="menu"], .popover') !== null,
      )
      .map((one) => ({ one, box: seen(one), layer: one.closest(LAYER) }))
      .filter(({ box }) => box.right - box.left > 2 && box.bottom - box.top > 2)
    for (const [index, { one, box, layer }] of boxes.entries()) {
      const outside =
        box.left < -SLACK ||
        box.top < -SLACK ||
        box.right > innerWidth + SLACK ||
        box.bottom > innerHeight + SLACK
      if (outside && !box.scrolls) found.push(`beyond the window: ${name(one)}`)
      for (const other of boxes.slice(index + 1)) {
        if (one.contains(other.one) || other.one.contains(one) || layer !== other.layer) continue
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top)
        if (across > 3 && down > 3) found.push(`one over the other: ${name(one)} and ${name(other.one)}`)
      }
    }
    // What scrolls inside itself can lie outside of the window all the same.
    for (const one of document.querySelectorAll('[role="menu"], .popover, [role="dialog"]')) {
      const { left, top, right, bottom } = one.getBoundingClientRect()
      const isOutside =
        left < -SLACK || top < -SLACK || right > innerWidth + SLACK || bottom > innerHeight + SLACK
      if (isShown(one) && isOutside) found.push(`beyond the window: ${name(one)}`)
    }
    if (document.documentElement.scrollWidth > innerWidth + 1) found.push('the page is wider than the window')
    return [...new Set(found)]
  })
}
