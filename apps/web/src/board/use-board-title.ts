import { useEffect } from 'react'
import { remember } from '../boards/use-known-boards.ts'
import { useLanguage } from '../language/locale.tsx'
import { useBoard, useBoardCore } from './board-context.tsx'

/** The board's title as it is shown; home and the tab follow it. */
export function useBoardTitle(): string {
  const { t } = useLanguage()
  const { session } = useBoardCore()
  const { title } = useBoard().meta
  const shown = title.trim() || t('home.untitled')
  useEffect(() => {
    document.title = `${shown} — Parcours`
    remember({ id: session.boardId, title })
  }, [shown, title, session.boardId])
  return shown
}
