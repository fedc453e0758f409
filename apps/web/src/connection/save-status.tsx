import { Cloud, CloudAlert, CloudCheck, CloudOff, CloudUpload, RefreshCw } from 'lucide-react'
import type { JSX } from 'react'
import { useBoardCore, useConnection, useOwnConnection } from '../board/board-context.tsx'
import { keepsWork } from '../board/session.ts'
import { useLanguage } from '../language/locale.tsx'
import { bothSaved, type SaveWords, saveWords } from './save-words.ts'

const ICONS = {
  saved: CloudCheck,
  sending: CloudUpload,
  here: Cloud,
  waiting: CloudOff,
  syncing: RefreshCw,
  stopped: CloudAlert,
} as const satisfies Record<SaveWords['look'], unknown>

/** Here, sent or saved. Silent for screen readers: changes of weight are announced in batches by the page. */
export function SaveStatus(): JSX.Element {
  const { t } = useLanguage()
  const connection = useConnection()
  const { session, readOnly } = useBoardCore()
  const own = useOwnConnection()
  const { look, key, values } = saveWords(bothSaved(connection, own))
  const more = (): string => {
    if (key === 'save.waiting' && !keepsWork(session)) return t('save.waiting.open')
    return t(key === 'save.offline' && readOnly ? 'offline.reading' : `${key}.more`)
  }
  const Icon = ICONS[look]
  return (
    <span className={`save-status ${look}`} data-save={look} title={more()}>
      <Icon className={`icon sm${look === 'syncing' ? ' spin' : ''}`} aria-hidden />
      <span>{t(key, values)}</span>
    </span>
  )
}
