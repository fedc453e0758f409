import type { LaneKind } from '@parcours/board'
import { useCallback } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { useBoardUi } from './board-context.tsx'

const STAGES = 4
const LANES: readonly LaneKind[] = ['actions', 'touchpoints', 'thoughts', 'emotions', 'pains', 'solutions']

/** Adds an empty journey with the usual rows and opens its title for typing. */
export function useAddJourney(): () => void {
  const { t } = useLanguage()
  const { session, canvasRef, rights } = useBoardUi()
  return useCallback(() => {
    if (!rights.mayAdd('journeys')) return
    const id = session.editor.addJourney({
      title: t('new.journey'),
      kind: null,
      stages: Array.from({ length: STAGES }, (_, index) => ({
        name: t('new.stageNumber', { number: index + 1 }),
      })),
      lanes: LANES.map((kind) => ({ kind, name: t(`laneKind.${kind}`) })),
    })
    const canvas = canvasRef.current
    // At once, before the new journey is drawn: the next letters are its title.
    canvas?.reveal(`map:${id}`)
    canvas?.edit('journeys', id, 'title', { fresh: true })
  }, [session, canvasRef, rights, t])
}
