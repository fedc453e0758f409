import { Download, FileImage, FileJson, FileSpreadsheet, type LucideIcon, Shapes } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { JSX } from 'react'
import type { ExportFormat } from '../api/boards.ts'
import { useLanguage } from '../language/locale.tsx'
import { Entry, Label } from '../menus/menu-parts.tsx'
import { Tip } from '../parts/tip.tsx'
import { useExport } from './use-export.ts'

/** What each kind of file looks like in a list. */
export const EXPORT_ICONS: Readonly<Record<ExportFormat, LucideIcon>> = {
  png: FileImage,
  svg: Shapes,
  csv: FileSpreadsheet,
  json: FileJson,
}
/** The order in which they are offered. */
export const EXPORT_ORDER: readonly ExportFormat[] = ['png', 'svg', 'csv', 'json']

export function ExportMenu(): JSX.Element {
  const { t } = useLanguage()
  const { busy, exportAs } = useExport()
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
          {EXPORT_ORDER.map((format) => {
            const Icon = EXPORT_ICONS[format]
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
