import { Check, Monitor, Moon, Sun } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { THEME_CHOICES, type ThemeChoice, useTheme } from './theme.tsx'

const ICONS = { system: Monitor, light: Sun, dark: Moon } as const

export function ThemeMenu(): JSX.Element {
  const { t } = useLanguage()
  const { choice, setChoice } = useTheme()
  const Current = ICONS[choice]
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="btn ghost sm icon-only quiet"
        aria-label={t('theme.choose', { theme: t(`theme.${choice}`) })}
      >
        <Current className="icon sm" aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={6} collisionPadding={8}>
          <ThemeChoices choice={choice} setChoice={setChoice} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

/** The three choices as menu items, also used by the board's own menu. */
export function ThemeChoices({
  choice,
  setChoice,
}: {
  choice: ThemeChoice
  setChoice(choice: ThemeChoice): void
}): JSX.Element {
  const { t } = useLanguage()
  return (
    <DropdownMenu.RadioGroup value={choice} onValueChange={(value) => setChoice(value as ThemeChoice)}>
      {THEME_CHOICES.map((option) => {
        const Icon = ICONS[option]
        return (
          <DropdownMenu.RadioItem key={option} value={option} className="menu-item">
            <Icon className="icon" aria-hidden />
            <span className="grow">{t(`theme.${option}`)}</span>
            <DropdownMenu.ItemIndicator>
              <Check className="menu-check" aria-hidden />
            </DropdownMenu.ItemIndicator>
          </DropdownMenu.RadioItem>
        )
      })}
    </DropdownMenu.RadioGroup>
  )
}
