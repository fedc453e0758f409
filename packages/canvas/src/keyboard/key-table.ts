/** Every key that the canvas hears (design, section 8). The shortcut sheet is made of this table, and the keys act by it. */
import type { KeyTable } from './chords.ts'

const arrows = (modifiers: string): string[] =>
  ['ArrowLeft', 'ArrowUp', 'ArrowDown', 'ArrowRight'].map((key) => modifiers + key)
const digits = (where: 'Digit' | 'Numpad'): string[] => [1, 2, 3, 4, 5].map((digit) => `@${where}${digit}`)

/** As the sheet shows them. */
export const CANVAS_KEYS = {
  select: ['v'],
  hand: ['h'],
  laser: ['x'],
  note: ['n'],
  arrow: ['a'],
  text: ['t'],
  draw: ['d'],
  highlight: ['Shift+d'],
  line: ['Shift+l'],
  rectangle: ['Shift+r'],
  ellipse: ['o'],
  area: ['f'],
  eraser: ['Shift+e'],
  persona: ['p'],
  touchpoint: ['c'],
  emotion: ['e'],
  truth: ['m'],
  go: arrows(''),
  extend: arrows('Shift+'),
  next: ['Tab'],
  back: ['Shift+Tab'],
  move: arrows('Alt+'),
  resize: arrows('Ctrl+Shift+'),
  mergeStages: ['Alt+Shift+ArrowLeft', 'Alt+Shift+ArrowRight'],
  splitStage: ['Alt+Enter'],
  open: ['Enter'],
  leave: ['Escape'],
  rate: digits('Digit'),
  vote: [' '],
  unvote: ['Backspace'],
  delete: ['Delete'],
  menu: ['Shift+F10'],
  undo: ['Ctrl+z'],
  redo: ['Ctrl+Shift+z'],
  selectAll: ['Ctrl+a'],
  group: ['Ctrl+g'],
  ungroup: ['Ctrl+Shift+g'],
  duplicate: ['Ctrl+d'],
  lock: ['l'],
  front: ['PageUp'],
  behind: ['PageDown'],
  zoomIn: ['Ctrl++'],
  zoomOut: ['Ctrl+-'],
  zoomFit: ['Ctrl+@Digit0'],
  zoomFull: ['Ctrl+@Digit1'],
} as const satisfies KeyTable

export type CanvasKey = keyof typeof CANVAS_KEYS

/** Other ways to the same, for other keyboards and other habits. */
export const CANVAS_KEYS_TOO: Partial<KeyTable<CanvasKey>> = {
  open: ['F2'],
  rate: digits('Numpad'),
  menu: ['ContextMenu'],
  redo: ['Ctrl+y'],
  zoomIn: ['Ctrl+=', 'Ctrl+@NumpadAdd'],
  zoomOut: ['Ctrl+@NumpadSubtract'],
  zoomFit: ['Ctrl+@Numpad0'],
  zoomFull: ['Ctrl+@Numpad1'],
}

/** While a text is open on the canvas. */
export const WRITING_KEYS = {
  save: ['Enter'],
  newLine: ['Shift+Enter'],
  nextNote: ['Tab'],
  leaveText: ['Escape'],
} as const satisfies KeyTable
