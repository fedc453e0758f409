import type { Role } from '@parcours/sync'
import type { LucideIcon } from 'lucide-react'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { OneOf } from './one-of.tsx'

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
  return (
    <OneOf
      label={t('join.role')}
      className="role-choice"
      choices={options.map(({ role, icon: Icon }) => ({
        value: role,
        name: `${t(`role.${role}`)}. ${t(`role.${role}.does`)}`,
        className: 'role-option',
        shown: (
          <>
            <Icon className="icon" aria-hidden />
            <span>
              <b>{t(`role.${role}`)}</b>
              <small>{t(`role.${role}.does`)}</small>
            </span>
          </>
        ),
      }))}
      chosen={chosen}
      onChange={onChange}
    />
  )
}
