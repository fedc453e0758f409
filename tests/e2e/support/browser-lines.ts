/** How the browser itself breaks a text: functions that run in the page, so they name nothing outside of themselves. */

export interface BrowserLine {
  /** UTF-16 offset of its first character. */
  start: number
  /** Of its ink: without the spaces that hang over its end. CSS px. */
  width: number
}

/**
 * The lines of an element that holds one text node and nothing else.
 * @param scale CSS px of the screen for one of the element's own (the map is zoomed by a transform)
 */
export function linesOfElement(element: Element, scale: number): BrowserLine[] {
  const node = element.firstChild
  if (!(node instanceof Text)) return []
  const { data } = node
  const lineHeight = Number.parseFloat(getComputedStyle(element).lineHeight) * scale
  const range = document.createRange()
  const lines: BrowserLine[] = []
  let top = Number.NEGATIVE_INFINITY
  let left = 0
  let at = 0
  for (const char of data) {
    range.setStart(node, at)
    range.setEnd(node, at + char.length)
    const rects = range.getClientRects()
    const rect = rects[rects.length - 1]
    const start = at
    at += char.length
    // A mark that stands on the letter before it, or a character that is drawn as nothing.
    if (rect === undefined) continue
    if (rect.top > top + lineHeight / 2) {
      lines.push({ start, width: 0 })
      top = rect.top
      left = rect.left
    }
    const line = lines[lines.length - 1]
    if (line !== undefined && !/[ \n]/.test(char))
      line.width = Math.max(line.width, (rect.right - left) / scale)
  }
  return lines
}
