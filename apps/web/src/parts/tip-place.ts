/** Where the bubble with a control's name stands: pure geometry. */

export type TipSide = 'top' | 'right' | 'bottom' | 'left'

interface Size {
  width: number
  height: number
}
interface Box extends Size {
  left: number
  top: number
}

const GAP = 8
const MARGIN = 8

const OPPOSITE: Readonly<Record<TipSide, TipSide>> = {
  top: 'bottom',
  bottom: 'top',
  left: 'right',
  right: 'left',
}

/** On the wished side, on the other one where there is no room, and never beyond the edge of the window. */
export function placeTip(anchor: Box, tip: Size, window: Size, side: TipSide): { x: number; y: number } {
  const middle = {
    x: anchor.left + (anchor.width - tip.width) / 2,
    y: anchor.top + (anchor.height - tip.height) / 2,
  }
  const at = (on: TipSide): { x: number; y: number } => {
    if (on === 'top') return { x: middle.x, y: anchor.top - GAP - tip.height }
    if (on === 'bottom') return { x: middle.x, y: anchor.top + anchor.height + GAP }
    if (on === 'left') return { x: anchor.left - GAP - tip.width, y: middle.y }
    return { x: anchor.left + anchor.width + GAP, y: middle.y }
  }
  const fits = ({ x, y }: { x: number; y: number }): boolean =>
    side === 'top' || side === 'bottom'
      ? y >= 0 && y + tip.height <= window.height
      : x >= 0 && x + tip.width <= window.width
  const wished = at(side)
  const { x, y } = fits(wished) ? wished : at(OPPOSITE[side])
  const within = (value: number, size: number, room: number): number =>
    Math.round(Math.max(MARGIN, Math.min(value, room - MARGIN - size)))
  return { x: within(x, tip.width, window.width), y: within(y, tip.height, window.height) }
}
