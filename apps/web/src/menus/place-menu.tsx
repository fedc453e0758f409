import type { NoteTarget } from '@parcours/board'
import type { Hit } from '@parcours/layout'
import { BoxSelect, CirclePlus, Maximize, Route, Smile, StickyNote, Trash2, UserRound } from 'lucide-react'
import type { JSX } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useAddJourney } from '../board/use-add-journey.ts'
import { PasteEntry } from '../clipboard/paste-entry.tsx'
import { keyOf } from '../keys/sheet-rows.ts'
import { useLanguage } from '../language/locale.tsx'
import { Entry, Line } from './menu-parts.tsx'
import { ReadOnlyEntry } from './read-only-entry.tsx'

/** An empty cell, a point of the curve, the parking area, or nothing at all. */
export function PlaceMenu({ hit, x, y }: { hit: Hit; x: number; y: number }): JSX.Element {
  const { t } = useLanguage()
  const { session, canvasRef, rights, readOnly, openOverlay, setPanel } = useBoardUi()
  const board = useBoard()
  const addJourney = useAddJourney()
  if (readOnly) return <ReadOnlyEntry />
  const { editor } = session

  const rating =
    hit.at === 'marker'
      ? { stage: hit.marker.stage, point: hit.marker.point }
      : hit.at === 'cell' && hit.row.kind === 'emotions'
        ? { stage: hit.column.id, point: hit.column.id }
        : null
  const offset =
    hit.at === 'cell' && hit.row.kind === 'emotions'
      ? offsetIn(hit.column, canvasRef.current?.screenToWorld({ x, y }).x ?? hit.column.x + hit.column.w / 2)
      : null
  const ownPoint =
    hit.at === 'marker' &&
    hit.marker.point !== hit.marker.stage &&
    rights.mayChange(board, 'points', hit.marker.point)
      ? hit.marker.point
      : null
  const target = rights.mayAdd('notes')
    ? noteTarget(hit, () => canvasRef.current?.screenToWorld({ x, y }) ?? { x: 0, y: 0 })
    : null
  if (rating === null && target === null && !rights.mayAdd('personas')) return <ReadOnlyEntry />
  // What everybody rates in private is what the curve has: no further points meanwhile.
  const mayAddPoint = rights.mayAdd('points') && rights.ratingRound === null
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
      {rating !== null && offset !== null && mayAddPoint && (
        <Entry
          icon={<CirclePlus className="icon" aria-hidden />}
          // A point shows on the curve only once it is rated, so it is made by its first rating.
          onSelect={() => openOverlay({ kind: 'rating', stage: rating.stage, point: { offset }, x, y })}
        >
          {t('rating.addPoint')}
        </Entry>
      )}
      {ownPoint !== null && (
        <Entry
          danger
          icon={<Trash2 className="icon" aria-hidden />}
          onSelect={() => editor.deletePoint(ownPoint)}
        >
          {t('rating.deletePoint')}
        </Entry>
      )}
      {target !== null && (
        <Entry
          icon={<StickyNote className="icon" aria-hidden />}
          keys={keyOf(t, 'note')}
          onSelect={() => {
            const id = editor.addNote({ place: target })
            void canvasRef.current?.edit('notes', id, 'text', { fresh: true })
          }}
        >
          {t('new.noteHere')}
        </Entry>
      )}
      {(target !== null || hit.at === 'nothing') && (
        <>
          {rights.mayAdd('notes') && <PasteEntry />}
          <Entry
            icon={<BoxSelect className="icon" aria-hidden />}
            keys={keyOf(t, 'selectAll')}
            onSelect={() => canvasRef.current?.selectAll()}
          >
            {t('selectAll')}
          </Entry>
          <Entry
            icon={<Maximize className="icon" aria-hidden />}
            keys={keyOf(t, 'zoomFit')}
            onSelect={() => canvasRef.current?.fit()}
          >
            {t('zoom.fit')}
          </Entry>
        </>
      )}
      {hit.at === 'nothing' && (rights.mayAdd('journeys') || rights.mayAdd('personas')) && <Line />}
      {hit.at === 'nothing' && rights.mayAdd('journeys') && (
        <Entry icon={<Route className="icon" aria-hidden />} onSelect={addJourney}>
          {t('tool.journey')}
        </Entry>
      )}
      {hit.at === 'nothing' && rights.mayAdd('personas') && (
        <Entry
          icon={<UserRound className="icon" aria-hidden />}
          onSelect={() => setPanel({ kind: 'personas', persona: editor.addPersona() })}
        >
          {t('tool.persona')}
        </Entry>
      )}
    </>
  )
}

/** A part of the stage's column, kept off its edges so that the points of two stages stay apart. */
function offsetIn(column: { x: number; w: number }, x: number): number {
  return Math.min(0.95, Math.max(0.05, (x - column.x) / column.w))
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
