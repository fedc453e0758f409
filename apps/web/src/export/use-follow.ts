import { fileName } from '@parcours/exchange/file-name'
import { useEffect, useRef, useState } from 'react'
import type { ExportFormat } from '../api/boards.ts'
import { followExport } from '../api/exports.ts'
import { ApiError } from '../api/http.ts'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { downloadBlob } from '../share/download.ts'
import { whenSaved } from '../share/when-saved.ts'
import { useToasts } from '../toasts/toasts.tsx'

export interface Following {
  /** null while none is made; a share of 1 that isn't known yet is null. */
  under: { share: number | null } | null
  failure: string | null
  /** The last one was given up here. */
  stopped: boolean
  start(format: ExportFormat, query: string): Promise<void>
  stop(): void
}

/** Makes a file on the server and saves it here; stopped when the dialog goes. @param onDone the file is saved */
export function useFollow(onDone: () => void): Following {
  const { t, locale } = useLanguage()
  const { session } = useBoardUi()
  const { title } = useBoard().meta
  const toasts = useToasts()
  const [under, setUnder] = useState<Following['under']>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [stopped, setStopped] = useState(false)
  const stopper = useRef<AbortController | null>(null)
  useEffect(() => () => stopper.current?.abort(), [])

  const start = async (format: ExportFormat, query: string): Promise<void> => {
    const name = t(`export.${format}`)
    const own = new AbortController()
    const { signal } = own
    stopper.current = own
    setFailure(null)
    setStopped(false)
    setUnder({ share: null })
    try {
      if (!(await whenSaved(session.connection))) throw new Unsaved()
      signal.throwIfAborted()
      const onProgress = (share: number) => setUnder({ share })
      const access = { grant: session.seat.grant }
      const file = await followExport(session.boardId, format, query, access, locale, { signal, onProgress })
      downloadBlob(file, `${fileName(title || t('home.untitled'))}.${format}`)
      toasts.show({ text: t('export.done', { format: name }), key: 'export' })
      onDone()
    } catch (error) {
      if (signal.aborted) return
      const words = error instanceof ApiError ? error.detail || error.title : ''
      setFailure(
        error instanceof Unsaved ? t('export.notSaved') : words || t('export.failed', { format: name }),
      )
    } finally {
      if (stopper.current === own) stopper.current = null
      setUnder(null)
    }
  }
  const stop = (): void => {
    stopper.current?.abort()
    setStopped(true)
  }
  return { under, failure, stopped, start, stop }
}

/** What was typed here isn't on the server yet, so it would be missing in the file. */
class Unsaved extends Error {
  override readonly name = 'Unsaved'
}
