import { PERSONA_FIELDS, type Persona, type PersonaField } from '@parcours/board'

/** The headings of the nine that say nothing yet, in their order. */
export function missingFields(persona: Persona): PersonaField[] {
  return PERSONA_FIELDS.filter((field) => persona.fields[field].trim() === '')
}

/** In B2C three personas are plenty: what the panel says about their number. Nobody is ever kept from adding one. */
export function personaHint(
  count: number,
  market: 'b2c' | 'b2b',
): {
  key: 'personas.hint.left' | 'personas.hint.enough' | 'personas.hint.many' | 'personas.hint.b2b'
  left: number
} {
  if (market === 'b2b') return { key: 'personas.hint.b2b', left: 0 }
  if (count > 3) return { key: 'personas.hint.many', left: 0 }
  return count === 3
    ? { key: 'personas.hint.enough', left: 0 }
    : { key: 'personas.hint.left', left: 3 - count }
}
