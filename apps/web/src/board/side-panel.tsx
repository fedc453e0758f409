import type { JSX } from 'react'
import { later } from '../parts/later.ts'
import { useBoardUi } from './board-context.tsx'

const ActionsPanel = later(() => import('../actions/actions-panel.tsx').then((module) => module.ActionsPanel))
const AgendaPanel = later(() => import('../workshop/agenda-panel.tsx').then((module) => module.AgendaPanel))
const BinPanel = later(() => import('../bin/bin-panel.tsx').then((module) => module.BinPanel))
const PeoplePanel = later(() => import('../people/people-panel.tsx').then((module) => module.PeoplePanel))
const PersonasPanel = later(() =>
  import('../personas/personas-panel.tsx').then((module) => module.PersonasPanel),
)
const RatingsPanel = later(() => import('../voting/ratings-panel.tsx').then((module) => module.RatingsPanel))
const ResultsPanel = later(() => import('../voting/results-panel.tsx').then((module) => module.ResultsPanel))
const SimilarPanel = later(() => import('../groups/similar-panel.tsx').then((module) => module.SimilarPanel))

export function SidePanel(): JSX.Element | null {
  const { panel } = useBoardUi()
  if (panel === null) return null
  switch (panel.kind) {
    case 'bin':
      return <BinPanel />
    case 'similar':
      return <SimilarPanel />
    case 'personas':
      return <PersonasPanel persona={panel.persona} />
    case 'people':
      return <PeoplePanel />
    case 'actions':
      return <ActionsPanel key={panel.action} action={panel.action} />
    case 'agenda':
      return <AgendaPanel />
    case 'results':
      return <ResultsPanel chosen={panel.vote} />
    case 'ratings':
      return <RatingsPanel />
  }
}
