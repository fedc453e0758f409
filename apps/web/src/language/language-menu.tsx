import type { Locale } from '@parcours/words'
import { Check, Languages } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { JSX } from 'react'
import { useLanguage } from './locale.tsx'
import { LANGUAGE_NAMES } from './names.ts'

export function LanguageMenu(): JSX.Element {
  const { locale, setLocale, t } = useLanguage()
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="btn ghost sm quiet"
        aria-label={`${locale.toUpperCase()}. ${t('language.choose', { language: LANGUAGE_NAMES[locale] })}`}
      >
        <Languages className="icon sm" aria-hidden />
        {locale.toUpperCase()}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={6} collisionPadding={8}>
          <DropdownMenu.RadioGroup value={locale} onValueChange={(value) => setLocale(value as Locale)}>
            {(['fr', 'en'] as const).map((choice) => (
              <DropdownMenu.RadioItem key={choice} value={choice} lang={choice} className="menu-item">
                <span className="menu-check">
                  <DropdownMenu.ItemIndicator>
                    <Check className="icon" aria-hidden />
                  </DropdownMenu.ItemIndicator>
                </span>
                {LANGUAGE_NAMES[choice]}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
