import { type SimilarNotes, similarNotes } from '@parcours/board'
import { Check, Group, X } from 'lucide-react'
import { type JSX, useMemo, useRef, useState } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { PanelFrame } from '../board/panel-frame.tsx'
import { useUndoToast } from '../board/use-undo-toast.ts'
import { useLanguage } from '../language/locale.tsx'
import { shortened } from '../parts/shortened.ts'
import { keyOf, useDismissed } from './dismissed.ts'
import './similar.css'

/** Notes that say nearly the same, cell by cell: a person groups them, changes the title first, or passes them over. */
export function SimilarPanel(): JSX.Element {
  const { t } = useLanguage()
  const { session, announce } = useBoardUi()
  const board = useBoard()
  const undoToast = useUndoToast(session)
  const { dismissed, dismiss } = useDismissed(session.boardId)
  const list = useRef<HTMLUListElement>(null)
  const all = useMemo(() => similarNotes(board), [board])
  const shown = all.filter((one) => !dismissed.has(keyOf(one)))

  /** The focus goes on to what stands in the place of the one that is dealt with. */
  const next = (index: number): void => {
    requestAnimationFrame(() => {
      const rows = list.current?.querySelectorAll<HTMLElement>('li')
      const row = rows?.[Math.min(index, rows.length - 1)]
      const goal = row ?? document.querySelector<HTMLElement>('[data-region="panel"] h2')
      goal?.focus()
    })
  }
  const accept = (one: SimilarNotes, title: string, index: number): void => {
    const { editor } = session
    if (one.group === null) editor.group(one.notes, title)
    else editor.addToGroup(one.group, one.notes)
    const words = t('similar.done', { count: one.notes.length })
    undoToast(words)
    announce(words)
    next(index)
  }
  return (
    <PanelFrame title={t('similar.title')} icon={<Group className="icon" aria-hidden />} className="similar">
      <div className="panel-body">
        <p className="help">
          {t(shown.length === 0 ? 'similar.none' : 'similar.help', { count: shown.length })}
        </p>
        <ul className="similar-list" ref={list}>
          {shown.map((one, index) => (
            <Suggestion
              key={keyOf(one)}
              one={one}
              onAccept={(title) => accept(one, title, index)}
              onDismiss={() => {
                dismiss(keyOf(one))
                announce(t('similar.dismissed'))
                next(index)
              }}
            />
          ))}
        </ul>
      </div>
    </PanelFrame>
  )
}

function Suggestion({
  one,
  onAccept,
  onDismiss,
}: {
  one: SimilarNotes
  onAccept(title: string): void
  onDismiss(): void
}): JSX.Element {
  const { t } = useLanguage()
  const { rights, canvasRef } = useBoardUi()
  const board = useBoard()
  const [title, setTitle] = useState(one.title)
  const where = `${board.lanes.get(one.lane)?.name.trim() || t('unnamed')} · ${board.stages.get(one.stage)?.name.trim() || t('unnamed')}`
  const group = one.group === null ? null : (board.groups.get(one.group)?.title.trim() ?? '')
  const may =
    one.group === null
      ? rights.mayAdd('groups')
      : one.notes.some((id) => rights.mayChange(board, 'notes', id))
  return (
    // Takes the focus when the one before it is dealt with.
    <li tabIndex={-1} aria-label={t('similar.row', { name: where, count: one.notes.length })}>
      <small>{where}</small>
      <ul>
        {one.notes.map((id) => (
          <li key={id}>{board.notes.get(id)?.text.trim()}</li>
        ))}
      </ul>
      {group === null ? (
        <label className="field">
          <span>{t('similar.groupTitle')}</span>
          <input
            className="input"
            value={title}
            maxLength={300}
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
      ) : (
        <p>{t('similar.joins', { title: shortened(group) || t('group.untitled') })}</p>
      )}
      <div className="similar-acts">
        {may && (
          <button type="button" className="btn primary sm" onClick={() => onAccept(title.trim())}>
            <Check className="icon sm" aria-hidden />
            {t(group === null ? 'similar.accept' : 'similar.join', { count: one.notes.length })}
          </button>
        )}
        <button
          type="button"
          className="btn secondary sm"
          onClick={() => {
            canvasRef.current?.reveal(`note:${one.notes[0]}`)
            canvasRef.current?.select(one.notes.map((id) => `note:${id}`))
          }}
        >
          {t('show')}
        </button>
        <button type="button" className="btn ghost sm" onClick={onDismiss}>
          <X className="icon sm" aria-hidden />
          {t('similar.dismiss')}
        </button>
      </div>
    </li>
  )
}
