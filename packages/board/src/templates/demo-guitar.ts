/** A finished workshop with a loss on the way (method row 89): Nina looks for a guitar. All brands are invented. */
import { translator, templates as words } from '@parcours/words'
import type { Locale } from '../schema.ts'
import type { TemplateContent, TemplateNote, TemplateRatings } from './content.ts'
import { demoPersona, note, touch } from './demo.ts'
import { modelStages, standardLanes } from './plain.ts'

const NINA = 0
const PURCHASE = 2

/** Seven people's ratings; the purchase falls where the card is refused, and recovers on the second site. */
const RATINGS: readonly TemplateRatings[] = [
  { persona: NINA, at: { stage: 0 }, values: [4, 3, 4, 5, 3, 4, 4] },
  { persona: NINA, at: { stage: 1 }, values: [3, 2, 3, 3, 2, 4, 2] },
  { persona: NINA, at: { point: 0 }, values: [1, 1, 2, 1, 1, 2, 3] },
  { persona: NINA, at: { point: 1 }, values: [4, 4, 5, 3, 4, 5, 4] },
  { persona: NINA, at: { stage: 3 }, values: [5, 4, 5, 5, 4, 5, 3] },
  { persona: NINA, at: { stage: 4 }, values: [5, 5, 4, 5, 4, 4, 5] },
]

export function demoGuitar(locale: Locale): TemplateContent {
  const t = translator(locale, words)
  const stages = modelStages('digital', locale, {
    reaches: ['online', 'mixed', 'online', 'mixed', 'mixed'],
  })
  return {
    stageModel: 'digital',
    journey: { title: t('guitarJourney'), kind: 'onboarding' },
    stages: stages.map((stage, index) => ({ ...stage, truth: index === PURCHASE })),
    lanes: standardLanes(locale),
    notes: notes(locale),
    ideas: [t('guitarIdea1'), t('guitarIdea2'), t('guitarIdea3')],
    personas: [demoPersona('nina', 1, 3, locale)],
    gates: [PURCHASE],
    paths: [
      { stage: PURCHASE, way: 'abandon', rate: 12, cause: t('guitarExit1') },
      { stage: PURCHASE, way: 'competitor', rate: 31, cause: t('guitarExit2'), rival: t('guitarRival') },
      { stage: PURCHASE, way: 'branch', to: PURCHASE - 1, cause: t('guitarBranch') },
    ],
    points: [
      { stage: PURCHASE, offset: 0.24 },
      { stage: PURCHASE, offset: 0.8 },
    ],
    ratings: RATINGS,
  }
}

function notes(locale: Locale): TemplateNote[] {
  const t = translator(locale, words)
  return [
    note('actions', 0, t('guitarAction1a')),
    note('actions', 0, t('guitarAction1b')),
    note('actions', 1, t('guitarAction2a')),
    note('actions', 1, t('guitarAction2b')),
    note('actions', 2, t('guitarAction3a')),
    note('actions', 2, t('guitarAction3b')),
    note('actions', 3, t('guitarAction4a')),
    note('actions', 3, t('guitarAction4b')),
    note('actions', 4, t('guitarAction5a')),
    note('actions', 4, t('guitarAction5b')),
    touch(0, t('guitarTouch1a'), 'onlineAd'),
    touch(0, t('guitarTouch1b'), 'video'),
    touch(1, t('guitarTouch2a'), 'comparison'),
    touch(1, t('guitarTouch2b'), 'wordOfMouth'),
    touch(2, t('guitarTouch3a'), 'onlineShop'),
    touch(2, t('guitarTouch3b'), 'payment', true),
    touch(2, t('guitarTouch3c'), 'onlineShop'),
    touch(3, t('guitarTouch4a'), 'courier'),
    touch(3, t('guitarTouch4b'), 'boxNote'),
    touch(3, t('guitarTouch4c'), 'community'),
    touch(4, t('guitarTouch5a'), 'onlineReview'),
    touch(4, t('guitarTouch5b'), 'wordOfMouth'),
    note('thoughts', 0, t('guitarThought1')),
    note('thoughts', 1, t('guitarThought2')),
    note('thoughts', 2, t('guitarThought3')),
    note('thoughts', 3, t('guitarThought4')),
    note('thoughts', 4, t('guitarThought5')),
    note('pains', 0, t('guitarPain1')),
    note('pains', 1, t('guitarPain2')),
    note('pains', 2, t('guitarPain3a')),
    note('pains', 2, t('guitarPain3b')),
    note('pains', 3, t('guitarPain4')),
    note('pains', 4, t('guitarPain5')),
    note('solutions', 0, t('guitarSolution1')),
    note('solutions', 1, t('guitarSolution2')),
    note('solutions', 2, t('guitarSolution3a')),
    note('solutions', 2, t('guitarSolution3b')),
    note('solutions', 3, t('guitarSolution4')),
    note('solutions', 4, t('guitarSolution5')),
  ]
}
