import {
  type Id,
  JOURNEY_KINDS,
  type JourneyKind,
  journeyOfNote,
  lanesOf,
  liveJourneys,
  liveNotes,
  stagesOf,
} from '@parcours/board'
import {
  ArrowDown,
  ArrowUp,
  BetweenVerticalStart,
  Pencil,
  Rows3,
  Shapes,
  Signpost,
  Trash2,
} from 'lucide-react'
import type { JSX } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useUndoToast } from '../board/use-undo-toast.ts'
import { useLanguage } from '../language/locale.tsx'
import { shortened } from '../parts/shortened.ts'
import { NewLaneEntries } from './lane-menu.tsx'
import { Entry, Line, Radio, Submenu } from './menu-parts.tsx'
import { NotAllowedEntry, ReadOnlyEntry } from './read-only-entry.tsx'

export function JourneyMenu({ id }: { id: Id }): JSX.Element {
  const { t } = useLanguage()
  const { session, canvasRef, rights, readOnly, openOverlay } = useBoardUi()
  const undoToast = useUndoToast(session)
  const board = useBoard()
  const { editor } = session
  const journey = board.journeys.get(id)
  if (readOnly || journey === undefined) return <ReadOnlyEntry />
  const why = rights.obstacleToChange(board, 'journeys', id)
  if (why !== null) return <NotAllowedEntry why={why} root="journeys" />
  const journeys = liveJourneys(board)
  const index = journeys.findIndex((other) => other.id === id)
  const above = journeys[index - 1]
  const below = journeys[index + 1]
  const lastStage = stagesOf(board, id).at(-1)
  const lastLane = lanesOf(board, id).at(-1)
  return (
    <>
      <Entry
        icon={<Pencil className="icon" aria-hidden />}
        onSelect={() => void canvasRef.current?.edit('journeys', id, 'title')}
      >
        {t('rename')}
      </Entry>
      <Submenu label={t('journey.kind')} icon={<Shapes className="icon" aria-hidden />}>
        <Radio
          value={journey.kind ?? 'none'}
          onChange={(value) => editor.setJourneyKind(id, value === 'none' ? null : (value as JourneyKind))}
          options={[...JOURNEY_KINDS, 'none' as const].map((value) => ({
            value,
            label: t(`journeyKind.${value}`),
          }))}
        />
      </Submenu>
      <Entry
        icon={<BetweenVerticalStart className="icon" aria-hidden />}
        onSelect={() => {
          const added = editor.addStage(id, {
            name: t('new.stage'),
            ...(lastStage ? { after: lastStage.id, phase: lastStage.phase } : {}),
          })
          void canvasRef.current?.edit('stages', added, 'name', { fresh: true })
        }}
      >
        {t('journey.addStage')}
      </Entry>
      <Submenu label={t('journey.addLane')} icon={<Rows3 className="icon" aria-hidden />}>
        <NewLaneEntries journey={id} position={lastLane ? { after: lastLane.id } : {}} />
      </Submenu>
      <Entry
        icon={<Signpost className="icon" aria-hidden />}
        onSelect={() => openOverlay({ kind: 'convert', journey: id })}
      >
        {t('convert.open')}
      </Entry>
      {journeys.length > 1 && (
        <>
          <Line />
          <Entry
            icon={<ArrowUp className="icon" aria-hidden />}
            disabled={above === undefined}
            onSelect={() => editor.moveJourney(id, { before: above?.id ?? null })}
          >
            {t('journey.moveUp')}
          </Entry>
          <Entry
            icon={<ArrowDown className="icon" aria-hidden />}
            disabled={below === undefined}
            onSelect={() => editor.moveJourney(id, { after: below?.id ?? null })}
          >
            {t('journey.moveDown')}
          </Entry>
        </>
      )}
      <Line />
      <Entry
        danger
        icon={<Trash2 className="icon" aria-hidden />}
        onSelect={() => {
          const count = liveNotes(board).filter((note) => journeyOfNote(board, note) === id).length
          editor.deleteJourney(id)
          undoToast(t('journey.deleted', { name: shortened(journey.title.trim()) || t('unnamed'), count }))
        }}
      >
        {t('journey.delete')}
      </Entry>
    </>
  )
}
