import { translator, templates as words } from '@parcours/words'
import type { Locale } from '../schema.ts'
import type { StageModelId } from '../stage-models.ts'
import type { TemplateBuilder } from './content.ts'
import { demoGuitar } from './demo-guitar.ts'
import { demoMattress } from './demo-mattress.ts'
import { blank, framed, persona } from './plain.ts'

export interface TemplateDefinition {
  /** The id of the contract: `POST /api/boards {template}`. */
  id: 'blank' | StageModelId | 'persona' | 'demo-mattress' | 'demo-guitar'
  /** Keys of the words area `templates`. */
  words: { name: keyof (typeof words)['fr']; description: keyof (typeof words)['fr'] }
  build: TemplateBuilder
}

export const TEMPLATES: readonly TemplateDefinition[] = [
  { id: 'blank', words: { name: 'blankName', description: 'blankDescription' }, build: blank },
  {
    id: 'service',
    words: { name: 'serviceName', description: 'serviceDescription' },
    build: framed('service'),
  },
  {
    id: 'digital',
    words: { name: 'digitalName', description: 'digitalDescription' },
    build: framed('digital'),
  },
  {
    id: 'decision',
    words: { name: 'decisionName', description: 'decisionDescription' },
    build: framed('decision'),
  },
  {
    id: 'lifecycle',
    words: { name: 'lifecycleName', description: 'lifecycleDescription' },
    build: framed('lifecycle'),
  },
  { id: 'aida', words: { name: 'aidaName', description: 'aidaDescription' }, build: framed('aida') },
  { id: 'aarrr', words: { name: 'aarrrName', description: 'aarrrDescription' }, build: framed('aarrr') },
  { id: 'persona', words: { name: 'personaName', description: 'personaDescription' }, build: persona },
  {
    id: 'demo-mattress',
    words: { name: 'mattressName', description: 'mattressDescription' },
    build: demoMattress,
  },
  { id: 'demo-guitar', words: { name: 'guitarName', description: 'guitarDescription' }, build: demoGuitar },
]
export type TemplateId = TemplateDefinition['id']

/** What a gallery shows of a template, or null if there is none of that id. */
export function templateLabel(id: string, locale: Locale): { name: string; description: string } | null {
  const template = TEMPLATES.find((candidate) => candidate.id === id)
  if (template === undefined) return null
  const t = translator(locale, words)
  return { name: t(template.words.name), description: t(template.words.description) }
}

/** What a new board of it begins with, in figures and names, or null if there is none of that id. */
export function templateContents(id: string, locale: Locale) {
  const content = TEMPLATES.find((candidate) => candidate.id === id)?.build(locale)
  if (content === undefined) return null
  const { stages, lanes, personas = [], notes = [], ideas = [] } = content
  return {
    stages: stages.map(({ name, phase }) => ({ name, phase })),
    lanes: lanes.map(({ kind, name }) => ({ kind, name })),
    personas: personas.length,
    notes: notes.length + ideas.length,
  }
}
