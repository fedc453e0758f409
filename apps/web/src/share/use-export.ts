import { fileName } from '@parcours/exchange/file-name'
import { useState } from 'react'
import { type ExportFormat, fetchExport } from '../api/boards.ts'
import { ApiError } from '../api/http.ts'
import { useBoard, useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { downloadBlob } from './download.ts'
import { whenSaved } from './when-saved.ts'

/** Files come from the server, and only once everything typed here is part of them. What happens is said in toasts. */
export function useExport(): { busy: boolean; exportAs(format: ExportFormat): Promise<void> } {
  const { t, locale } = useLanguage()
  const { session } = useBoardCore()
  const { title } = useBoard().meta
  const toasts = useToasts()
  const [busy, setBusy] = useState(false)

  const exportAs = async (format: ExportFormat): Promise<void> => {
    setBusy(true)
    const name = t(`export.${format}`)
    try {
      if (session.connection.save.state !== 'saved') toasts.show({ text: t('export.saving'), key: 'export' })
      if (!(await whenSaved(session.connection))) {
        toasts.show({ text: t('export.notSaved'), key: 'export' })
        return
      }
      toasts.show({ text: t('export.preparing', { format: name }), key: 'export' })
      const file = await fetchExport(session.boardId, format, { grant: session.seat.grant }, locale)
      downloadBlob(file, `${fileName(title || t('home.untitled'))}.${format}`)
      toasts.show({ text: t('export.done', { format: name }), key: 'export' })
    } catch (error) {
      const words = error instanceof ApiError ? error.detail || error.title : ''
      toasts.show({
        text: words || t('export.failed', { format: name }),
        key: 'export',
        action: { label: t('retry'), run: () => void exportAs(format) },
      })
    } finally {
      setBusy(false)
    }
  }
  return { busy, exportAs }
}
