import { loadWords } from './language/loaded-words.ts'
import { frontWords } from './language/word-chunks.ts'
import { loadAhead } from './pages/pages.ts'

// The first script of the page, a few kilobytes without React: what the address shows is on its way while that is still being read.
loadAhead(location.pathname)
// Who shows a page says what is wrong.
loadWords(frontWords).catch(() => undefined)
