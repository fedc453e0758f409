/** Templates without any notes: frames to fill in. */
import { translator, templates as words } from '@parcours/words'
import {
  type LaneKind,
  type Locale,
  PERSONA_FIELDS,
  type PersonaField,
  type Reach,
  type SalePhase,
} from '../schema.ts'
import { modelStageNames, STAGE_MODELS, type StageModelId } from '../stage-models.ts'
import type { TemplateBuilder, TemplateContent, TemplateStage } from './content.ts'

export function blank(locale: Locale): TemplateContent {
  const t = translator(locale, words)
  return {
    stageModel: null,
    journey: { title: t('journeyTitle'), kind: null },
    stages: [1, 2, 3].map((number) => ({ name: t('stageNumbered', { number }), phase: null, reach: null })),
    lanes: [{ kind: 'free', name: t('laneFree') }],
  }
}

/** A frame to fill in: the stages of a model (method rows 1 to 6) over the six lanes of a journey map. */
export function framed(id: StageModelId): TemplateBuilder {
  return (locale) => ({
    stageModel: id,
    journey: { title: translator(locale, words)('journeyTitle'), kind: null },
    stages: modelStages(id, locale),
    lanes: standardLanes(locale),
  })
}

/** `reaches` in the order of the stages; without them they are left open. */
export function modelStages(
  id: StageModelId,
  locale: Locale,
  {
    phases,
    reaches = [],
  }: { phases?: readonly (SalePhase | null)[]; reaches?: readonly (Reach | null)[] } = {},
): TemplateStage[] {
  const model = STAGE_MODELS.find((candidate) => candidate.id === id)!
  const names = modelStageNames(model, locale)
  return model.stages.map(({ phase, aarrr }, index) => ({
    name: names[index]!,
    phase: phases === undefined ? phase : (phases[index] ?? null),
    reach: reaches[index] ?? null,
    ...(aarrr !== undefined && { aarrr }),
  }))
}

/**
 * Personas to fill in (rows 47 and 48: three to begin with), and a grid to compare them by what makes journeys differ
 * (rows 49 and 50): a column for each.
 */
export function persona(locale: Locale): TemplateContent {
  const t = translator(locale, words)
  const names = ([1, 2, 3] as const).map((number) => t('personaNumbered', { number }))
  const lanes = [
    t('laneTarget'),
    t('laneKnowledge'),
    t('laneExpectations'),
    t('laneContacts'),
    t('laneStaff'),
    t('laneOffer'),
  ]
  return {
    stageModel: null,
    journey: { title: t('personaJourney'), kind: null },
    stages: names.map((name) => ({ name, phase: null, reach: null })),
    lanes: lanes.map((name) => ({ kind: 'free', name })),
    personas: ([1, 2, 3] as const).map((series, index) => ({
      series,
      portrait: 0,
      city: '',
      quote: '',
      fields: { ...EMPTY_FIELDS, name: names[index]! },
    })),
  }
}

const EMPTY_FIELDS = Object.fromEntries(PERSONA_FIELDS.map((field) => [field, ''])) as Record<
  PersonaField,
  string
>

/** The six lanes of a journey map, from what the customer does to what the team could do. */
export function standardLanes(locale: Locale): { kind: LaneKind; name: string }[] {
  const t = translator(locale, words)
  return [
    { kind: 'actions', name: t('laneActions') },
    { kind: 'touchpoints', name: t('laneTouchpoints') },
    { kind: 'thoughts', name: t('laneThoughts') },
    { kind: 'emotions', name: t('laneEmotions') },
    { kind: 'pains', name: t('lanePains') },
    { kind: 'solutions', name: t('laneSolutions') },
  ]
}
