import { translator, templates as words } from '@parcours/words'
import type { Locale } from '../schema.ts'
import type { TemplateBuilder } from './content.ts'
import { demoMattress } from './demo-mattress.ts'
import { blank, service } from './plain.ts'

export interface TemplateDefinition {
  /** The id of the contract: `POST /api/boards {template}`. */
  id: 'blank' | 'service' | 'demo-mattress'
  /** Keys of the words area `templates`. */
  words: { name: keyof (typeof words)['fr']; description: keyof (typeof words)['fr'] }
  build: TemplateBuilder
}

export const TEMPLATES: readonly TemplateDefinition[] = [
  { id: 'blank', words: { name: 'blankName', description: 'blankDescription' }, build: blank },
  { id: 'service', words: { name: 'serviceName', description: 'serviceDescription' }, build: service },
  {
    id: 'demo-mattress',
    words: { name: 'mattressName', description: 'mattressDescription' },
    build: demoMattress,
  },
]
export type TemplateId = TemplateDefinition['id']

/** What a gallery shows of a template, or null if there is none of that id. */
export function templateLabel(id: string, locale: Locale): { name: string; description: string } | null {
  const template = TEMPLATES.find((candidate) => candidate.id === id)
  if (template === undefined) return null
  const t = translator(locale, words)
  return { name: t(template.words.name), description: t(template.words.description) }
}
