import type { JSX } from 'react'
import { useLocation } from 'wouter'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { keepCreated } from '../home/open-created.ts'
import { useLanguage } from '../language/locale.tsx'
import { whenSaved } from '../share/when-saved.ts'
import { useToasts } from '../toasts/toasts.tsx'
import { DuplicateDialog } from './duplicate-dialog.tsx'
import type { RepeatAct } from './repeat-entries.tsx'
import { StartAgainDialog } from './start-again-dialog.tsx'
import { TemplateDialog } from './template-dialog.tsx'

/** The dialog of the act that was chosen. The copy is in one's list of boards; whoever leads a room isn't taken out of it. */
export function RepeatDialog({ act, onClose }: { act: RepeatAct; onClose(): void }): JSX.Element {
  const { t } = useLanguage()
  const { session } = useBoardUi()
  const { title } = useBoard().meta
  const toasts = useToasts()
  const [, navigate] = useLocation()
  if (act === 'template') return <TemplateDialog onClose={onClose} />
  if (act === 'again') return <StartAgainDialog onClose={onClose} />
  return (
    <DuplicateDialog
      boardId={session.boardId}
      title={title}
      access={{ grant: session.seat.grant }}
      whenReady={() => whenSaved(session.connection)}
      onCreated={(created) => {
        const path = keepCreated(created)
        const action = { label: t('copy.show'), run: () => navigate(path) }
        toasts.show({ text: t('copy.done', { title: created.title }), key: 'copy', action })
        onClose()
      }}
      onClose={onClose}
    />
  )
}
