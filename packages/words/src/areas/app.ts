/** Words of the pages around the map: home, what stands before a board, the board's chrome, panels and dialogs. */
import { front } from './front.ts'
import { inside } from './inside.ts'

export const app = {
  fr: { ...front.fr, ...inside.fr },
  en: { ...front.en, ...inside.en },
} as const
