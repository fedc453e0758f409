import type { Id, Note, NoteKind } from '@parcours/board'
import { badgeKind, channelIcon, LEADING_ICON } from '@parcours/layout'
import { Check, Diamond, EyeOff, Lock, Pencil, SquarePlus, Trash2 } from 'lucide-react'
import { type JSX, useId } from 'react'
import { useBoard, useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useDraftActs } from '../menus/use-draft-acts.ts'
import { BasicIcon } from '../parts/basic-icon.tsx'
import { later } from '../parts/later.ts'
import type { Cards } from './cards.ts'
import { useSceneWords } from './use-scene-words.ts'
import { VoteMark } from './vote-mark.tsx'

// There are dozens of them, and few stages have any.
const NamedIcon = later(() => import('../parts/named-icon.tsx').then((module) => module.NamedIcon), 'quiet')

/** One note; a tap shows what can be done with it. */
export function PhoneNote({ note, kind, cards }: { note: Note; kind: NoteKind; cards: Cards }): JSX.Element {
  const words = useSceneWords()
  const { t } = useLanguage()
  const { rights, readOnly } = useBoardCore()
  const id = useId()
  const board = useBoard()
  const mayChange = !readOnly && !note.locked && rights.mayChange(board, 'notes', note.id)
  const text = note.text.trim()
  const badge = badgeKind(note, cards.round)
  const open = mayChange && cards.open === note.id
  const vote = cards.vote(note.id)
  const face = (
    <>
      {kind === 'touchpoints' ? (
        <span className="channel">
          {note.channel === null ? (
            <BasicIcon name={channelIcon(null)} />
          ) : (
            <NamedIcon name={channelIcon(note.channel)} />
          )}
        </span>
      ) : (
        LEADING_ICON[kind] !== undefined && <BasicIcon name={LEADING_ICON[kind]} className="icon kind" />
      )}
      <span id={`${id}-words`} className={text === '' ? 'words empty' : 'words'}>
        {text === '' ? t('phone.empty') : text}
      </span>
      {note.truth && (
        <span className="truth">
          <Diamond className="icon sm" aria-hidden />
          <span className="visually-hidden">{words('truth')}</span>
        </span>
      )}
      {note.locked && (
        <span className="badge">
          <Lock className="icon xs" aria-hidden />
          {t('lock.state')}
        </span>
      )}
      {badge !== null && (
        <span className="badge">
          <EyeOff className="icon xs" aria-hidden />
          {words(`draft.${badge}`)}
        </span>
      )}
    </>
  )
  return (
    <li className={`phone-note k-${kind}`} data-note={note.id}>
      {mayChange ? (
        <button
          type="button"
          className="card"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => cards.toggle(note.id)}
        >
          {face}
        </button>
      ) : (
        <div className="card">{face}</div>
      )}
      {vote !== null && <VoteMark vote={vote} of={`${id}-words`} />}
      <div id={id} hidden={!open}>
        {open && <NoteActs note={note.id} cards={cards} />}
      </div>
    </li>
  )
}

function NoteActs({ note, cards }: { note: Id; cards: Cards }): JSX.Element {
  const { t } = useLanguage()
  const drafts = useDraftActs([note])
  return (
    <div className="acts">
      <button type="button" className="btn soft" onClick={() => cards.edit(note)}>
        <Pencil className="icon sm" aria-hidden />
        {t('note.edit')}
      </button>
      {drafts.ofThisStep.length > 0 && (
        <button
          type="button"
          className="btn soft"
          aria-pressed={drafts.kept}
          onClick={() => drafts.keep(!drafts.kept)}
        >
          {drafts.kept ? (
            <Check className="icon sm" aria-hidden />
          ) : (
            <EyeOff className="icon sm" aria-hidden />
          )}
          {t('draft.keep')}
        </button>
      )}
      {drafts.left.length > 0 && (
        <button type="button" className="btn soft" onClick={drafts.addToBoard}>
          <SquarePlus className="icon sm" aria-hidden />
          {t('draft.addToBoard')}
        </button>
      )}
      <button type="button" className="btn soft danger" onClick={() => cards.remove(note)}>
        <Trash2 className="icon sm" aria-hidden />
        {t('delete')}
      </button>
    </div>
  )
}
