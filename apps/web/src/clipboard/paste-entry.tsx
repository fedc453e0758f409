import { ClipboardPaste } from 'lucide-react'
import type { JSX } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { keyOf } from '../keys/sheet-rows.ts'
import { useLanguage } from '../language/locale.tsx'
import { Entry } from '../menus/menu-parts.tsx'
import { useToasts } from '../toasts/toasts.tsx'

/** Of a menu: what is on the clipboard comes where it was opened. Browsers ask first, and some never let a page read. */
export function PasteEntry(): JSX.Element {
  const { t } = useLanguage()
  const { canvasRef } = useBoardUi()
  const toasts = useToasts()
  const paste = async (): Promise<void> => {
    const done = (await canvasRef.current?.pasteFromSystem()) ?? true
    if (!done) toasts.show({ text: t('paste.byKey'), key: 'paste' })
  }
  return (
    <Entry
      icon={<ClipboardPaste className="icon" aria-hidden />}
      keys={keyOf(t, 'paste')}
      onSelect={() => void paste()}
    >
      {t('paste.here')}
    </Entry>
  )
}
