import { META_ID } from '@parcours/board'
import { type JSX, useEffect, useRef, useState } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { SharedTextField } from '../text-field/shared-text-field.tsx'
import { useMayChange } from './board-context.tsx'
import { useBoardTitle } from './use-board-title.ts'

/** The board's title; a click opens it for typing. */
export function BoardTitle(): JSX.Element {
  const { t } = useLanguage()
  const mayRename = useMayChange('meta', META_ID)
  const [editing, setEditing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  const shown = useBoardTitle()

  useEffect(() => {
    // Back to where the typing began, unless the person has gone elsewhere.
    if (wasEditing.current && !editing && document.activeElement === document.body) button.current?.focus()
    wasEditing.current = editing
  }, [editing])

  if (editing) {
    return (
      <h1 className="board-title editing">
        <SharedTextField
          root="meta"
          record="meta"
          textKey="title"
          label={t('top.title')}
          autoFocus
          onDone={() => setEditing(false)}
        />
      </h1>
    )
  }
  return (
    <h1 className="board-title">
      {!mayRename ? (
        <span title={shown}>{shown}</span>
      ) : (
        <button
          ref={button}
          type="button"
          title={`${shown}\n${t('top.rename')}`}
          aria-label={t('top.renameNamed', { title: shown })}
          onClick={() => setEditing(true)}
        >
          {shown}
        </button>
      )}
    </h1>
  )
}
