import { CheckIcon, ChevronRight } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { JSX, ReactNode } from 'react'

/** One choice of a menu. */
export function Entry({
  icon,
  keys,
  hint,
  danger = false,
  disabled = false,
  onSelect,
  children,
}: {
  icon?: ReactNode
  keys?: string
  hint?: string
  danger?: boolean
  disabled?: boolean
  onSelect(): void
  children: ReactNode
}): JSX.Element {
  return (
    <DropdownMenu.Item
      className={`menu-item${danger ? ' danger' : ''}`}
      disabled={disabled}
      onSelect={onSelect}
    >
      {icon}
      <span className="grow">
        {children}
        {hint !== undefined && <small>{hint}</small>}
      </span>
      {keys !== undefined && (
        <span className="kbd" aria-hidden="true">
          {keys}
        </span>
      )}
    </DropdownMenu.Item>
  )
}

export function Check({
  checked,
  onChange,
  icon,
  children,
}: {
  checked: boolean
  onChange(checked: boolean): void
  icon?: ReactNode
  children: ReactNode
}): JSX.Element {
  return (
    <DropdownMenu.CheckboxItem className="menu-item" checked={checked} onCheckedChange={onChange}>
      {icon}
      <span className="grow">{children}</span>
      <DropdownMenu.ItemIndicator>
        <CheckIcon className="menu-check" aria-hidden />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.CheckboxItem>
  )
}

export function Radio({
  value,
  onChange,
  options,
}: {
  value: string
  onChange(value: string): void
  options: readonly { value: string; label: string; icon?: ReactNode; lang?: string }[]
}): JSX.Element {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={onChange}>
      {options.map((option) => (
        <DropdownMenu.RadioItem
          key={option.value}
          value={option.value}
          className="menu-item"
          lang={option.lang}
        >
          {option.icon}
          <span className="grow">{option.label}</span>
          <DropdownMenu.ItemIndicator>
            <CheckIcon className="menu-check" aria-hidden />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  )
}

export function Submenu({
  label,
  icon,
  danger = false,
  children,
}: {
  label: string
  icon?: ReactNode
  danger?: boolean
  children: ReactNode
}): JSX.Element {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={`menu-item${danger ? ' danger' : ''}`}>
        {icon}
        <span className="grow">{label}</span>
        <ChevronRight className="icon sm" aria-hidden />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent className="menu" sideOffset={4} collisionPadding={8}>
          {children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  )
}

export function Line(): JSX.Element {
  return <DropdownMenu.Separator className="menu-line" />
}

export function Label({ children }: { children: ReactNode }): JSX.Element {
  return <DropdownMenu.Label className="menu-label">{children}</DropdownMenu.Label>
}
