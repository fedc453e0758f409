import { Download } from 'lucide-react'
import { type JSX, useState } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { later } from '../parts/later.ts'
import { Tip } from '../parts/tip.tsx'

const ExportDialog = later(() => import('./export-dialog.tsx').then((module) => module.ExportDialog))

export function ExportButton(): JSX.Element {
  const { t } = useLanguage()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Tip label={t('export.button')}>
        <button
          type="button"
          className="btn ghost icon-only"
          aria-label={t('export.button')}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          <Download className="icon" aria-hidden />
        </button>
      </Tip>
      {open && <ExportDialog onClose={() => setOpen(false)} />}
    </>
  )
}
