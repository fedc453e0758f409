/** What a large board has besides notes: strokes, lines, arrows, boxes and pictures, spread over its maps. The same for the same board. */
import { BoardEditor, BoardModel, type Color, type Id, type InkEnd, liveNotes } from '@parcours/board'
import { createLayouter, defaultView, type Rect } from '@parcours/layout'
import type { AddedImage } from '@parcours/sync'
import type * as Y from 'yjs'

export const DRAWN = { strokes: 2_000, lines: 100, arrows: 200, boxes: 100 } as const
export const DRAWN_THINGS = DRAWN.strokes + DRAWN.lines + DRAWN.arrows + DRAWN.boxes
export const IMAGES = 100

const INKS: readonly Color[] = ['black', 'blue', 'green', 'pink', 'violet', 'orange']
const SIZES = ['S', 'M', 'L'] as const
/** World units of the longer side of a picture, one after the other. */
const PICTURE_SIDES = [160, 240, 320, 480] as const

/** Numbers from 0 to 1 that look like chance: a linear congruential generator, so that every run has the same board. */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

interface Hand {
  editor: BoardEditor
  notes: readonly Id[]
  bounds: Rect
  random: () => number
  done(): void
}

function handOn(doc: Y.Doc, author: string, prefix: string): Hand {
  const model = new BoardModel(doc)
  let next = 0
  const editor = new BoardEditor(model, {
    author,
    now: () => 0,
    newId: () => `${prefix}${String(next++).padStart(7, '0')}`,
  })
  return {
    editor,
    notes: liveNotes(model.board).map(({ id }) => id),
    bounds: createLayouter()(model.board, defaultView(model.board)).bounds,
    random: chance(prefix.charCodeAt(0)),
    done: () => {
      editor.destroy()
      model.destroy()
    },
  }
}

/** Strokes of 20 to 200 points, every seventh a highlighter's; lines; arrows from note to note; rectangles and ellipses. */
export function drawOn(doc: Y.Doc, author: string): void {
  const { editor, notes, bounds, random, done } = handOn(doc, author, 'd')
  const somewhere = () => ({
    anchor: 'board' as const,
    x: Math.round(bounds.x + random() * bounds.w),
    y: Math.round(bounds.y + random() * bounds.h),
  })
  const look = () => ({
    color: INKS[Math.floor(random() * INKS.length)] ?? 'black',
    stroke: SIZES[Math.floor(random() * SIZES.length)] ?? 'M',
  })
  for (let n = 0; n < DRAWN.strokes; n++) {
    const kind = n % 7 === 0 ? 'highlight' : 'draw'
    const points = wander(20 + Math.floor(random() * 181), random)
    editor.addInk({ kind, place: somewhere(), points, ...look() })
  }
  for (let n = 0; n < DRAWN.lines; n++)
    editor.addInk({
      ...{ kind: 'line', place: somewhere(), from: { x: 0, y: 0 } },
      ...{ to: { x: 400 * random() - 200, y: 300 * random() - 150 }, ...look() },
    })
  for (let n = 0; n < DRAWN.arrows; n++) {
    const first = Math.floor(random() * (notes.length - 40))
    const end = (at: number): Partial<InkEnd> => ({ to: { root: 'notes', id: notes[at]! } })
    editor.addInk({
      ...{ kind: 'arrow', place: somewhere(), ...look() },
      ...{ from: end(first), to: end(first + 1 + Math.floor(random() * 39)) },
    })
  }
  for (let n = 0; n < DRAWN.boxes; n++)
    editor.addInk({
      ...{ kind: n % 2 === 0 ? 'rectangle' : 'ellipse', place: somewhere(), ...look() },
      ...{ size: { w: 120 + Math.round(200 * random()), h: 80 + Math.round(120 * random()) } },
      ...{ text: n % 4 === 0 ? `Box ${n}: what happens between two stages` : '' },
    })
  done()
}

/** Each picture once, in a frame of its own proportions. */
export function pinPictures(doc: Y.Doc, author: string, images: readonly AddedImage[]): void {
  const { editor, bounds, random, done } = handOn(doc, author, 'p')
  images.forEach(({ id, width, height }, n) => {
    const factor = (PICTURE_SIDES[n % PICTURE_SIDES.length] ?? 240) / Math.max(width, height)
    const size = { w: Math.round(width * factor), h: Math.round(height * factor) }
    const place = {
      anchor: 'board' as const,
      x: Math.round(bounds.x + random() * (bounds.w - size.w)),
      y: Math.round(bounds.y + random() * (bounds.h - size.h)),
    }
    editor.addInk({ kind: 'image', asset: id, alt: `Photograph ${n}`, place, size })
  })
  done()
}

/** A line as a hand draws it: its direction changes a little from point to point. */
function wander(count: number, random: () => number): { x: number; y: number }[] {
  const points: { x: number; y: number }[] = []
  let [x, y, direction, turn] = [0, 0, random() * 2 * Math.PI, 0]
  for (let n = 0; n < count; n++) {
    points.push({ x, y })
    turn = 0.8 * turn + 0.5 * (random() - 0.5)
    direction += turn
    x += 5 * Math.cos(direction)
    y += 5 * Math.sin(direction)
  }
  return points
}
