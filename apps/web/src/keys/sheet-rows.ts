/** What the shortcut sheet shows: which acts stand in one line, under which words. The keys themselves come from the tables. */
import {
  CANVAS_KEYS,
  type CanvasKey,
  type KeyNames,
  shownChord,
  shownChords,
  WRITING_KEYS,
} from '@parcours/canvas/keys'
import type { app } from '@parcours/words'
import type { T } from '../language/loaded-words.ts'
import { APP_KEYS, type AppKey } from './key-table.ts'

type Words = keyof (typeof app)['en']
type WritingKey = keyof typeof WRITING_KEYS

export type Act = CanvasKey | AppKey | WritingKey

const KEYS: Readonly<Record<Act, readonly string[]>> = { ...WRITING_KEYS, ...APP_KEYS, ...CANVAS_KEYS }

/** Every act that has a key. */
export const ACTS = Object.keys(KEYS) as Act[]

export interface SheetGroup {
  title: Words
  rows: readonly (readonly [words: Words, ...acts: Act[]])[]
}

export const SHEET: readonly SheetGroup[] = [
  {
    title: 'shortcuts.tools',
    rows: [
      ['shortcuts.selectPan', 'select', 'hand'],
      ['tool.note', 'note'],
      ['tool.journey', 'journey'],
      ['tool.persona', 'persona'],
      ['tool.touchpoint', 'touchpoint'],
      ['tool.emotion', 'emotion'],
      ['tool.truth', 'truth'],
      ['tool.arrow', 'arrow'],
      ['tool.text', 'text'],
      ['tool.draw', 'draw'],
      ['tool.highlight', 'highlight'],
      ['tool.line', 'line'],
      ['tool.rectangle', 'rectangle'],
      ['tool.ellipse', 'ellipse'],
      ['tool.area', 'area'],
      ['tool.eraser', 'eraser'],
      ['tool.laser', 'laser'],
    ],
  },
  {
    title: 'shortcuts.writing',
    rows: [
      ['shortcuts.edit', 'open'],
      ['shortcuts.save', 'save', 'leaveText'],
      ['shortcuts.newLine', 'newLine'],
      ['shortcuts.nextNew', 'nextNote'],
    ],
  },
  {
    title: 'shortcuts.map',
    rows: [
      ['shortcuts.arrows', 'go'],
      ['shortcuts.extend', 'extend'],
      ['shortcuts.nextNote', 'next', 'back'],
      ['shortcuts.leave', 'leave'],
      ['shortcuts.move', 'move'],
      ['shortcuts.resize', 'resize'],
      ['shortcuts.mergeStages', 'mergeStages'],
      ['shortcuts.splitStage', 'splitStage'],
      ['shortcuts.rate', 'rate'],
      ['shortcuts.vote', 'vote', 'unvote'],
      ['shortcuts.selectAll', 'selectAll'],
      ['group.make', 'group'],
      ['group.ungroup', 'ungroup'],
      ['duplicate', 'duplicate'],
      ['lock.toggle', 'lock'],
      ['depth.both', 'front', 'behind'],
      ['delete', 'delete'],
      ['shortcuts.clipboard', 'copy', 'cut', 'paste'],
      ['shortcuts.menu', 'menu'],
    ],
  },
  {
    title: 'shortcuts.everywhere',
    rows: [
      ['shortcuts.history', 'undo', 'redo'],
      ['find.open', 'find'],
      ['shortcuts.zoom', 'zoomIn', 'zoomOut', 'zoomFit', 'zoomFull'],
      ['shortcuts.steps', 'nextStep', 'previousStep'],
      ['shortcuts.ready', 'ready'],
      ['shortcuts.hand', 'raiseHand'],
      ['hold.key', 'hold'],
      ['shortcuts.moveStep', 'moveStep'],
      ['shortcuts.goBack', 'goBack'],
      ['shortcuts.bring', 'bring'],
      ['shortcuts.regions', 'nextRegion', 'previousRegion'],
      ['shortcuts.messages', 'messages'],
      ['shortcuts.title', 'sheet'],
    ],
  },
]

/** What is done by key and pointer together. */
export const POINTER_ROWS: readonly (readonly [words: Words, keys: Words])[] = [
  ['tool.hand', 'shortcuts.byPan'],
  ['shortcuts.extend', 'shortcuts.byShift'],
  ['shortcuts.copyAlong', 'shortcuts.byAlt'],
  ['shortcuts.free', 'shortcuts.byAltLate'],
]

/** Keys that are called otherwise in another language. */
const namesOf = (t: T): KeyNames => ({
  ' ': t('key.space'),
  Escape: t('key.escape'),
  Delete: t('key.delete'),
  PageUp: t('key.pageUp'),
  PageDown: t('key.pageDown'),
})

/** The keys of an act as people read them. */
export function keysOf(t: T, act: Act): string {
  return shownChords(KEYS[act], namesOf(t))
}

/** The first key of an act, as menus and tooltips show it. */
export function keyOf(t: T, act: Act): string {
  const [chord = ''] = KEYS[act]
  return shownChord(chord, namesOf(t))
}
