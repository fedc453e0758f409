/** What a conversion of stages would do, before it is done (method row 10). */
import type { Board, Id, Locale, Stage } from './schema.ts'
import { curvePoints } from './select/emotions.ts'
import { cellGroups } from './select/groups.ts'
import { cellNotes } from './select/notes.ts'
import { lanesOf, liveJourneys, stagesOf } from './select/structure.ts'
import { voteResults } from './select/votes.ts'
import { type ModelStage, modelStageNames, STAGE_MODELS, type StageModel } from './stage-models.ts'

/** What is in a stage, counted. */
export interface StageContent {
  notes: number
  ratings: number
  /** Points of every vote, for its notes and groups. */
  votes: number
}

export function stageContent(board: Board, { id, journey }: Stage): StageContent {
  const points = new Set(curvePoints(board, id).map((point) => point.id))
  const lanes = lanesOf(board, journey)
  const notes = lanes.flatMap((lane) => cellNotes(board, id, lane.id))
  const targets = [...notes, ...lanes.flatMap((lane) => cellGroups(board, id, lane.id))]
  const ratings = [...board.ratings.values()].filter(
    (rating) => rating.deleted === null && points.has(rating.point),
  )
  const votes = voteResults(board).reduce(
    (sum, { totals }) => targets.reduce((all, target) => all + (totals[target.id] ?? 0), sum),
    0,
  )
  return { notes: notes.length, ratings: ratings.length, votes }
}

/** Where each stage of a journey goes in a model: an index into its stages, or null for "Ideas to sort". A proposal. */
export function proposedGoes(board: Board, journey: Id, model: StageModel): Map<Id, number | null> {
  const stages = stagesOf(board, journey)
  const isFirst = liveJourneys(board)[0]?.id === journey
  const from = isFirst ? (STAGE_MODELS.find(({ id }) => id === board.meta.stageModel) ?? null) : null
  return new Map(
    stages.map((stage, index) => {
      const known = modelStageOf(stage.name, from)
      return [stage.id, known === null ? beside(index, stages.length, model) : slotIn(known, model)]
    }),
  )
}

/** By its name in either language, in the board's own model first: "Purchase" is a stage of several. */
function modelStageOf(name: string, from: StageModel | null): ModelStage | null {
  const wanted = plain(name)
  const models = from === null ? STAGE_MODELS : [from, ...STAGE_MODELS]
  for (const model of models) {
    for (const locale of ['fr', 'en'] as const satisfies readonly Locale[]) {
      const index = modelStageNames(model, locale).findIndex((each) => plain(each) === wanted)
      if (index >= 0) return model.stages[index]!
    }
  }
  return null
}

const plain = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()

function slotIn({ slots }: ModelStage, model: StageModel): number | null {
  for (const slot of slots) {
    const index = model.stages.findIndex((stage) => stage.slots.includes(slot))
    if (index >= 0) return index
  }
  return null
}

/** A stage that no model knows goes where it stands, in proportion. */
function beside(index: number, count: number, { stages }: StageModel): number {
  return count <= 1 ? 0 : Math.round((index * (stages.length - 1)) / (count - 1))
}
