import { versionFileName } from '@parcours/exchange/file-name'
import type { VersionInfo } from '@parcours/sync'
import { CircleAlert } from 'lucide-react'
import { type FormEvent, type JSX, useState } from 'react'
import { fetchVersion, nameVersion, restoreVersion } from '../api/versions.ts'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import { downloadBlob } from '../share/download.ts'
import { whenSaved } from '../share/when-saved.ts'
import { useToasts } from '../toasts/toasts.tsx'
import { useVersions, wordsOf } from './use-versions.ts'
import { VersionRow } from './version-row.tsx'
import './versions.css'

/** As the server has it. */
const MAX_NAME = 100

/** What the board was: the list, a name for this moment, a file of one, and the way back. */
export function VersionsDialog({ onClose }: { onClose(): void }): JSX.Element {
  const { t, locale } = useLanguage()
  const { session, rights } = useBoardUi()
  const { title } = useBoard().meta
  const toasts = useToasts()
  const { versions, failure, load } = useVersions(session)
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [notMade, setNotMade] = useState<string | null>(null)
  const access = { grant: session.seat.grant }
  const { boardId } = session

  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (name.trim() === '') {
      setNotMade(t('versions.name.missing'))
      return
    }
    setBusy(true)
    setNotMade(null)
    try {
      // A version is what is on the server's disk: what was just typed here has to be part of it.
      if (!(await whenSaved(session.connection))) setNotMade(t('versions.notSaved'))
      else {
        await nameVersion(boardId, { name }, access, locale)
        setName('')
        await load()
      }
    } catch (error) {
      setNotMade(wordsOf(error) || t('versions.notMade'))
    } finally {
      setBusy(false)
    }
  }
  const download = async ({ id, createdAt }: VersionInfo): Promise<void> => {
    try {
      const file = await fetchVersion(boardId, id, access, locale)
      downloadBlob(file, `${versionFileName(title || t('home.untitled'), createdAt)}.json`)
    } catch (error) {
      toasts.show({ text: wordsOf(error) || t('versions.failed'), key: 'versions' })
    }
  }
  const restore = async ({ id }: VersionInfo): Promise<void> => {
    await restoreVersion(boardId, id, access, locale)
    toasts.show({ text: t('versions.restored'), key: 'versions' })
    onClose()
  }

  const mayRestore = rights.standing.role === 'facilitator'
  return (
    <Modal
      open
      wide
      onOpenChange={onClose}
      title={t('versions.title')}
      description={t('versions.description')}
    >
      <form className="version-new" noValidate onSubmit={(event) => void make(event)}>
        <div className="field grow">
          <label htmlFor="version-name">{t('versions.name')}</label>
          <input
            id="version-name"
            className="input"
            value={name}
            maxLength={MAX_NAME}
            aria-invalid={notMade !== null}
            aria-describedby={notMade === null ? undefined : 'version-not-made'}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <button type="submit" className="btn secondary" disabled={busy}>
          {t('versions.make')}
        </button>
      </form>
      {notMade !== null && (
        <p className="alert" role="alert" id="version-not-made">
          <CircleAlert className="icon" aria-hidden />
          <span className="grow">{notMade}</span>
        </p>
      )}
      {failure !== null && (
        <p className="alert" role="alert">
          <CircleAlert className="icon" aria-hidden />
          <span className="grow">{failure}</span>
          <button type="button" onClick={() => void load()}>
            {t('retry')}
          </button>
        </p>
      )}
      {versions === null && failure === null && <p role="status">{t('loading')}</p>}
      {versions?.length === 0 && <p className="muted">{t('versions.empty')}</p>}
      {versions !== null && versions.length > 0 && (
        <ul className="versions" aria-label={t('versions.title')}>
          {versions.map((version) => (
            <VersionRow
              key={version.id}
              version={version}
              onDownload={() => void download(version)}
              onRestore={mayRestore ? () => restore(version) : null}
            />
          ))}
        </ul>
      )}
    </Modal>
  )
}
