import { describe, expect, it } from 'vitest'
import { initials } from '../parts/initials.ts'
import { COLORS, freeColor } from './me.ts'

describe('the colour at the join', () => {
  it('is the remembered one while nobody has it', () => {
    expect(freeColor([1, 2], 5)).toBe(5)
    expect(freeColor([1, 5], 5)).toBe(2)
  })
  it('is the first unused one, and one of the ten after ten people', () => {
    expect(freeColor([], null)).toBe(1)
    expect(freeColor([1, 2, 4], null)).toBe(3)
    expect(COLORS).toContain(freeColor([...COLORS], null))
  })
})

describe('initials', () => {
  it('stand for a name', () => {
    expect(initials('Inès Favre')).toBe('IF')
    expect(initials('léa')).toBe('LÉ')
    expect(initials('Anne-Marie de la Tour')).toBe('AT')
    expect(initials('  ')).toBe('?')
    expect(initials('👩‍🚀 x')).not.toBe('')
  })
})
