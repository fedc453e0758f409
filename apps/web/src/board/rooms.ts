/**
 * The two ways to show a board, each loaded only where it is shown: the drawing library comes with the map, and a phone
 * never asks for it.
 */
import { loadWords } from '../language/loaded-words.ts'
import { mapWords } from '../language/word-chunks.ts'
import { Part } from '../parts/part.ts'
import { isPhone } from './window-shape.ts'

/** With its words and fonts. */
export const MapRoom = new Part(async () => {
  const [{ BoardRoom }] = await Promise.all([
    import('./board-room.tsx'),
    loadWords(mapWords),
    // The lines of the map fit in these only.
    import('../style/map-fonts.ts').then(({ loadMapFonts }) => loadMapFonts()),
  ])
  return BoardRoom
})

export const PhoneRoom = new Part(() => import('../phone/phone-room.tsx').then((module) => module.PhoneRoom))

/** Begins to load what the window is going to show. */
export function preloadRoom(): void {
  // Whoever shows it says what is wrong.
  ;(isPhone() ? PhoneRoom : MapRoom).load().catch(() => undefined)
}
