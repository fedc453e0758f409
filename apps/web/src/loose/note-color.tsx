import { COLORS, type Color, type Id } from '@parcours/board'
import { COLOR_PAINT, KIND_STYLE } from '@parcours/layout'
import type { JSX } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Radio } from '../menus/menu-parts.tsx'
import './loose.css'

/** Of free notes; the first choice is the colour of their kind. */
export function NoteColors({ notes }: { notes: readonly Id[] }): JSX.Element {
  const { t } = useLanguage()
  const { session } = useBoardUi()
  const board = useBoard()
  const colors = new Set(notes.map((id) => board.notes.get(id)?.color ?? 'kind'))
  const [only = 'kind'] = colors
  const kinds = new Set(notes.flatMap((id) => board.notes.get(id)?.kind ?? []))
  const [kind = 'free'] = kinds
  // Of several kinds each note would get another colour.
  const ofKind = kinds.size === 1 ? KIND_STYLE[kind].note : 'surface'
  return (
    <Radio
      value={colors.size === 1 ? only : ''}
      onChange={(value) => session.editor.setNoteColor(notes, value === 'kind' ? null : (value as Color))}
      options={(['kind', ...COLORS] as const).map((value) => ({
        value,
        label: t(`noteColor.${value}`),
        icon: (
          <span
            className="note-swatch"
            aria-hidden="true"
            style={{ background: `var(--${value === 'kind' ? ofKind : COLOR_PAINT[value].soft})` }}
          />
        ),
      }))}
    />
  )
}
