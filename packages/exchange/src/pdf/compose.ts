import type { Board } from '@parcours/board'
import { exchange, translator } from '@parcours/words'
import { booklet } from './booklet.ts'
import type { PdfOptions } from './options.ts'
import { poster } from './poster.ts'
import type { Publication } from './sheet.ts'

/** A board as sheets of paper, in the language of its workshop. Pure: the same board and options give the same sheets. */
export function publicationOf(board: Board, options: PdfOptions): Publication {
  const t = translator(board.meta.locale, exchange)
  const composed = (options.layout === 'poster' ? poster : booklet)(board, options, t)
  return { ...composed, title: composed.title.trim() || t('drawing.untitled') }
}
