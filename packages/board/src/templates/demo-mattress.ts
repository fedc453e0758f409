/** A finished workshop to look at (method row 88): Anna and Karim each look for a mattress. All brands are invented. */
import { translator, templates as words } from '@parcours/words'
import type { Locale } from '../schema.ts'
import type { TemplateContent, TemplateNote, TemplateRatings } from './content.ts'
import { demoPersona, note, touch } from './demo.ts'
import { modelStages, standardLanes } from './plain.ts'

const ANNA = 0
const KARIM = 1

/** Nine people's ratings; Anna's stage 4 dips when the mattress is too soft, and recovers when it is exchanged. */
const RATINGS: readonly TemplateRatings[] = [
  { persona: ANNA, at: { stage: 0 }, values: [2, 1, 2, 3, 1, 2, 1, 3, 2] },
  { persona: ANNA, at: { stage: 1 }, values: [2, 3, 2, 3, 4, 2, 3, 2, 3] },
  { persona: ANNA, at: { stage: 2 }, values: [4, 5, 4, 3, 4, 5, 4, 5, 4] },
  { persona: ANNA, at: { point: 0 }, values: [1, 2, 1, 1, 1, 3, 1, 1, 2] },
  { persona: ANNA, at: { point: 1 }, values: [4, 3, 5, 4, 3, 4, 5, 5, 4] },
  { persona: ANNA, at: { stage: 4 }, values: [5, 4, 5, 5, 4, 5, 5, 4, 5] },
  { persona: KARIM, at: { stage: 0 }, values: [3, 4, 3, 3, 4, 3, 3, 4, 3] },
  { persona: KARIM, at: { stage: 1 }, values: [4, 5, 4, 4, 5, 4, 4, 5, 4] },
  { persona: KARIM, at: { stage: 2 }, values: [2, 3, 2, 1, 2, 3, 2, 3, 2] },
  { persona: KARIM, at: { stage: 3 }, values: [3, 4, 3, 2, 3, 4, 3, 4, 3] },
  { persona: KARIM, at: { stage: 4 }, values: [3, 4, 3, 3, 4, 3, 4, 3, 4] },
]

export function demoMattress(locale: Locale): TemplateContent {
  const t = translator(locale, words)
  const stages = modelStages('service', locale, {
    phases: ['pre', 'pre', 'pre', 'post', 'post'],
    reaches: ['mixed', 'online', 'offline', 'offline', 'online'],
  })
  return {
    stageModel: 'service',
    journey: { title: t('mattressJourney'), kind: 'onboarding' },
    stages: stages.map((stage, index) => ({ ...stage, truth: index === 2 || index === 3 })),
    lanes: standardLanes(locale),
    notes: notes(locale),
    ideas: [
      t('mattressIdea1'),
      t('mattressIdea2'),
      t('mattressIdea3'),
      t('mattressIdea4'),
      t('mattressIdea5'),
    ],
    personas: [demoPersona('anna', 1, 1, locale), demoPersona('karim', 2, 2, locale)],
    points: [
      { stage: 3, offset: 0.27 },
      { stage: 3, offset: 0.78 },
    ],
    ratings: RATINGS,
  }
}

function notes(locale: Locale): TemplateNote[] {
  const t = translator(locale, words)
  return [
    note('actions', 0, t('mattressAction1a')),
    note('actions', 0, t('mattressAction1b')),
    note('actions', 1, t('mattressAction2a')),
    note('actions', 1, t('mattressAction2b')),
    note('actions', 2, t('mattressAction3a')),
    note('actions', 2, t('mattressAction3b')),
    note('actions', 3, t('mattressAction4a')),
    note('actions', 3, t('mattressAction4b')),
    note('actions', 4, t('mattressAction5a')),
    note('actions', 4, t('mattressAction5b')),
    touch(0, t('mattressTouch1a'), 'wordOfMouth'),
    touch(0, t('mattressTouch1b'), 'onlineAd'),
    touch(1, t('mattressTouch2a'), 'website'),
    touch(1, t('mattressTouch2b'), 'comparison'),
    touch(2, t('mattressTouch3a'), 'shop'),
    touch(2, t('mattressTouch3b'), 'salesperson', true),
    touch(3, t('mattressTouch4a'), 'courier'),
    touch(3, t('mattressTouch4b'), 'hotline', true),
    touch(4, t('mattressTouch5a'), 'email'),
    touch(4, t('mattressTouch5b'), 'onlineReview'),
    note('thoughts', 0, t('mattressThought1')),
    note('thoughts', 1, t('mattressThought2')),
    note('thoughts', 2, t('mattressThought3')),
    note('thoughts', 3, t('mattressThought4')),
    note('thoughts', 4, t('mattressThought5')),
    note('pains', 0, t('mattressPain1')),
    note('pains', 1, t('mattressPain2a')),
    note('pains', 1, t('mattressPain2b')),
    note('pains', 2, t('mattressPain3')),
    note('pains', 3, t('mattressPain4a')),
    note('pains', 3, t('mattressPain4b')),
    note('pains', 4, t('mattressPain5')),
    note('solutions', 0, t('mattressSolution1')),
    note('solutions', 1, t('mattressSolution2')),
    note('solutions', 2, t('mattressSolution3')),
    note('solutions', 3, t('mattressSolution4a')),
    note('solutions', 3, t('mattressSolution4b')),
    note('solutions', 4, t('mattressSolution5')),
  ]
}
