import { type JSX, lazy, Suspense } from 'react'
import { ActionsPanel } from '../actions/actions-panel.tsx'
import { BinPanel } from '../bin/bin-panel.tsx'
import { PeoplePanel } from '../people/people-panel.tsx'
import { PersonasPanel } from '../personas/personas-panel.tsx'
import { useBoardUi } from './board-context.tsx'

// With the ready agendas, which few people ever read.
const AgendaPanel = lazy(() =>
  import('../workshop/agenda-panel.tsx').then((module) => ({ default: module.AgendaPanel })),
)

const SimilarPanel = lazy(() =>
  import('../groups/similar-panel.tsx').then((module) => ({ default: module.SimilarPanel })),
)
const ResultsPanel = lazy(() =>
  import('../voting/results-panel.tsx').then((module) => ({ default: module.ResultsPanel })),
)
const RatingsPanel = lazy(() =>
  import('../voting/ratings-panel.tsx').then((module) => ({ default: module.RatingsPanel })),
)

export function SidePanel(): JSX.Element | null {
  const { panel } = useBoardUi()
  if (panel === null) return null
  switch (panel.kind) {
    case 'bin':
      return <BinPanel />
    case 'similar':
      return (
        <Suspense>
          <SimilarPanel />
        </Suspense>
      )
    case 'personas':
      return <PersonasPanel persona={panel.persona} />
    case 'people':
      return <PeoplePanel />
    case 'actions':
      return <ActionsPanel key={panel.action} action={panel.action} />
    case 'agenda':
      return (
        <Suspense>
          <AgendaPanel />
        </Suspense>
      )
    case 'results':
      return (
        <Suspense>
          <ResultsPanel chosen={panel.vote} />
        </Suspense>
      )
    case 'ratings':
      return (
        <Suspense>
          <RatingsPanel />
        </Suspense>
      )
  }
}
