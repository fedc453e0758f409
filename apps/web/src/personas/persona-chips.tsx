import type { Id, Persona } from '@parcours/board'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { initials } from '../parts/initials.ts'
import './personas.css'

/** Personas side by side, one of them chosen. */
export function PersonaChips({
  personas,
  chosen,
  onChoose,
  label,
}: {
  personas: readonly Persona[]
  chosen: Id | null
  onChoose(id: Id): void
  label: string
}): JSX.Element {
  const { t } = useLanguage()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of toggle buttons, not a set of form fields
    <div className="persona-chips" role="group" aria-label={label}>
      {personas.map((persona) => {
        const name = persona.fields.name.trim().split(/\s+/)[0] || t('persona.unnamed')
        return (
          <button
            key={persona.id}
            type="button"
            className={`persona-chip p${persona.series}`}
            aria-pressed={persona.id === chosen}
            onClick={() => onChoose(persona.id)}
          >
            <span className="face" aria-hidden="true">
              {initials(persona.fields.name)}
            </span>
            {name}
          </button>
        )
      })}
    </div>
  )
}
