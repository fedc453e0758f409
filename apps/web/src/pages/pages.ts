/** The pages, each in files of its own, and what an address needs of them. */
import { wasOpenedHere } from '../boards/opened-here.ts'
import { loadWords } from '../language/loaded-words.ts'
import { homeWords } from '../language/word-chunks.ts'
import { Part } from '../parts/part.ts'
import { BoardPage } from './board-pages.ts'

/** A page with the words that home and the administration alone say. */
const withHomeWords = async <Page>(page: Promise<Page>): Promise<Page> =>
  (await Promise.all([page, loadWords(homeWords)]))[0]

export const HomePage = new Part(() =>
  withHomeWords(import('./home-page.tsx')).then((module) => module.HomePage),
)
export const ResumePage = new Part(() => import('./resume-page.tsx').then((module) => module.ResumePage))
export const AdminPage = new Part(() =>
  withHomeWords(import('./admin-page.tsx')).then((module) => module.AdminPage),
)

/**
 * Begins to load what an address shows, while the page around it is still being made. Nothing of a board that this browser has
 * never opened: who is asked for their name first doesn't wait behind the board's code.
 */
export function loadAhead(path: string): void {
  const board = /^\/b\/([^/]+)\/?$/.exec(path)?.[1]
  const isKnown = board !== undefined && wasOpenedHere(board)
  const page = path === '/' ? HomePage : isKnown ? BoardPage : null
  // Whoever shows it says what is wrong.
  page?.load().catch(() => undefined)
}
