import { Share2 } from 'lucide-react'
import { type JSX, useState } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { later } from '../parts/later.ts'

const ShareDialog = later(() => import('./share-dialog.tsx').then((module) => module.ShareDialog))

export function ShareButton(): JSX.Element {
  const { t } = useLanguage()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className="btn primary sm share-button"
        aria-label={t('share.button')}
        onClick={() => setOpen(true)}
      >
        <Share2 className="icon sm" aria-hidden />
        <span>{t('share.button')}</span>
      </button>
      {open && <ShareDialog onClose={() => setOpen(false)} />}
    </>
  )
}
