import { describe, expect, it } from 'vitest'
import { FIRST_CHOICES, queryOf, withLayout } from './choices.ts'
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
