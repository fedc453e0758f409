/** They are the way through the page, or of the system; alone, others only hold. */
const NOT_OF_THE_MAP = /^(Tab|Shift|Control|Alt|AltGraph|Meta|F\d+)$/

/**
 * Keys that nothing on the page has are the map's: right after the board opened, or when a button went away under the focus, N writes
 * a note and Ctrl+0 fits the map rather than the page. The map gets the focus, and this key as its first one.
 * @param event heard on the window before anybody else
 */
export function passToMap(event: KeyboardEvent, focusMap: () => void): void {
  const { body } = document
  if (event.target !== body || document.activeElement !== body) return
  if (event.isComposing || NOT_OF_THE_MAP.test(event.key)) return
  if (document.querySelector('[role="dialog"]') !== null) return
  focusMap()
  const { activeElement } = document
  if (activeElement === null || activeElement === body) return
  event.stopImmediatePropagation()
  // The event goes the way of where the focus was: nobody on the map would hear it.
  if (!activeElement.dispatchEvent(new KeyboardEvent(event.type, event))) event.preventDefault()
}
