import { openActions } from '@parcours/board'
import { ClipboardCheck, X } from 'lucide-react'
import { type JSX, useState } from 'react'
import { useBoard, useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { readText, writeText } from '../storage/browser-storage.ts'
import { useWorkshopUi } from '../workshop/workshop-context.tsx'

/** What was left to do when a workshop ended greets whoever opens the board afterwards; once it was looked at, no more. */
export function GreetingBanner({ onShow }: { onShow(): void }): JSX.Element | null {
  const { t } = useLanguage()
  const { session } = useBoardCore()
  const { endedAt } = useWorkshopUi().workshop
  const key = `parcours.greeted.${session.boardId}`
  // Of the workshop that ends while one is here, one knows.
  const [came] = useState(() => session.connection.serverNow)
  const [seen, setSeen] = useState(() => Number(readText(key)))
  const count = openActions(useBoard()).length
  if (endedAt === null || endedAt > came || endedAt <= seen || count === 0) return null
  const leave = (): void => {
    writeText(key, String(endedAt))
    setSeen(endedAt)
  }
  return (
    <div className="banner" role="status">
      <ClipboardCheck className="icon" aria-hidden />
      <span className="grow">
        <b>{t('greeting.title')}</b> {t('greeting.open', { count })}
      </span>
      <button
        type="button"
        className="btn sm"
        onClick={() => {
          leave()
          onShow()
        }}
      >
        {t('greeting.show')}
      </button>
      <button type="button" className="btn sm icon-only" aria-label={t('close')} onClick={leave}>
        <X className="icon sm" aria-hidden />
      </button>
    </div>
  )
}
