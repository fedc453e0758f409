/** Agendas to start from, in the workshop's language; everything about them can be changed afterwards. */
import { DEFAULT_VOTE, type Id, type LaneKind, type StepMode } from '@parcours/board'
import { type Locale, translator, agendas as words } from '@parcours/words'
import type { StepContent } from './workshop.ts'

/** `recipe` is row 79 of the method, `pipeline` row 80; both begin with the scope of row 78. */
export const AGENDA_IDS = ['hour', 'recipe', 'pipeline', 'days'] as const
export type AgendaId = (typeof AGENDA_IDS)[number]

interface Outline {
  words:
    | 'scope'
    | 'personas'
    | 'type'
    | 'actions'
    | 'thoughts'
    | 'reveal'
    | 'emotion'
    | 'solutions'
    | 'vote'
    | 'decide'
    | 'collect'
    | 'visualise'
    | 'build'
    | 'evaluate'
    | 'test'
    | 'welcome'
    | 'close'
  mode: StepMode
  minutes: number
  /** Kinds of the lanes that it is about; all of them unless told. */
  lanes?: readonly LaneKind[]
}

const OUTLINES: Readonly<Record<AgendaId, readonly Outline[]>> = {
  hour: [
    { words: 'scope', mode: 'talk', minutes: 5 },
    { words: 'actions', mode: 'open', minutes: 10, lanes: ['actions', 'touchpoints'] },
    { words: 'thoughts', mode: 'private', minutes: 8, lanes: ['thoughts', 'pains'] },
    { words: 'reveal', mode: 'together', minutes: 10 },
    { words: 'emotion', mode: 'rating', minutes: 5, lanes: ['emotions'] },
    { words: 'solutions', mode: 'private', minutes: 7, lanes: ['solutions'] },
    { words: 'vote', mode: 'voting', minutes: 5, lanes: ['pains', 'solutions'] },
    { words: 'decide', mode: 'together', minutes: 10 },
  ],
  recipe: [
    { words: 'scope', mode: 'talk', minutes: 15 },
    { words: 'personas', mode: 'open', minutes: 45 },
    { words: 'type', mode: 'talk', minutes: 15 },
    { words: 'actions', mode: 'open', minutes: 30, lanes: ['actions', 'touchpoints'] },
    { words: 'thoughts', mode: 'private', minutes: 15, lanes: ['thoughts', 'pains'] },
    { words: 'reveal', mode: 'together', minutes: 30 },
    { words: 'close', mode: 'talk', minutes: 10 },
  ],
  pipeline: [
    { words: 'scope', mode: 'talk', minutes: 15 },
    { words: 'collect', mode: 'open', minutes: 60 },
    { words: 'visualise', mode: 'together', minutes: 45 },
    { words: 'build', mode: 'open', minutes: 60 },
    { words: 'evaluate', mode: 'private', minutes: 20, lanes: ['pains'] },
    { words: 'reveal', mode: 'together', minutes: 20 },
    { words: 'emotion', mode: 'rating', minutes: 15, lanes: ['emotions'] },
    { words: 'test', mode: 'together', minutes: 30 },
  ],
  days: [
    { words: 'scope', mode: 'open', minutes: 0 },
    { words: 'welcome', mode: 'open', minutes: 0 },
    { words: 'collect', mode: 'open', minutes: 0 },
    { words: 'thoughts', mode: 'private', minutes: 0, lanes: ['thoughts', 'pains'] },
    { words: 'reveal', mode: 'together', minutes: 0 },
    { words: 'vote', mode: 'voting', minutes: 0, lanes: ['pains', 'solutions'] },
    { words: 'close', mode: 'together', minutes: 0 },
  ],
}

export function agendaName(id: AgendaId, locale: Locale): { name: string; description: string } {
  const t = translator(locale, words)
  return { name: t(`${id}Name`), description: t(`${id}Description`) }
}

/** @param lanes of the board's journeys: steps are about those of the kinds that they name */
export function readyAgenda(
  id: AgendaId,
  locale: Locale,
  lanes: readonly { id: Id; kind: LaneKind }[],
): StepContent[] {
  const t = translator(locale, words)
  return OUTLINES[id].map((outline) => {
    const active = lanes.filter(({ kind }) => outline.lanes?.includes(kind)).map((lane) => lane.id)
    // A board without any such lane: the step is about all of it.
    const about = active.length === 0 ? null : active
    return {
      title: t(`${outline.words}Title`),
      prompt: t(`${outline.words}Prompt`),
      minutes: outline.minutes === 0 ? null : outline.minutes,
      mode: outline.mode,
      lanes: about,
      names: 'shown',
      vote: outline.mode === 'voting' ? { ...DEFAULT_VOTE, lanes: about } : null,
      facilitatorNotes: t(`${outline.words}Notes`),
    }
  })
}
