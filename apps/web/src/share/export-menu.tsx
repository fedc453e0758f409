import { Download, FileImage, FileJson, FileSpreadsheet, type LucideIcon, Shapes } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type JSX, useState } from 'react'
import { EXPORT_FORMATS, type ExportFormat, fetchExport } from '../api/boards.ts'
import { ApiError } from '../api/http.ts'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Entry, Label } from '../menus/menu-parts.tsx'
import { Tip } from '../parts/tip.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { downloadBlob, fileNameFor } from './download.ts'
import { whenSaved } from './when-saved.ts'

const ICONS: Readonly<Record<ExportFormat, LucideIcon>> = {
  png: FileImage,
  svg: Shapes,
  csv: FileSpreadsheet,
  json: FileJson,
}
const ORDER: readonly ExportFormat[] = ['png', 'svg', 'csv', 'json']

/** Files come from the server, and only once everything typed here is part of them. */
export function ExportMenu(): JSX.Element {
  const { t, locale } = useLanguage()
  const { session } = useBoardUi()
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
      downloadBlob(file, fileNameFor(title || t('home.untitled'), format))
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

  return (
    <DropdownMenu.Root modal={false}>
      <Tip label={t('export.button')}>
        <DropdownMenu.Trigger
          className="btn ghost icon-only"
          aria-label={t('export.button')}
          aria-busy={busy}
        >
          <Download className="icon" aria-hidden />
        </DropdownMenu.Trigger>
      </Tip>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={6}>
          <Label>{t('export.label')}</Label>
          {ORDER.filter((format) => EXPORT_FORMATS.includes(format)).map((format) => {
            const Icon = ICONS[format]
            return (
              <Entry
                key={format}
                icon={<Icon className="icon" aria-hidden />}
                hint={t(`export.${format}.hint`)}
                disabled={busy}
                onSelect={() => void exportAs(format)}
              >
                {t(`export.${format}`)}
              </Entry>
            )
          })}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
