import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'

/** At the foot of a dialog: the way out of its form, and the form's own act, in words. */
export function FormButtons({
  form,
  label,
  onCancel,
  busy = false,
  danger = false,
}: {
  /** The form's id. */
  form: string
  label: string
  onCancel(): void
  busy?: boolean
  danger?: boolean
}): JSX.Element {
  const { t } = useLanguage()
  return (
    <>
      <button type="button" className="btn secondary" onClick={onCancel}>
        {t('cancel')}
      </button>
      <button type="submit" form={form} className={`btn primary${danger ? ' danger' : ''}`} disabled={busy}>
        {label}
      </button>
    </>
  )
}
