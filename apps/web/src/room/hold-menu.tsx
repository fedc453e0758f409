import { CheckIcon, Lock, LockOpen, Snowflake } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { HOLDS, type Hold, useHold } from './use-hold.ts'

const ICONS = { open: LockOpen, structure: Lock, all: Snowflake } as const

/** For facilitators: what nobody else changes for now. */
export function HoldMenu(): JSX.Element {
  const { t } = useLanguage()
  const { hold, live, setHold } = useHold()
  const Icon = ICONS[hold]
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className={`btn soft sm hold${hold === 'open' ? '' : ' on'}`}
        aria-label={t('hold.now', { what: t(`hold.${hold}`) })}
        aria-disabled={!live}
      >
        <Icon className="icon sm" aria-hidden />
        {t(hold === 'open' ? 'hold.label' : `hold.${hold}`)}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" sideOffset={6} collisionPadding={8}>
          <DropdownMenu.RadioGroup value={hold} onValueChange={(value) => void setHold(value as Hold)}>
            {HOLDS.map((one) => {
              const Choice = ICONS[one]
              return (
                <DropdownMenu.RadioItem key={one} value={one} className="menu-item">
                  <Choice className="icon" aria-hidden />
                  <span className="grow">
                    {t(`hold.${one}`)}
                    <small>{t(`hold.${one}Help`)}</small>
                  </span>
                  <DropdownMenu.ItemIndicator>
                    <CheckIcon className="menu-check" aria-hidden />
                  </DropdownMenu.ItemIndicator>
                </DropdownMenu.RadioItem>
              )
            })}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
