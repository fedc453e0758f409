/** What is behind a board's address, each in files of its own: see `board-gate.tsx`. */
import { preloadRoom } from '../board/rooms.ts'
import { loadWords } from '../language/loaded-words.ts'
import { insideWords } from '../language/word-chunks.ts'
import { Part } from '../parts/part.ts'

export const JoinPage = new Part(() => import('./join-page.tsx').then((module) => module.JoinPage))

/**
 * With the words of boards. Once it is there the way to show it that the window asks for is loaded, while the document is read: at the same
 * time the larger one would take the processor from the one that is needed first.
 */
export const BoardPage = new Part(async () => {
  const [{ BoardPage: Shown }] = await Promise.all([
    import('../board/board-page.tsx'),
    loadWords(insideWords),
  ])
  preloadRoom()
  return Shown
})
