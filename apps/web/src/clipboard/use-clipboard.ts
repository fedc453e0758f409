import { type Id, liveJourneys, type NoteTarget } from '@parcours/board'
import { PASTE_LIMITS, parsePastedColumn } from '@parcours/exchange'
import { useEffect } from 'react'
import { type BoardUi, selectedIds, useBoardUi } from '../board/board-context.tsx'
import { useUndoToast } from '../board/use-undo-toast.ts'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { clipFrom, writeClip } from './clip-data.ts'

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, [contenteditable="true"], [role="dialog"]') !== null

/** The journey whose "Ideas to sort" takes what is pasted: that of the selection, else the first one. */
function journeyFor({ session, selection, canvasRef }: BoardUi): Id | null {
  const { board } = session.model
  const selected = selection[0]
  const item = selected === undefined ? undefined : canvasRef.current?.scene.get().byId.get(selected)
  const journeys = liveJourneys(board)
  return journeys.find((journey) => journey.id === item?.journey)?.id ?? journeys[0]?.id ?? null
}

/** Copy, cut and paste of notes: between boards, to other programs, and from a spreadsheet's column. */
export function useClipboard(): void {
  const ui = useBoardUi()
  const { t } = useLanguage()
  const toasts = useToasts()
  const undoToast = useUndoToast(ui.session)

  useEffect(() => {
    const { session, canvasRef, readOnly, selection } = ui
    const onCopy = (event: ClipboardEvent): void => {
      if (isField(event.target) || event.clipboardData === null || getSelection()?.isCollapsed === false)
        return
      const clip = canvasRef.current?.copy() ?? null
      if (clip === null || clip.notes.length === 0) return
      event.preventDefault()
      writeClip(event.clipboardData, clip)
      if (event.type === 'cut' && !readOnly) {
        const notes = selectedIds(selection, 'notes')
        session.editor.deleteNotes(notes)
        undoToast(t('notice.notesCut', { count: notes.length }))
      } else {
        toasts.show({
          text: t('notice.notesCopied', { count: clip.notes.length }),
          key: 'copy',
          duration: 2500,
        })
      }
    }
    const onPaste = (event: ClipboardEvent): void => {
      if (isField(event.target) || event.clipboardData === null) return
      event.preventDefault()
      if (readOnly) {
        toasts.show({ text: t('notice.readOnly'), key: 'read-only' })
        return
      }
      const clip = clipFrom(event.clipboardData)
      if (clip !== null) {
        canvasRef.current?.paste(clip)
        undoToast(t('notice.notesAdded', { count: clip.notes.length }))
        return
      }
      pasteText(event.clipboardData.getData('text/plain'))
    }
    const pasteText = (text: string): void => {
      const { rows, skippedEmpty, truncated } = parsePastedColumn(text)
      const [only] = rows
      if (only === undefined) {
        toasts.show({ text: t('paste.nothing'), key: 'paste' })
        return
      }
      // A selected note says where; a single line goes there too. A whole column waits to be sorted.
      if (rows.length === 1) {
        const count = canvasRef.current?.pasteText(text) ?? 0
        if (count > 0) undoToast(t('notice.notesAdded', { count }))
        return
      }
      if (truncated > 0) {
        toasts.show({
          text: t('paste.tooMany', { count: rows.length + truncated, limit: PASTE_LIMITS.rows }),
          key: 'paste',
          duration: 10_000,
        })
        return
      }
      const journey = journeyFor(ui)
      const target: NoteTarget =
        journey === null ? { to: 'free', anchor: 'board', x: 0, y: 0 } : { to: 'parking', journey }
      const added = session.editor.addNotes(rows, target)
      const words = [t('notice.notesAdded', { count: added.length })]
      if (skippedEmpty > 0) words.push(t('paste.skipped', { count: skippedEmpty }))
      undoToast(words.join(' '))
      ui.announce(words.join(' '))
    }
    document.addEventListener('copy', onCopy)
    document.addEventListener('cut', onCopy)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('cut', onCopy)
      document.removeEventListener('paste', onPaste)
    }
  }, [ui, t, toasts, undoToast])
}
