import type { NoteTarget } from '@parcours/board'
import type { Hit } from '@parcours/layout'
import { Route, Smile, StickyNote, UserRound } from 'lucide-react'
import type { JSX } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useAddJourney } from '../board/use-add-journey.ts'
import { useLanguage } from '../language/locale.tsx'
import { Entry, Line } from './menu-parts.tsx'
import { ReadOnlyEntry } from './read-only-entry.tsx'

/** An empty cell, a point of the curve, the parking area, or nothing at all. */
export function PlaceMenu({ hit, x, y }: { hit: Hit; x: number; y: number }): JSX.Element {
  const { t } = useLanguage()
  const { session, canvasRef, readOnly, openOverlay, setPanel } = useBoardUi()
  const addJourney = useAddJourney()
  if (readOnly) return <ReadOnlyEntry />
  const { editor } = session

  const rating =
    hit.at === 'marker'
      ? { stage: hit.marker.stage, point: hit.marker.point }
      : hit.at === 'cell' && hit.row.kind === 'emotions'
        ? { stage: hit.column.id, point: hit.column.id }
        : null
  const target = noteTarget(hit, () => canvasRef.current?.screenToWorld({ x, y }) ?? { x: 0, y: 0 })
  return (
    <>
      {rating !== null && (
        <Entry
          icon={<Smile className="icon" aria-hidden />}
          onSelect={() => openOverlay({ kind: 'rating', ...rating, x, y })}
        >
          {t('rating.rate')}
        </Entry>
      )}
      {target !== null && (
        <Entry
          icon={<StickyNote className="icon" aria-hidden />}
          keys="N"
          onSelect={() => {
            const id = editor.addNote({ place: target })
            void canvasRef.current?.settled().then(() => canvasRef.current?.edit('notes', id, 'text'))
          }}
        >
          {t('new.noteHere')}
        </Entry>
      )}
      {hit.at === 'nothing' && (
        <>
          <Line />
          <Entry icon={<Route className="icon" aria-hidden />} onSelect={addJourney}>
            {t('tool.journey')}
          </Entry>
          <Entry
            icon={<UserRound className="icon" aria-hidden />}
            onSelect={() => setPanel({ kind: 'personas', persona: editor.addPersona() })}
          >
            {t('tool.persona')}
          </Entry>
        </>
      )}
    </>
  )
}

function noteTarget(hit: Hit, world: () => { x: number; y: number }): NoteTarget | null {
  switch (hit.at) {
    case 'cell':
      return hit.row.kind === 'emotions' ? null : { to: 'cell', stage: hit.column.id, lane: hit.row.id }
    case 'parking':
      return { to: 'parking', journey: hit.map.journey }
    case 'nothing':
      return { to: 'free', anchor: 'board', ...world() }
    default:
      return null
  }
}
