import { describe, expect, it } from 'vitest'
import { fileKind, MAX_PICKED_BYTES, sendingOf, shownSize } from './kinds.ts'

const file = (name: string, type: string, size = 1_000) => ({ name, type, size })

describe('files that somebody brings onto a board', () => {
  it('are told apart by name and type', () => {
    expect(fileKind(file('a.png', 'image/png'))).toBe('image')
    expect(fileKind(file('IMG.HEIC', ''))).toBe('image')
    expect(fileKind(file('a.svg', 'image/svg+xml'))).toBe('image')
    expect(fileKind(file('a.png', 'image/png', MAX_PICKED_BYTES + 1))).toBe('image-too-large')
    expect(fileKind(file('a.csv', 'text/csv'))).toBe('rows')
    expect(fileKind(file('a.csv', 'application/vnd.ms-excel'))).toBe('rows')
    expect(fileKind(file('board.json', 'application/json'))).toBe('board')
    expect(fileKind(file('a.pdf', 'application/pdf'))).toBe('other')
  })

  it('a small picture is sent as it is; a large, heavy or strange one is drawn anew, see-through where it may be', () => {
    expect(sendingOf(file('', 'image/png'), { width: 900, height: 600 })).toBe('as-is')
    expect(sendingOf(file('', 'image/jpeg', 9e6), { width: 4_000, height: 3_000 })).toEqual({
      ...{ width: 2_000, height: 1_500, type: 'image/jpeg' },
    })
    expect(sendingOf(file('', 'image/png', 9e6), { width: 900, height: 600 })).toMatchObject({
      ...{ width: 900, type: 'image/png' },
    })
    expect(sendingOf(file('', 'image/heic'), { width: 900, height: 600 })).toMatchObject({
      type: 'image/jpeg',
    })
    expect(sendingOf(file('', 'image/png'), { width: 90_000, height: 1 })).toMatchObject({ height: 1 })
  })

  it('keep their proportions on the board, and are never larger than their pixels', () => {
    expect(shownSize({ width: 4_000, height: 3_000 })).toEqual({ w: 420, h: 315 })
    expect(shownSize({ width: 200, height: 100 })).toEqual({ w: 200, h: 100 })
    expect(shownSize({ width: 100, height: 1_600 })).toEqual({ w: 24, h: 320 })
  })
})
