import type { BoardInfo } from '@parcours/sync'
import { Check } from 'lucide-react'
import type { JSX } from 'react'
import { COLORS } from '../boards/me.ts'
import { useLanguage } from '../language/locale.tsx'
import { personClass } from '../parts/avatar.tsx'
import { OneOf } from './one-of.tsx'

export function ColorChoice({
  color,
  people,
  onChange,
}: {
  color: number
  people: BoardInfo['people']
  onChange(color: number): void
}): JSX.Element {
  const { t } = useLanguage()
  return (
    <OneOf
      label={t('join.color')}
      className="swatches"
      choices={COLORS.map((option) => {
        const holder = people.find((person) => person.color === option)
        const name = t(`color.${option}`)
        return {
          value: String(option),
          name: holder === undefined ? name : t('join.colorTaken', { color: name, name: holder.name }),
          className: `swatch ${personClass(option)}`,
          shown: option === color && <Check className="icon sm" aria-hidden />,
        }
      })}
      chosen={String(color)}
      onChange={(value) => onChange(Number(value))}
    />
  )
}
