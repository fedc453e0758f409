import type { JSX } from 'react'
import { useLanguage } from './locale.tsx'
import { LANGUAGE_NAMES } from './names.ts'

/** Both languages side by side: for pages where the reader may not understand the other one. */
export function LanguageSwitch(): JSX.Element {
  const { locale, setLocale, t } = useLanguage()
  return (
    <fieldset className="seg language-switch">
      <legend className="visually-hidden">{t('language.label')}</legend>
      {(['fr', 'en'] as const).map((choice) => (
        <button
          key={choice}
          type="button"
          lang={choice}
          aria-pressed={choice === locale}
          onClick={() => setLocale(choice)}
        >
          {LANGUAGE_NAMES[choice]}
        </button>
      ))}
    </fieldset>
  )
}
