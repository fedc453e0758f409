import { type CellBlock, cellBlocks, cellNotes, type Id, type Lane, type NoteKind } from '@parcours/board'
import { coveredIn, type PrivateStep } from '@parcours/layout'
import { EyeOff, Group } from 'lucide-react'
import { type JSX, useId, useState } from 'react'
import { useBoard } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { KIND_ICONS } from '../menus/kinds.ts'
import { BasicIcon } from '../parts/basic-icon.tsx'
import type { Cards } from './cards.ts'
import { PhoneNote } from './phone-note.tsx'
import { useCardVotes } from './use-card-votes.ts'
import { useSceneWords } from './use-scene-words.ts'
import { VoteMark } from './vote-mark.tsx'
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
  const cards: Cards = {
    open,
    toggle: (note) => setOpen(open === note ? null : note),
    edit: (note) => {
      setOpen(null)
      onEdit(note)
    },
    remove: onDelete,
    round: privateStep?.round ?? null,
    vote: useCardVotes(),
  }
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
            cards={cards}
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
  cards,
}: {
  stage: Id
  lane: Lane
  active: boolean
  privateStep: PrivateStep | null
  writing: Id | null
  cards: Cards
}): JSX.Element {
  const { t } = useLanguage()
  const words = useSceneWords()
  const board = useBoard()
  const heading = useId()
  const kind = lane.kind === 'emotions' ? 'free' : lane.kind
  const notes = cellNotes(board, stage, lane.id)
  const covered = privateStep === null ? 0 : coveredIn(board, privateStep, stage, lane.id)
  const own = notes.filter(({ draft }) => draft !== null).length
  const shown = notes.length - own
  const counts = [
    ...(own + covered === 0 || shown > 0 ? [words('noteCount', { count: shown })] : []),
    ...(own > 0 ? [words('ownCount', { count: own })] : []),
    ...(covered > 0 ? [words('coveredCount', { count: covered })] : []),
  ].join(', ')
  const head = (
    <>
      <span className="lane-icon">
        <BasicIcon name={KIND_ICONS[lane.kind]} className="icon sm" />
      </span>
      <span className="lane-name">{lane.name.trim() || t('unnamed')}</span>
      <small>{counts}</small>
    </>
  )
  const blocks = cellBlocks(board, stage, lane.id).filter(
    (block) => block.group !== null || block.notes[0].id !== writing,
  )
  const content = (
    <>
      {blocks.length > 0 && (
        <ul aria-labelledby={heading}>
          {blocks.map((block) => (
            <Block
              key={block.group?.id ?? block.notes[0].id}
              block={block}
              kind={kind}
              writing={writing}
              cards={cards}
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
      {active && blocks.length + covered === 0 && writing === null && (
        <p className="lane-prompt">{words(`prompt.${kind}`)}</p>
      )}
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

/** A note by itself, or notes under their title. */
function Block({
  block: { group, notes },
  kind,
  writing,
  cards,
}: {
  block: CellBlock
  kind: NoteKind
  writing: Id | null
  cards: Cards
}): JSX.Element {
  const words = useSceneWords()
  const title = useId()
  const vote = group === null ? null : cards.vote(group.id)
  if (group === null) return <PhoneNote note={notes[0]} kind={kind} cards={cards} />
  return (
    <li className="phone-group" data-group={group.id}>
      <h4 id={title}>
        <Group className="icon sm" aria-hidden />
        {group.title.trim() || words('groupUntitled')}
      </h4>
      {vote !== null && <VoteMark vote={vote} of={title} />}
      <ul aria-labelledby={title}>
        {notes
          .filter(({ id }) => id !== writing)
          .map((note) => (
            <PhoneNote key={note.id} note={note} kind={kind} cards={cards} />
          ))}
      </ul>
    </li>
  )
}
