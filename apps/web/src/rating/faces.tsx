import type { Rating } from '@parcours/board'
import type { JSX, Ref } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { BasicIcon } from '../parts/basic-icon.tsx'

export type RatingValue = Rating['value']
export const RATINGS: readonly RatingValue[] = [1, 2, 3, 4, 5]
export const FACES: Readonly<Record<RatingValue, string>> = {
  1: 'angry',
  2: 'frown',
  3: 'meh',
  4: 'smile',
  5: 'laugh',
}

/** Five faces, one of them chosen or none; digits work too. */
export function Faces({
  label,
  chosen,
  onChoose,
  ref,
}: {
  label: string
  chosen: RatingValue | null
  onChoose(value: RatingValue): void
  ref?: Ref<HTMLDivElement>
}): JSX.Element {
  const { t } = useLanguage()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of toggle buttons, not a set of form fields
    <div
      ref={ref}
      className="faces"
      role="group"
      aria-label={label}
      onKeyDown={(event) => {
        const digit = RATINGS.find(
          (value) => event.code === `Digit${value}` || event.code === `Numpad${value}`,
        )
        if (digit === undefined || event.ctrlKey || event.metaKey || event.altKey) return
        onChoose(digit)
        event.currentTarget.querySelectorAll<HTMLElement>('button')[digit - 1]?.focus()
      }}
    >
      {RATINGS.map((value) => (
        <button
          key={value}
          type="button"
          className={`face-button e${value}`}
          aria-pressed={chosen === value}
          aria-label={t('rating.value', { value, word: t(`rating.${value}`) })}
          onClick={() => onChoose(value)}
        >
          <BasicIcon name={FACES[value]} className="icon lg" />
          <span>{t(`rating.${value}`)}</span>
        </button>
      ))}
    </div>
  )
}
