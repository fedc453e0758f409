/**
 * The stage models of the method (rows 1 to 6), and how one is laid over another (row 10). A slot is what a stage is for,
 * whatever it is called: two models that call the same thing by different names share one.
 */
import { stageModels as words } from '@parcours/words'
import type { AarrrStep, Locale, SalePhase } from './schema.ts'

type Words = keyof (typeof words)['fr']
export const STAGE_SLOTS = ['discover', 'compare', 'buy', 'use', 'stay', 'recommend', 'end'] as const
export type StageSlot = (typeof STAGE_SLOTS)[number]

export interface ModelStage {
  words: Words
  /** As in row 8: purchase is filed as after the sale, recommending is left open. */
  phase: SalePhase | null
  /** What it is for, the most typical first. */
  slots: readonly StageSlot[]
  /** Of the stages that are steps of the growth model themselves. */
  aarrr?: AarrrStep
}

export interface StageModel {
  /** The id of the template that begins with it; also what `meta.stageModel` says. */
  id: 'service' | 'digital' | 'decision' | 'lifecycle' | 'aida' | 'aarrr'
  words: Words
  stages: readonly ModelStage[]
}

const stage = (words: Words, phase: SalePhase | null, ...slots: StageSlot[]): ModelStage => ({
  words,
  phase,
  slots,
})

const growth = (aarrr: AarrrStep, phase: SalePhase | null, ...slots: StageSlot[]): ModelStage => ({
  ...stage(`aarrr.${aarrr}`, phase, ...slots),
  aarrr,
})

export const STAGE_MODELS: readonly StageModel[] = [
  {
    id: 'service',
    words: 'service.name',
    stages: [
      stage('service.awareness', 'pre', 'discover'),
      stage('service.consideration', 'pre', 'compare'),
      stage('service.purchase', 'post', 'buy'),
      stage('service.delivery', 'post', 'use'),
      stage('service.loyalty', null, 'stay', 'recommend'),
    ],
  },
  {
    id: 'digital',
    words: 'digital.name',
    stages: [
      stage('digital.awareness', 'pre', 'discover'),
      stage('digital.consideration', 'pre', 'compare'),
      stage('digital.purchase', 'post', 'buy'),
      stage('digital.retention', 'post', 'stay', 'use'),
      stage('digital.advocacy', null, 'recommend'),
    ],
  },
  {
    id: 'decision',
    words: 'decision.name',
    stages: [
      stage('decision.awareness', 'pre', 'discover'),
      stage('decision.consideration', 'pre', 'compare'),
      stage('decision.decision', 'post', 'buy'),
      stage('decision.retention', 'post', 'stay', 'use'),
      stage('decision.recommendation', null, 'recommend'),
    ],
  },
  {
    id: 'lifecycle',
    words: 'lifecycle.name',
    stages: [
      stage('lifecycle.need', 'pre', 'discover', 'compare'),
      stage('lifecycle.purchase', 'post', 'buy'),
      stage('lifecycle.use', 'post', 'use'),
      stage('lifecycle.evaluation', 'post', 'use'),
      stage('lifecycle.end', 'post', 'end'),
      stage('lifecycle.recommendation', null, 'recommend'),
    ],
  },
  {
    id: 'aida',
    words: 'aida.name',
    stages: [
      stage('aida.attention', 'pre', 'discover'),
      stage('aida.interest', 'pre', 'compare'),
      stage('aida.desire', 'pre', 'compare'),
      stage('aida.action', 'post', 'buy'),
    ],
  },
  {
    id: 'aarrr',
    words: 'aarrr.name',
    stages: [
      growth('acquisition', 'pre', 'discover', 'compare'),
      growth('activation', 'post', 'use'),
      growth('retention', 'post', 'stay'),
      growth('referral', null, 'recommend'),
      growth('revenue', 'post', 'buy'),
    ],
  },
]
export type StageModelId = StageModel['id']

/** The names of a model's stages. */
export function modelStageNames({ stages }: StageModel, locale: Locale): string[] {
  return stages.map((each) => words[locale][each.words])
}

/** A step of the growth model as people call it. */
export function aarrrName(step: AarrrStep, locale: Locale): string {
  return words[locale][`aarrr.${step}`]
}
