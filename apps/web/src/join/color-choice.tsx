import type { BoardInfo } from '@parcours/sync'
import { Check } from 'lucide-react'
import { RadioGroup } from 'radix-ui'
import { type JSX, useId } from 'react'
import { COLORS } from '../boards/me.ts'
import { useLanguage } from '../language/locale.tsx'
import { personClass } from '../parts/avatar.tsx'

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
  const id = useId()
  return (
    <div className="field">
      <span className="label" id={id}>
        {t('join.color')}
      </span>
      <RadioGroup.Root
        className="swatches"
        aria-labelledby={id}
        value={String(color)}
        onValueChange={(value) => onChange(Number(value))}
      >
        {COLORS.map((option) => {
          const holder = people.find((person) => person.color === option)
          const name = t(`color.${option}`)
          return (
            <RadioGroup.Item
              key={option}
              value={String(option)}
              className={`swatch ${personClass(option)}`}
              aria-label={
                holder === undefined ? name : t('join.colorTaken', { color: name, name: holder.name })
              }
            >
              <RadioGroup.Indicator>
                <Check className="icon sm" aria-hidden />
              </RadioGroup.Indicator>
            </RadioGroup.Item>
          )
        })}
      </RadioGroup.Root>
    </div>
  )
}
