/** A cursor with its name, drawn once and stamped from then on. */

/** What a stylesheet says, read from the element that the cursors are drawn on. */
export interface CursorStyle {
  /** A person's colour, by number. */
  colour(of: number): string
  font: string
}

export interface CursorSprite {
  image: ImageBitmap
  /** CSS px. */
  width: number
  height: number
}

/** The arrow, in px from its point. */
const ARROW = 'M2 1.5 16 9.2 9.3 11 6.2 17.6Z'
const NAME = { x: 14, y: 16, height: 20, padding: 8, radius: 8 }
const MARGIN = 2
/** Around the arrow and of the name in both themes: a person's colour alone is too dark to be found on a dark board. */
const WHITE = '#fff'

export function cursorStyleOf(element: Element): CursorStyle {
  const style = getComputedStyle(element)
  return {
    colour: (of) => style.getPropertyValue(`--u${of}`).trim() || '#555',
    font: `500 11px ${style.getPropertyValue('--font').trim() || 'system-ui'}`,
  }
}

/** @param ratio device pixels a CSS px. @returns null where there is no canvas to draw on */
export function drawCursor(
  name: string,
  colour: string,
  style: Pick<CursorStyle, 'font'>,
  ratio: number,
): CursorSprite | null {
  const measuring = new OffscreenCanvas(1, 1).getContext('2d')
  if (measuring === null) return null
  measuring.font = style.font
  const label = Math.ceil(measuring.measureText(name).width) + 2 * NAME.padding
  const width = NAME.x + label + MARGIN
  const height = NAME.y + NAME.height + MARGIN
  const canvas = new OffscreenCanvas(Math.ceil(width * ratio), Math.ceil(height * ratio))
  const context = canvas.getContext('2d')
  if (context === null) return null
  context.scale(ratio, ratio)
  context.fillStyle = colour
  const arrow = new Path2D(ARROW)
  context.fill(arrow)
  context.strokeStyle = WHITE
  context.lineWidth = 1.6
  context.lineJoin = 'round'
  context.stroke(arrow)
  context.beginPath()
  context.roundRect(NAME.x, NAME.y, label, NAME.height, NAME.radius)
  context.fill()
  context.fillStyle = WHITE
  context.font = style.font
  context.textBaseline = 'middle'
  context.fillText(name, NAME.x + NAME.padding, NAME.y + NAME.height / 2 + 0.5)
  // A canvas as source would be copied for each stamp.
  return { image: canvas.transferToImageBitmap(), width, height }
}
