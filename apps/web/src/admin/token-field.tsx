import { type JSX, useId } from 'react'
import { useLanguage } from '../language/locale.tsx'

/** The administrator's token: asked for where a server needs it, and kept by nobody. */
export function TokenField({
  token,
  onChange,
}: {
  token: string
  onChange(token: string): void
}): JSX.Element {
  const { t } = useLanguage()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{t('admin.token')}</label>
      <input
        id={id}
        className="input"
        type="password"
        autoComplete="off"
        value={token}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.target.value)}
      />
      <span className="help" id={`${id}-help`}>
        {t('admin.tokenHelp')}
      </span>
    </div>
  )
}
