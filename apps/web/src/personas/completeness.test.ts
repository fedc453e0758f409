import { PERSONA_FIELDS, type Persona } from '@parcours/board'
import { describe, expect, it } from 'vitest'
import { missingFields, personaHint } from './completeness.ts'

const persona = (filled: readonly string[]): Persona => ({
  id: 'p',
  deleted: null,
  author: '',
  createdAt: 0,
  rank: 'a',
  fields: Object.fromEntries(
    PERSONA_FIELDS.map((field) => [field, filled.includes(field) ? 'x' : ' ']),
  ) as Persona['fields'],
  city: '',
  quote: '',
  series: 1,
  portrait: 0,
  place: null,
  locked: false,
  lockedBy: null,
})

describe('a persona card', () => {
  it('counts nine fields, and blanks as missing', () => {
    expect(missingFields(persona([]))).toEqual([...PERSONA_FIELDS])
    expect(missingFields(persona(PERSONA_FIELDS.slice(0, 7)))).toEqual(['goals', 'obstacles'])
    expect(missingFields(persona(PERSONA_FIELDS))).toEqual([])
  })
  it('hints at the fourth persona in B2C only', () => {
    expect(personaHint(2, 'b2c')).toEqual({ key: 'personas.hint.left', left: 1 })
    expect(personaHint(3, 'b2c').key).toBe('personas.hint.enough')
    expect(personaHint(4, 'b2c').key).toBe('personas.hint.many')
    expect(personaHint(9, 'b2b').key).toBe('personas.hint.b2b')
  })
})
