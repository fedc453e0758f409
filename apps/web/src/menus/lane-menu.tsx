import { type Id, LANE_KINDS, type LaneKind, type Position } from '@parcours/board'
import {
  ArrowDown,
  ArrowUp,
  BetweenHorizontalEnd,
  BetweenHorizontalStart,
  FoldVertical,
  Pencil,
  Trash2,
  UnfoldVertical,
} from 'lucide-react'
import type { JSX } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { NamedIcon } from '../parts/named-icon.tsx'
import { DeleteChoices, useDeleteStructure, useStructure } from './delete-choices.tsx'
import { KIND_ICONS } from './kinds.ts'
import { Entry, Line, Submenu } from './menu-parts.tsx'
import { NotAllowedEntry, ReadOnlyEntry } from './read-only-entry.tsx'

export function LaneMenu({ id }: { id: Id }): JSX.Element {
  const { t } = useLanguage()
  const { session, canvasRef, rights, readOnly, collapsedLanes, toggleLane } = useBoardUi()
  const { editor } = session
  const board = useBoard()
  const lane = board.lanes.get(id)
  const { notes, index, all } = useStructure('lanes', id)
  const remove = useDeleteStructure('lanes', id)
  if (lane === undefined) return <ReadOnlyEntry />
  const folded = collapsedLanes.has(id)
  const fold = (
    <Entry
      icon={
        folded ? (
          <UnfoldVertical className="icon" aria-hidden />
        ) : (
          <FoldVertical className="icon" aria-hidden />
        )
      }
      hint={t('lane.foldHint')}
      onSelect={() => toggleLane(id)}
    >
      {t(folded ? 'lane.unfold' : 'lane.fold')}
    </Entry>
  )
  // Folding changes one's own view only, so observers may too.
  if (readOnly) return fold
  const why = rights.obstacleToChange(board, 'lanes', id)
  if (why !== null) {
    return (
      <>
        {fold}
        <NotAllowedEntry why={why} root="lanes" />
      </>
    )
  }
  const above = all[index - 1]
  const below = all[index + 1]
  return (
    <>
      <Entry
        icon={<Pencil className="icon" aria-hidden />}
        onSelect={() => void canvasRef.current?.edit('lanes', id, 'name')}
      >
        {t('rename')}
      </Entry>
      {fold}
      <Submenu label={t('lane.insertAbove')} icon={<BetweenHorizontalEnd className="icon" aria-hidden />}>
        <NewLaneEntries journey={lane.journey} position={{ before: id }} />
      </Submenu>
      <Submenu label={t('lane.insertBelow')} icon={<BetweenHorizontalStart className="icon" aria-hidden />}>
        <NewLaneEntries journey={lane.journey} position={{ after: id }} />
      </Submenu>
      <Line />
      <Entry
        icon={<ArrowUp className="icon" aria-hidden />}
        keys="Alt ↑"
        disabled={above === undefined}
        onSelect={() => editor.moveLane(id, { before: above?.id ?? null })}
      >
        {t('lane.moveUp')}
      </Entry>
      <Entry
        icon={<ArrowDown className="icon" aria-hidden />}
        keys="Alt ↓"
        disabled={below === undefined}
        onSelect={() => editor.moveLane(id, { after: below?.id ?? null })}
      >
        {t('lane.moveDown')}
      </Entry>
      <Line />
      {notes.length === 0 ? (
        <Entry danger icon={<Trash2 className="icon" aria-hidden />} onSelect={() => remove('park')}>
          {t('lane.delete')}
        </Entry>
      ) : (
        <Submenu danger label={t('lane.delete')} icon={<Trash2 className="icon" aria-hidden />}>
          <DeleteChoices root="lanes" id={id} />
        </Submenu>
      )}
    </>
  )
}

/** The kinds of lane, each adding one there and opening its name. */
export function NewLaneEntries({ journey, position }: { journey: Id; position: Position }): JSX.Element {
  const { t } = useLanguage()
  const { session, canvasRef } = useBoardUi()
  const add = (kind: LaneKind): void => {
    const id = session.editor.addLane(journey, { kind, name: t(`laneKind.${kind}`), ...position })
    void canvasRef.current?.edit('lanes', id, 'name', { fresh: true })
  }
  return (
    <>
      {LANE_KINDS.map((kind) => (
        <Entry key={kind} icon={<NamedIcon name={KIND_ICONS[kind]} />} onSelect={() => add(kind)}>
          {t(`laneKind.${kind}`)}
        </Entry>
      ))}
    </>
  )
}
