/** `@parcours/canvas/keys`: which keys there are, without the canvas. */
export {
  isChord,
  isSingle,
  type KeyNames,
  type KeyPress,
  type KeyTable,
  keyReader,
  shownChord,
  shownChords,
} from './chords.ts'
export { CANVAS_KEYS, CANVAS_KEYS_TOO, type CanvasKey, WRITING_KEYS } from './key-table.ts'
