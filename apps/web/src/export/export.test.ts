import { describe, expect, it } from 'vitest'
import { FIRST_CHOICES, fitting, pixelsOf, queryOf, sizeOfSvg, withLayout } from './choices.ts'
import { firstRows } from './csv-rows.ts'

describe('what is asked of the server', () => {
  it('says what was chosen, for the formats that know it', () => {
    expect(queryOf('pdf', FIRST_CHOICES)).toBe('layout=poster&size=A1&orientation=landscape')
    const bare = { ...FIRST_CHOICES, votes: false, actions: false, theme: 'dark', scale: '3' } as const
    expect(queryOf('pdf', bare)).toBe('layout=poster&size=A1&orientation=landscape&votes=0&actions=0')
    expect(queryOf('svg', bare)).toBe('theme=dark&votes=0')
    expect(queryOf('png', bare)).toBe('theme=dark&scale=3&votes=0')
    expect(queryOf('csv', bare)).toBe('')
  })
  it('waits for a size that there is', () => {
    const own = { ...FIRST_CHOICES, paper: 'own' } as const
    expect(queryOf('pdf', own)).toBe('layout=poster&size=1200x600')
    expect(queryOf('pdf', { ...own, width: 99 })).toBeNull()
    expect(queryOf('pdf', { ...own, height: Number.NaN })).toBeNull()
    expect(queryOf('svg', { ...own, height: Number.NaN })).toBe('')
  })
  it('changes the paper with the layout, and cuts no pages', () => {
    const pages = withLayout({ ...FIRST_CHOICES, tiles: 'A3' }, 'pages')
    expect(queryOf('pdf', pages)).toBe('layout=pages&size=A4&orientation=landscape')
    expect(withLayout(pages, 'poster').paper).toBe('A1')
  })
})

describe('the size of a picture', () => {
  /** 5,000 notes. */
  const large = { w: 14_600, h: 7_750 }
  const small = { w: 1_000, h: 500.5 }
  it('is said in pixels, and what is too large isn’t offered', () => {
    expect(pixelsOf(small, '2')).toEqual({ width: 2000, height: 1001 })
    expect(pixelsOf(small, null)).toEqual(pixelsOf(small, '2'))
    expect(pixelsOf(large, '1')).toBeNull()
    const { width, height } = pixelsOf(large, null)!
    expect(width * height).toBeGreaterThan(63_000_000)
    expect(width * height).toBeLessThan(64_100_000)
  })
  it('falls back to the largest that there is', () => {
    const four = { ...FIRST_CHOICES, scale: '4' } as const
    expect(queryOf('png', fitting(four, small))).toBe('scale=4')
    expect(queryOf('png', fitting(four, large))).toBe('')
    expect(fitting(four, null)).toBe(four)
  })
  it('is read from the beginning of our own drawings', () => {
    const head =
      '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="2041.5" height="5930"'
    expect(sizeOfSvg(head)).toEqual({ w: 2041.5, h: 5930 })
    expect(sizeOfSvg('<html>')).toBeNull()
  })
})

describe('a look at a table', () => {
  it('has the cells as they are, quotes, separators and line breaks in them too', () => {
    const csv = '\ufeff"a";"b ""c"" d";"e;\nf"\r\n;"2";\r\n"1";;"3"\r\n"x";"y";\r\n'
    expect(firstRows(csv, 5)).toEqual([
      ['a', 'b "c" d', 'e;\nf'],
      ['', '2', ''],
      ['1', '', '3'],
      ['x', 'y', ''],
    ])
    expect(firstRows(csv, 1)).toHaveLength(1)
  })
})
