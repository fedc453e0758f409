import {
  homeOf,
  type Id,
  journeyOfNote,
  lanesOf,
  liveJourneys,
  type NoteKind,
  noteKind,
  stagesOf,
} from '@parcours/board'
import {
  ClipboardCheck,
  CopyPlus,
  Diamond,
  EyeOff,
  Layers,
  MoveRight,
  Palette,
  Pencil,
  Radio as RadioIcon,
  SquareDashed,
  SquarePlus,
  Trash2,
} from 'lucide-react'
import type { JSX } from 'react'
import { SpotlightEntry } from '../attention/spotlight-entry.tsx'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { selectedIds } from '../board/selected.ts'
import { useUndoToast } from '../board/use-undo-toast.ts'
import { ClipEntries } from '../clipboard/clip-entries.tsx'
import { GroupEntries } from '../groups/note-entries.tsx'
import { keyOf } from '../keys/sheet-rows.ts'
import { useLanguage } from '../language/locale.tsx'
import { LooseEntries } from '../loose/loose-entries.tsx'
import { NoteColors } from '../loose/note-color.tsx'
import { isOpen } from '../loose/use-loose.ts'
import { NamedIcon } from '../parts/named-icon.tsx'
import { KIND_ICONS, NOTE_KINDS } from './kinds.ts'
import { Check, Entry, Line, Radio, Submenu } from './menu-parts.tsx'
import { NotAllowedEntry, ReadOnlyEntry } from './read-only-entry.tsx'
import { useMapDraftActs } from './use-map-draft-acts.ts'

/** Of one note, or of all selected ones when it is among them. */
export function NoteMenu({
  id,
  selection,
  x,
  y,
}: {
  id: Id
  selection: readonly string[]
  x: number
  y: number
}): JSX.Element {
  const { t } = useLanguage()
  const { session, canvasRef, rights, readOnly, openOverlay, setPanel } = useBoardUi()
  const undoToast = useUndoToast(session)
  const board = useBoard()
  const { editor } = session
  const note = board.notes.get(id)
  const selected = selectedIds(selection, 'notes')
  const all = selected.includes(id) ? selected : [id]
  const drafts = useMapDraftActs(all)
  if (readOnly || note === undefined) return <ReadOnlyEntry />

  const ids = all.filter((one) => isOpen(board, rights, { root: 'notes', id: one }))
  const outside = ids.filter((one) => homeOf(board, board.notes.get(one)!).at !== 'cell')
  // With drawn things among the selection, what is done with all of it is offered for all of it.
  const items = selected.includes(id) ? selection : [`note:${id}`]
  const why = rights.obstacleToChange(board, 'notes', id)
  const kind = noteKind(board, note)
  const journey = journeyOfNote(board, note) ?? liveJourneys(board)[0]?.id ?? null
  return (
    <>
      {ids.length === 0 ? (
        why !== null && <NotAllowedEntry why={why} root="notes" />
      ) : (
        <>
          {all.length === 1 && (
            <Entry
              icon={<Pencil className="icon" aria-hidden />}
              keys="↵"
              onSelect={() => void canvasRef.current?.edit('notes', id, 'text')}
            >
              {t('note.edit')}
            </Entry>
          )}
          {drafts.ofThisStep.length > 0 && (
            <Check
              checked={drafts.kept}
              icon={<EyeOff className="icon" aria-hidden />}
              onChange={(kept) => drafts.keep(kept)}
            >
              {t('draft.keep')}
            </Check>
          )}
          {drafts.left.length > 0 && (
            <Entry icon={<SquarePlus className="icon" aria-hidden />} onSelect={drafts.addToBoard}>
              {t('draft.addToBoard')}
            </Entry>
          )}
          {outside.length > 0 && (
            <>
              <Submenu label={t('note.kind')} icon={<NamedIcon name={KIND_ICONS[kind]} />}>
                <Radio
                  value={kind}
                  onChange={(value) => editor.setNoteKind(outside, value as NoteKind)}
                  options={NOTE_KINDS.map((value) => ({
                    value,
                    label: t(`noteKind.${value}`),
                    icon: <NamedIcon name={KIND_ICONS[value]} />,
                  }))}
                />
              </Submenu>
              <Submenu label={t('noteColor.title')} icon={<Palette className="icon" aria-hidden />}>
                <NoteColors notes={outside} />
              </Submenu>
            </>
          )}
          {kind === 'touchpoints' && (
            <Entry
              icon={<RadioIcon className="icon" aria-hidden />}
              onSelect={() => openOverlay({ kind: 'channel', notes: ids, x, y })}
            >
              {t('note.channel')}
            </Entry>
          )}
          <Check
            checked={note.truth}
            icon={<Diamond className="icon" aria-hidden />}
            onChange={(truth) => editor.setTruth('notes', ids, truth)}
          >
            {t('truth')}
          </Check>
          <Line />
          <GroupEntries notes={ids} />
          {journey !== null && (
            <Submenu label={t('note.moveTo')} icon={<MoveRight className="icon" aria-hidden />}>
              {stagesOf(board, journey).map((stage) => (
                <Submenu key={stage.id} label={stage.name.trim() || t('unnamed')}>
                  {lanesOf(board, journey)
                    .filter((lane) => lane.kind !== 'emotions')
                    .map((lane) => (
                      <Entry
                        key={lane.id}
                        icon={<NamedIcon name={KIND_ICONS[lane.kind]} />}
                        onSelect={() => editor.moveNotes(ids, { to: 'cell', stage: stage.id, lane: lane.id })}
                      >
                        {lane.name.trim() || t('unnamed')}
                      </Entry>
                    ))}
                </Submenu>
              ))}
              <Line />
              <Entry
                icon={<Layers className="icon" aria-hidden />}
                onSelect={() => editor.moveNotes(ids, { to: 'parking', journey })}
              >
                {t('parking')}
              </Entry>
              <Entry
                icon={<SquareDashed className="icon" aria-hidden />}
                onSelect={() => {
                  const rect = canvasRef.current?.scene
                    .get()
                    .maps.find((map) => map.journey === journey)?.rect
                  editor.moveNotes(ids, { to: 'free', anchor: journey, x: 0, y: (rect?.h ?? 0) + 36 })
                }}
              >
                {t('note.outside')}
              </Entry>
            </Submenu>
          )}
        </>
      )}
      <LooseEntries items={items} />
      {all.length === 1 && <SpotlightEntry root="notes" id={id} />}
      {note.draft === null && rights.mayAdd('actions') && (
        <Entry
          icon={<ClipboardCheck className="icon" aria-hidden />}
          onSelect={() => {
            const action = editor.addAction({ text: note.text, source: id })
            if (action !== '') setPanel({ kind: 'actions', action })
          }}
        >
          {t('actions.fromNote')}
        </Entry>
      )}
      <Entry
        icon={<CopyPlus className="icon" aria-hidden />}
        keys={keyOf(t, 'duplicate')}
        onSelect={() => {
          canvasRef.current?.select(items)
          canvasRef.current?.duplicateSelection()
        }}
      >
        {t('duplicate')}
      </Entry>
      <ClipEntries items={items} mayCut={ids.length > 0} />
      {ids.length > 0 && (
        <>
          <Line />
          <Entry
            danger
            icon={<Trash2 className="icon" aria-hidden />}
            keys={keyOf(t, 'delete')}
            onSelect={() => {
              editor.deleteNotes(ids)
              undoToast(t('notice.notesDeleted', { count: ids.length }))
            }}
          >
            {t('note.delete', { count: ids.length })}
          </Entry>
        </>
      )}
    </>
  )
}
