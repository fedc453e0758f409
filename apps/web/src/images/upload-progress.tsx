import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import './images.css'

/** @param value 0..1; null: nothing is on its way */
export function UploadProgress({ value }: { value: number | null }): JSX.Element | null {
  const { t } = useLanguage()
  if (value === null) return null
  return (
    <div className="upload-progress">
      <span aria-hidden="true">{t('image.progress')}</span>
      <progress max={1} value={value} aria-label={t('image.progress')} />
    </div>
  )
}
