/**
 * The two ways to show a board, each loaded only where it is shown: the drawing library comes with the map, and a phone
 * never asks for it.
 */
import type { ComponentType } from 'react'
import { loadWords } from '../language/locale.tsx'
import { mapWords } from '../language/word-chunks.ts'
import { isPhone, type RoomProps } from './window-shape.ts'

interface Room {
  default: ComponentType<RoomProps>
}

export async function loadMap(): Promise<Room> {
  const [{ BoardRoom, mapFonts }] = await Promise.all([import('./board-room.tsx'), loadWords(mapWords)])
  await mapFonts
  return { default: BoardRoom }
}

export const loadPhone = (): Promise<Room> =>
  import('../phone/phone-room.tsx').then((module) => ({ default: module.PhoneRoom }))

/** Begins to load what the window is going to show. */
export function preloadRoom(): void {
  // Whoever shows it says what is wrong.
  ;(isPhone() ? loadPhone() : loadMap()).catch(() => undefined)
}
