import type { ChannelId } from '../channels.ts'
import type {
  AarrrStep,
  JourneyKind,
  LaneKind,
  Locale,
  NoteKind,
  PathWay,
  PersonaField,
  Reach,
  SalePhase,
} from '../schema.ts'

/** What a template puts into a new board, in one language. Stages are named by their index, lanes by their kind. */
export interface TemplateContent {
  stageModel: string | null
  journey: { title: string; kind: JourneyKind | null }
  stages: readonly TemplateStage[]
  lanes: readonly { kind: LaneKind; name: string }[]
  notes?: readonly TemplateNote[]
  /** Texts for "Ideas to sort". */
  ideas?: readonly string[]
  personas?: readonly TemplatePersona[]
  gates?: readonly number[]
  paths?: readonly TemplatePath[]
  /** Further points of the curve. */
  points?: readonly { stage: number; offset: number }[]
  ratings?: readonly TemplateRatings[]
}
export interface TemplateStage {
  name: string
  phase: SalePhase | null
  reach: Reach | null
  aarrr?: AarrrStep
  truth?: boolean
}
export interface TemplateNote {
  stage: number
  lane: NoteKind
  text: string
  channel?: ChannelId
  truth?: boolean
}
/** Stages by their index. */
export interface TemplatePath {
  stage: number
  way: PathWay
  to?: number
  rate?: number
  cause: string
  rival?: string
}
export interface TemplatePersona {
  series: 1 | 2 | 3
  portrait: number
  fields: Readonly<Record<PersonaField, string>>
  city: string
  quote: string
}
/** One value for each of the invented participants, in their order. */
export interface TemplateRatings {
  persona: number
  at: { stage: number } | { point: number }
  values: readonly (1 | 2 | 3 | 4 | 5)[]
}

export type TemplateBuilder = (locale: Locale) => TemplateContent
