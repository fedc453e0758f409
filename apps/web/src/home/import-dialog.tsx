import { CircleAlert, FileJson } from 'lucide-react'
import { type DragEvent, type JSX, useCallback, useEffect, useId, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { needsToken, setAdminToken } from '../admin/token.ts'
import { TokenField } from '../admin/token-field.tsx'
import { importBoard } from '../api/boards.ts'
import { ApiError } from '../api/http.ts'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import { MAX_IMPORT_BYTES, megabytes, readImportFile } from './import-file.ts'
import { openCreated } from './open-created.ts'

type State =
  | { at: 'asking' }
  | { at: 'sending'; name: string }
  /** `file`: only the administrator's token was missing, and it can be sent again. */
  | { at: 'failed'; name: string; reason: string; file?: File }

/** Makes a new board from an exported JSON file; nothing that exists is touched. */
export function ImportDialog({
  initialFile,
  onClose,
}: {
  initialFile: File | null
  onClose(): void
}): JSX.Element {
  const { t, locale } = useLanguage()
  const [, navigate] = useLocation()
  const [state, setState] = useState<State>({ at: 'asking' })
  const [over, setOver] = useState(false)
  const [token, setToken] = useState('')
  const started = useRef(false)
  const picker = useRef<HTMLInputElement>(null)
  const id = useId()

  const take = useCallback(
    async (file: File): Promise<void> => {
      setState({ at: 'sending', name: file.name })
      const read = await readImportFile(file)
      if (!read.ok) {
        const values = { size: megabytes(file.size, locale), limit: megabytes(MAX_IMPORT_BYTES, locale) }
        setState({ at: 'failed', name: file.name, reason: t(`import.problem.${read.problem}`, values) })
        return
      }
      try {
        openCreated(await importBoard(read.json, locale), navigate)
      } catch (error) {
        const words = error instanceof ApiError ? error.detail || error.title : ''
        const reason = words || t('import.problem.connection')
        setState({ at: 'failed', name: file.name, reason, ...(needsToken(error) ? { file } : {}) })
      }
    },
    [locale, navigate, t],
  )
  useEffect(() => {
    if (initialFile === null || started.current) return
    started.current = true
    void take(initialFile)
  }, [initialFile, take])

  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    event.stopPropagation()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file !== undefined) void take(file)
  }

  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('import.title')}
      description={t('import.description')}
      footer={
        <button type="button" className="btn secondary" onClick={onClose}>
          {t('cancel')}
        </button>
      }
    >
      {state.at === 'failed' && (
        <div className="alert" role="alert">
          <CircleAlert className="icon" aria-hidden />
          <span className="grow">
            <b className="break">{state.name}</b>
            <br />
            {state.reason}
          </span>
        </div>
      )}
      {state.at === 'failed' && state.file !== undefined && (
        <SendAgain
          token={token}
          onChange={setToken}
          onSend={() => {
            setAdminToken(token)
            if (state.file !== undefined) void take(state.file)
          }}
        />
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard */}
      <div
        className={`drop-zone${over ? ' over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <FileJson className="icon lg" aria-hidden />
        <p role="status">
          {state.at === 'sending' ? t('import.sending', { name: state.name }) : t('import.drop')}
        </p>
        <input
          ref={picker}
          id={id}
          className="visually-hidden"
          type="file"
          accept=".json,application/json"
          aria-label={t('import.choose')}
          tabIndex={-1}
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file !== undefined) void take(file)
          }}
        />
        <button
          type="button"
          className="btn secondary"
          data-first
          disabled={state.at === 'sending'}
          onClick={() => picker.current?.click()}
        >
          {t('import.choose')}
        </button>
      </div>
    </Modal>
  )
}

/** The file waits for the administrator's token. */
function SendAgain({
  token,
  onChange,
  onSend,
}: {
  token: string
  onChange(token: string): void
  onSend(): void
}): JSX.Element {
  const { t } = useLanguage()
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      <TokenField token={token} onChange={onChange} />
      <button type="submit" className="btn primary" disabled={token.trim() === ''}>
        {t('retry')}
      </button>
    </form>
  )
}
