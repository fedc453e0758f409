import { readFileSync } from 'node:fs'
import { PASTE_LIMITS } from '@parcours/exchange'
import { describe, expect, it } from 'vitest'
import { planPaste } from './use-paste-column.ts'

describe('what happens to a pasted text', () => {
  it('sixty rows of a spreadsheet become sixty notes to sort', () => {
    const text = Array.from({ length: 60 }, (_, index) => `Ligne ${index + 1}`).join('\r\n')
    expect(planPaste(`${text}\r\n\r\n`)).toMatchObject({ take: 'column', skippedEmpty: 1 })
    const plan = planPaste(text)
    expect(plan.take === 'column' && plan.rows.length).toBe(60)
  })
  it('one line goes where the person is, one quoted cell with a line break stays one note', () => {
    expect(planPaste('Une idée\n')).toEqual({ take: 'map' })
    expect(planPaste('"deux\nlignes"')).toMatchObject({ take: 'column', rows: ['deux\nlignes'] })
  })
  it('a hundred thousand lines are refused whole, with the figures for the message', () => {
    const text = Array.from({ length: 100_000 }, (_, index) => `x${index}`).join('\n')
    expect(planPaste(text)).toEqual({ take: 'tooMany', count: 100_000, limit: PASTE_LIMITS.rows })
  })
  it('is refused when one message could not carry it', () => {
    const text = Array.from({ length: 1500 }, () => 'x'.repeat(9000)).join('\n')
    expect(planPaste(text)).toEqual({ take: 'tooLong' })
  })
  it('several columns go from the focused cell on, one into each stage; elsewhere a row is a note', () => {
    expect(planPaste('a\tb\n\tc', true)).toEqual({ take: 'grid', columns: [['a'], ['b', 'c']] })
    expect(planPaste('a\tb\n\tc')).toMatchObject({ take: 'column', rows: ['a · b', 'c'] })
    // One column that is filled is a column, wherever it is pasted.
    expect(planPaste('a\t\nb\t', true)).toMatchObject({ take: 'column', rows: ['a', 'b'] })
  })
  it('blank text is nothing', () => {
    expect(planPaste(' \n\t\n')).toEqual({ take: 'nothing' })
  })
  it('takes the workshop’s own fixture', () => {
    const text = readFileSync(
      new URL('../../../../tests/fixtures/guitar-feedback.csv', import.meta.url),
      'utf8',
    )
    const plan = planPaste(text)
    expect(plan.take === 'column' && plan.rows.length).toBeGreaterThanOrEqual(60)
  })
})
