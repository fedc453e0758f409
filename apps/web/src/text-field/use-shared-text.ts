import type { Id, RootName } from '@parcours/board'
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import * as Y from 'yjs'
import { useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { bindText } from './bind-text.ts'

export interface SharedTextName {
  root: RootName | 'meta'
  record: Id
  textKey: string
}

export interface SharedText {
  /** null while the field is bound to none. */
  text: Y.Text | null
  /** Tells the others where the caret is. */
  shareCaret(): void
  hideCaret(): void
  /** Undo and redo are the board's, not the field's. @returns whether the key was one of them */
  onUndoKey(event: KeyboardEvent): boolean
}

const LONG_TOAST_MS = 8000

/** Binds a field to a text of the board for as long as both are there. @param named null: the field is the person's alone */
export function useSharedText(
  field: RefObject<HTMLTextAreaElement | null>,
  named: SharedTextName | null,
): SharedText {
  const { session } = useBoardCore()
  const { editor, presence } = session
  const toasts = useToasts()
  const { t } = useLanguage()
  const [text, setText] = useState<Y.Text | null>(null)
  const [, setVersion] = useState(0)
  const clipped = useRef((_limit: number): void => undefined)
  clipped.current = (limit) =>
    toasts.show({ text: t('text.tooLong', { limit }), key: 'text', duration: LONG_TOAST_MS })
  const { root = null, record = '', textKey = '' } = named ?? {}

  // Before the next key: no letter falls between the field and the text.
  useLayoutEffect(() => {
    const element = field.current
    const opened = root === null ? null : editor.text(root, record, textKey)
    if (element === null || opened === null) return
    setText(opened.text)
    const unbind = bindText(element, opened, () => clipped.current(opened.value.length))
    const stop = opened.observe(() => setVersion((version) => version + 1))
    return () => {
      stop()
      unbind()
      opened.dispose()
      setText(null)
    }
  }, [field, editor, root, record, textKey])

  return {
    text,
    shareCaret: () => {
      const element = field.current
      if (element === null || text === null || root === null || root === 'meta') return
      const at = (offset: number): unknown =>
        Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, Math.min(offset, text.length)))
      const { selectionStart: start, selectionEnd: end } = element
      const backward = element.selectionDirection === 'backward'
      presence.set({
        text: {
          root,
          id: record,
          key: textKey,
          anchor: at(backward ? end : start),
          head: at(backward ? start : end),
        },
      })
    },
    hideCaret: () => presence.set({ text: null }),
    onUndoKey: (event) => {
      const undoing = (event.ctrlKey || event.metaKey) && !event.altKey
      if (!undoing || (event.code !== 'KeyZ' && event.code !== 'KeyY')) return false
      // The browser's own history knows nothing of what others wrote here.
      event.preventDefault()
      if (event.code === 'KeyY' || event.shiftKey) editor.redo()
      else editor.undo()
      return true
    },
  }
}
