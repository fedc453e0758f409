import { CANVAS_KEYS, CANVAS_KEYS_TOO, isChord, keyReader } from '@parcours/canvas/keys'
import { APP_KEYS } from './key-table.ts'

const keyOf = keyReader<string>(CANVAS_KEYS, CANVAS_KEYS_TOO, APP_KEYS)
/** They are the way through the page, wherever the focus is. */
const OF_THE_PAGE: ReadonlySet<string> = new Set(['next', 'back', 'nextRegion', 'previousRegion', 'messages'])
/** What text that is marked on the page is taken by. */
const OF_TEXT = [...APP_KEYS.copy, ...APP_KEYS.cut]

/**
 * Keys that nothing on the page has are the map's: right after the board opened, or when a button went away under the focus, N writes
 * a note and Ctrl+0 fits the map rather than the page. The map gets the focus, and this key as its first one. A key that is still
 * held from before was for what is gone.
 * @param event heard on the window before anybody else
 */
export function passToMap(event: KeyboardEvent, focusMap: () => void): void {
  const { body } = document
  if (event.target !== body || document.activeElement !== body) return
  if (event.isComposing || event.repeat) return
  const known = keyOf(event)
  if (known === null || OF_THE_PAGE.has(known.name)) return
  if (isChord(event, OF_TEXT) && document.getSelection()?.isCollapsed === false) return
  if (document.querySelector('[role="dialog"]') !== null) return
  focusMap()
  const { activeElement } = document
  if (activeElement === null || activeElement === body) return
  event.stopImmediatePropagation()
  // The event goes the way of where the focus was: nobody on the map would hear it.
  if (!activeElement.dispatchEvent(new KeyboardEvent(event.type, event))) event.preventDefault()
}
