import type { Role } from '@parcours/sync'
import type { LucideIcon } from 'lucide-react'
import { RadioGroup } from 'radix-ui'
import { type JSX, useId } from 'react'
import { useLanguage } from '../language/locale.tsx'

export interface RoleOption {
  role: Role
  icon: LucideIcon
}

export function RoleChoice({
  options,
  chosen,
  onChange,
}: {
  options: readonly RoleOption[]
  chosen: Role
  onChange(role: Role): void
}): JSX.Element {
  const { t } = useLanguage()
  const id = useId()
  return (
    <div className="field">
      <span className="label" id={id}>
        {t('join.role')}
      </span>
      <RadioGroup.Root
        className="role-choice"
        aria-labelledby={id}
        value={chosen}
        onValueChange={(value) => onChange(value as Role)}
      >
        {options.map(({ role, icon: Icon }) => (
          <RadioGroup.Item
            key={role}
            value={role}
            className="role-option"
            aria-label={`${t(`role.${role}`)}. ${t(`role.${role}.does`)}`}
          >
            <Icon className="icon" aria-hidden />
            <span>
              <b>{t(`role.${role}`)}</b>
              <small>{t(`role.${role}.does`)}</small>
            </span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  )
}
