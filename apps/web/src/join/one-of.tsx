import { type JSX, type ReactNode, useId } from 'react'

export interface Choice<Value extends string> {
  value: Value
  /** What a screen reader says. */
  name: string
  className: string
  shown: ReactNode
}

/**
 * One of several, under a label. Native radio buttons: an arrow moves the focus and the choice in one step, before the
 * next key is looked at. What moves the focus a moment later takes it back from whoever has typed on.
 */
export function OneOf<Value extends string>({
  label,
  className,
  choices,
  chosen,
  onChange,
}: {
  label: string
  className: string
  choices: readonly Choice<Value>[]
  chosen: Value
  onChange(value: Value): void
}): JSX.Element {
  const id = useId()
  return (
    <div className="field">
      <span className="label" id={id}>
        {label}
      </span>
      <div role="radiogroup" className={className} aria-labelledby={id}>
        {choices.map((choice) => (
          <label key={choice.value} className={`choice ${choice.className}`}>
            <input
              type="radio"
              className="visually-hidden"
              name={id}
              value={choice.value}
              checked={choice.value === chosen}
              aria-label={choice.name}
              onChange={() => onChange(choice.value)}
            />
            {choice.shown}
          </label>
        ))}
      </div>
    </div>
  )
}
