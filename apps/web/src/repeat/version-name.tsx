import { type JSX, useId } from 'react'
import { useLanguage } from '../language/locale.tsx'

/** As the server has it. */
const MAX_NAME = 100

/** The name under which what is there now is kept. */
export function VersionName({ name, onChange }: { name: string; onChange(name: string): void }): JSX.Element {
  const { t } = useLanguage()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={`${id}-name`}>{t('ending.version')}</label>
      <input
        id={`${id}-name`}
        className="input"
        value={name}
        maxLength={MAX_NAME}
        aria-describedby={`${id}-help`}
        onChange={({ target }) => onChange(target.value)}
      />
      <span className="help" id={`${id}-help`}>
        {t('ending.versionHelp')}
      </span>
    </div>
  )
}
