/** What is behind a board's address, each in files of its own: see `board-gate.tsx`. */
import { preloadRoom } from '../board/rooms.ts'
import { loadWords } from '../language/locale.tsx'
import { insideWords } from '../language/word-chunks.ts'
import { Part } from '../parts/part.tsx'

export const JoinPage = new Part(() => import('./join-page.tsx').then((module) => module.JoinPage))

/**
 * With the words of boards. Behind it comes the way to show it that the window asks for: while that is loaded, the document is
 * read already.
 */
export const BoardPage = new Part(async () => {
  const page = Promise.all([import('../board/board-page.tsx'), loadWords(insideWords)])
  preloadRoom()
  return (await page)[0].BoardPage
})
