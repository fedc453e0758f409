/** Templates without any notes: frames to fill in. */
import { translator, templates as words } from '@parcours/words'
import type { LaneKind, Locale, Reach, SalePhase } from '../schema.ts'
import type { TemplateContent, TemplateStage } from './content.ts'

export function blank(locale: Locale): TemplateContent {
  const t = translator(locale, words)
  return {
    stageModel: null,
    journey: { title: t('journeyTitle'), kind: null },
    stages: [1, 2, 3].map((number) => ({ name: t('stageNumbered', { number }), phase: null, reach: null })),
    lanes: [{ kind: 'free', name: t('laneFree') }],
  }
}

/** Method row 1; phases as in row 8: purchase is filed as after the sale, loyalty is left open. */
export function service(locale: Locale): TemplateContent {
  const t = translator(locale, words)
  return {
    stageModel: 'service',
    journey: { title: t('journeyTitle'), kind: null },
    stages: serviceStages(locale, ['pre', 'pre', 'post', 'post', null]),
    lanes: standardLanes(locale),
  }
}

export function serviceStages(
  locale: Locale,
  phases: readonly (SalePhase | null)[],
  reaches: readonly (Reach | null)[] = [],
): TemplateStage[] {
  const t = translator(locale, words)
  const names = [
    t('stageAwareness'),
    t('stageConsideration'),
    t('stagePurchase'),
    t('stageDelivery'),
    t('stageLoyalty'),
  ]
  return names.map((name, index) => ({ name, phase: phases[index] ?? null, reach: reaches[index] ?? null }))
}

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
