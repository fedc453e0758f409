/** Every key that the page around the map hears (design, section 8); those of the map itself are `@parcours/canvas/keys`. */
import type { KeyTable } from '@parcours/canvas/keys'

export const APP_KEYS = {
  journey: ['j'],
  find: ['Ctrl+f'],
  copy: ['Ctrl+c'],
  cut: ['Ctrl+x'],
  paste: ['Ctrl+v'],
  ready: ['r'],
  raiseHand: ['Shift+h'],
  hold: ['l'],
  nextStep: ['Shift+n'],
  previousStep: ['Shift+p'],
  moveStep: ['Alt+ArrowUp', 'Alt+ArrowDown'],
  goBack: ['b'],
  bring: ['Shift+b'],
  nextRegion: ['F6'],
  previousRegion: ['Shift+F6'],
  messages: ['F8'],
  sheet: ['?'],
} as const satisfies KeyTable

export type AppKey = keyof typeof APP_KEYS
