import { CircleAlert } from 'lucide-react'
import { type JSX, useId } from 'react'
import { TokenField } from '../admin/token-field.tsx'
import { useLanguage } from '../language/locale.tsx'
import type { Making } from './use-making.ts'

/** As the server has it. */
const MAX_TITLE = 300

export const isTooLong = (title: string): boolean => title.trim().length > MAX_TITLE

/** The title of a board that is about to be made. */
export function TitleField({
  title,
  onChange,
}: {
  title: string
  onChange(title: string): void
}): JSX.Element {
  const { t } = useLanguage()
  const id = useId()
  const tooLong = isTooLong(title)
  return (
    <div className="field">
      <label htmlFor={`${id}-title`}>{t('home.boardTitle')}</label>
      <input
        id={`${id}-title`}
        className="input"
        value={title}
        aria-invalid={tooLong}
        placeholder={t('home.untitled')}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.target.value)}
      />
      {tooLong ? (
        <span className="field-error" id={`${id}-help`} role="alert">
          <CircleAlert className="icon xs" aria-hidden />
          {t('home.titleTooLong', { count: title.trim().length, limit: MAX_TITLE })}
        </span>
      ) : (
        <span className="help" id={`${id}-help`}>
          {t('home.boardTitleHelp')}
        </span>
      )}
    </div>
  )
}

/** The administrator's token where it is asked for, and what went wrong. */
export function MakingTrouble({ making }: { making: Making }): JSX.Element {
  const { token, setToken, failure } = making
  return (
    <>
      {token !== null && <TokenField token={token} onChange={setToken} />}
      {failure !== null && (
        <p className="alert" role="alert">
          <CircleAlert className="icon" aria-hidden />
          <span className="grow">{failure}</span>
        </p>
      )}
    </>
  )
}
