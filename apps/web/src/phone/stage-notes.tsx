import { cellNotes, type Id, type Lane } from '@parcours/board'
import { badgeKind, coveredIn, type PrivateStep } from '@parcours/layout'
import { EyeOff } from 'lucide-react'
import { type JSX, useId, useState } from 'react'
import { useBoard } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { KIND_ICONS } from '../menus/kinds.ts'
import { NamedIcon } from '../parts/named-icon.tsx'
import { PhoneNote } from './phone-note.tsx'
import { useSceneWords } from './use-scene-words.ts'
import './stage-notes.css'

/** The notes of one stage, row by row. Rows that the step isn't about stand below, folded to their count. */
export function StageNotes({
  stage,
  lanes,
  activeLanes,
  privateStep,
  writing,
  onEdit,
  onDelete,
}: {
  stage: Id
  /** Those that hold notes. */
  lanes: readonly Lane[]
  activeLanes: ReadonlySet<Id> | null
  privateStep: PrivateStep | null
  /** The note that is open for writing: it is where it is written. */
  writing: Id | null
  onEdit(note: Id): void
  onDelete(note: Id): void
}): JSX.Element {
  const [open, setOpen] = useState<Id | null>(null)
  const isActive = ({ id }: Lane): boolean => activeLanes === null || activeLanes.has(id)
  return (
    <>
      {lanes
        .toSorted((a, b) => Number(isActive(b)) - Number(isActive(a)))
        .map((lane) => (
          <LaneNotes
            key={lane.id}
            stage={stage}
            lane={lane}
            active={isActive(lane)}
            privateStep={privateStep}
            writing={writing}
            open={open}
            onOpen={setOpen}
            onEdit={(note) => {
              setOpen(null)
              onEdit(note)
            }}
            onDelete={onDelete}
          />
        ))}
    </>
  )
}

function LaneNotes({
  stage,
  lane,
  active,
  privateStep,
  writing,
  open,
  onOpen,
  onEdit,
  onDelete,
}: {
  stage: Id
  lane: Lane
  active: boolean
  privateStep: PrivateStep | null
  writing: Id | null
  open: Id | null
  onOpen(note: Id | null): void
  onEdit(note: Id): void
  onDelete(note: Id): void
}): JSX.Element {
  const { t } = useLanguage()
  const words = useSceneWords()
  const board = useBoard()
  const heading = useId()
  const kind = lane.kind === 'emotions' ? 'free' : lane.kind
  const all = cellNotes(board, stage, lane.id)
  const notes = all.filter(({ id }) => id !== writing)
  const covered = privateStep === null ? 0 : coveredIn(board, privateStep, stage, lane.id)
  const own = all.filter(({ draft }) => draft !== null).length
  const shown = all.length - own
  const counts = [
    ...(own + covered === 0 || shown > 0 ? [words('noteCount', { count: shown })] : []),
    ...(own > 0 ? [words('ownCount', { count: own })] : []),
    ...(covered > 0 ? [words('coveredCount', { count: covered })] : []),
  ].join(', ')
  const head = (
    <>
      <span className="lane-icon">
        <NamedIcon name={KIND_ICONS[lane.kind]} className="icon sm" />
      </span>
      <span className="lane-name">{lane.name.trim() || t('unnamed')}</span>
      <small>{counts}</small>
    </>
  )
  const content = (
    <>
      {notes.length > 0 && (
        <ul aria-labelledby={heading}>
          {notes.map((note) => (
            <PhoneNote
              key={note.id}
              note={note}
              kind={kind}
              badge={badgeKind(note, privateStep?.round ?? null)}
              words={words}
              open={open === note.id}
              onToggle={() => onOpen(open === note.id ? null : note.id)}
              onEdit={() => onEdit(note.id)}
              onDelete={() => onDelete(note.id)}
            />
          ))}
        </ul>
      )}
      {covered > 0 && (
        <p className="phone-cover">
          <EyeOff className="icon" aria-hidden />
          {t('phone.covered', { count: covered })}
        </p>
      )}
      {active && all.length + covered === 0 && <p className="lane-prompt">{words(`prompt.${kind}`)}</p>}
    </>
  )
  if (!active) {
    return (
      <details className={`phone-lane k-${kind} dimmed`}>
        <summary id={heading}>{head}</summary>
        {content}
      </details>
    )
  }
  return (
    <section className={`phone-lane k-${kind}`} aria-labelledby={heading}>
      <h3 id={heading}>{head}</h3>
      {content}
    </section>
  )
}
