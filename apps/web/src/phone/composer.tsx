import type { Id, Lane } from '@parcours/board'
import { Check, Plus } from 'lucide-react'
import {
  type JSX,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react'
import { flushSync } from 'react-dom'
import { useBoard, useBoardCore } from '../board/board-context.tsx'
import { isPhone } from '../board/window-shape.ts'
import { useLanguage } from '../language/locale.tsx'
import { KIND_ICONS } from '../menus/kinds.ts'
import { BasicIcon } from '../parts/basic-icon.tsx'
import { useSharedText } from '../text-field/use-shared-text.ts'
import { useToasts } from '../toasts/toasts.tsx'
import { PhotoButton } from './photo-button.tsx'
import type { Stop } from './stops.ts'

/** The focus stays in the field, and with it the keyboard on the screen. */
const keepFocus = (event: MouseEvent): void => event.preventDefault()

/**
 * Where notes are written. The first letter makes the note, so that what is typed is where every note is: on this device and
 * on the server, a draft while a private step goes on, and never only in a field.
 */
export function Composer({
  stop,
  lanes,
  lane,
  onLane,
  note,
  onNote,
  field,
}: {
  stop: Stop
  /** Those that a note can be written for. */
  lanes: readonly Lane[]
  lane: Lane
  onLane(lane: Id): void
  /** The note that is open; null: the next letter begins one. */
  note: Id | null
  onNote(note: Id | null): void
  field: RefObject<HTMLTextAreaElement | null>
}): JSX.Element {
  const { t } = useLanguage()
  const { session, announce } = useBoardCore()
  const { editor, model } = session
  const board = useBoard()
  const toasts = useToasts()
  const shared = useSharedText(field, note === null ? null : { root: 'notes', record: note, textKey: 'text' })
  /** The note that was begun here, rather than opened. */
  const begun = useRef<Id | null>(null)
  const nameOf = ({ name }: Lane): string => name.trim() || t('unnamed')

  const chips = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whichever row it is by now, it comes into view
  useEffect(() => {
    chips.current
      ?.querySelector('[aria-pressed="true"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [lane.id])

  // After the field was let go of, which takes what an input method was still composing.
  useLayoutEffect(() => {
    if (note === null && field.current !== null) field.current.value = ''
  }, [note, field])

  const told = useRef({ announce, words: '' })
  told.current = { announce, words: t('phone.added', { name: nameOf(lane), index: stop.index }) }
  const { hideCaret } = shared
  const hide = useRef(hideCaret)
  hide.current = hideCaret
  useEffect(() => {
    if (note === null) return
    return () => {
      hide.current()
      // On a window that became wide the map goes on with it.
      if (begun.current !== note || !isPhone()) return
      begun.current = null
      const left = model.board.notes.get(note)
      if (left === undefined || left.deleted !== null) return
      if (left.text.trim() === '') editor.deleteNotes([note])
      else told.current.announce(told.current.words)
    }
  }, [note, editor, model])

  const begin = (): void => {
    const words = field.current?.value ?? ''
    if (note !== null || words.trim() === '') return
    const id = editor.addNote({ place: { to: 'cell', stage: stop.stage.id, lane: lane.id } })
    if (id === '') {
      toasts.show({ text: t('phone.full'), key: 'phone' })
      return
    }
    // Open until the field has it open: a note that nobody writes in counts as finished.
    const opened = editor.text('notes', id, 'text')
    opened?.replace(0, 0, words)
    begun.current = id
    flushSync(() => onNote(id))
    opened?.dispose()
  }
  const finish = (): void => {
    begin()
    onNote(null)
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (note !== null && shared.onUndoKey(event)) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      finish()
    } else if (event.key === 'Escape') {
      onNote(null)
      field.current?.blur()
    }
  }
  const choose = (chosen: Id): void => {
    onLane(chosen)
    if (note === null) return
    const place = board.notes.get(note)?.place
    const stage = place?.at === 'cell' ? place.stage : stop.stage.id
    editor.moveNotes([note], { to: 'cell', stage, lane: chosen })
  }
  const editing = note !== null && begun.current !== note
  return (
    <div className="composer">
      {/* biome-ignore lint/a11y/useSemanticElements: a row of toggle buttons, not a set of form fields */}
      <div ref={chips} className="lane-chips" role="group" aria-label={t('phone.lanes')}>
        {lanes.map((one) => (
          <button
            key={one.id}
            type="button"
            className={`lane-chip k-${one.kind}`}
            aria-pressed={one.id === lane.id}
            onMouseDown={keepFocus}
            onClick={() => choose(one.id)}
          >
            <BasicIcon name={KIND_ICONS[one.kind]} className="icon sm" />
            <span>{nameOf(one)}</span>
          </button>
        ))}
      </div>
      <div className="write">
        <PhotoButton stop={stop} />
        <textarea
          ref={field}
          className="input"
          rows={1}
          enterKeyHint="done"
          aria-label={t(editing ? 'phone.edit' : 'phone.write', { name: nameOf(lane) })}
          placeholder={t('phone.placeholder')}
          onKeyDown={onKeyDown}
          onInput={({ nativeEvent }) => {
            if (!('isComposing' in nativeEvent) || nativeEvent.isComposing !== true) begin()
          }}
          onCompositionEnd={begin}
          onSelect={shared.shareCaret}
          onFocus={shared.shareCaret}
        />
        <button
          type="button"
          className="btn primary add"
          aria-label={t(editing ? 'phone.done' : 'phone.add')}
          onMouseDown={keepFocus}
          onClick={finish}
        >
          {editing ? <Check className="icon lg" aria-hidden /> : <Plus className="icon lg" aria-hidden />}
        </button>
      </div>
    </div>
  )
}
