/** What every part of a layout run shares. */
import type { Board, Note, NoteKind } from '@parcours/board'
import { scene as catalogues, type Translate, translator } from '@parcours/words'
import type { NoteForm, TextSize } from './metrics.ts'
import type { NoteShape } from './note.ts'
import type { SceneItem } from './scene.ts'
import type { Stack } from './stack.ts'
import type { View } from './view.ts'

export type SceneWords = Translate<Record<keyof typeof catalogues.fr, string>>

export interface Context {
  board: Board
  view: View
  textSize: TextSize
  /** The viewer's language. */
  t: SceneWords
  /** The workshop's language: what is written on the map for everyone. */
  workshop: SceneWords
  /** Stacks of earlier runs, by `cellKey`. */
  stacks: Map<string, Stack>
  shapeOf(note: Note, kind: NoteKind, form: NoteForm, width: number): NoteShape
  /** The previous item, if nothing of it changed. */
  keep(item: SceneItem): SceneItem
}

/** The words of the map in one language. */
export function sceneWords(locale: View['locale']): SceneWords {
  const both: Record<View['locale'], Record<keyof typeof catalogues.fr, string>> = catalogues
  return translator(locale, both)
}
