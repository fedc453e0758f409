import { describe, expect, it } from 'vitest'
import { placeTip } from './tip-place.ts'

const WINDOW = { width: 800, height: 600 }
const TIP = { width: 100, height: 30 }
const button = (left: number, top: number) => ({ left, top, width: 40, height: 40 })

describe('the bubble with a control’s name', () => {
  it('stands on the side that is wished for, in the middle of the control', () => {
    expect(placeTip(button(400, 300), TIP, WINDOW, 'bottom')).toEqual({ x: 370, y: 348 })
    expect(placeTip(button(400, 300), TIP, WINDOW, 'top')).toEqual({ x: 370, y: 262 })
    expect(placeTip(button(400, 300), TIP, WINDOW, 'right')).toEqual({ x: 448, y: 305 })
    expect(placeTip(button(400, 300), TIP, WINDOW, 'left')).toEqual({ x: 292, y: 305 })
  })

  it('goes to the other side where there is no room', () => {
    expect(placeTip(button(400, 560), TIP, WINDOW, 'bottom').y).toBe(522)
    expect(placeTip(button(10, 300), TIP, WINDOW, 'left').x).toBe(58)
  })

  it('never leaves the window', () => {
    expect(placeTip(button(0, 0), TIP, WINDOW, 'bottom').x).toBe(8)
    expect(placeTip(button(780, 0), TIP, WINDOW, 'bottom').x).toBe(692)
  })
})
