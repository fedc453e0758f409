import { CheckIcon, ChevronRight } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type JSX, type ReactNode, useRef, useState } from 'react'

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

/** Between a menu and what opens beside it, px. */
const BESIDE = 4
/** Below this width of the window there is no room beside a menu: so much of it stays in sight under its submenu. */
const NARROW = 700
const LEFT_IN_SIGHT = 44

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
  const trigger = useRef<HTMLDivElement>(null)
  const [offset, setOffset] = useState(BESIDE)
  const place = (open: boolean): void => {
    const menu = trigger.current?.closest('.menu')
    if (!open || menu == null) return
    setOffset(window.innerWidth < NARROW ? LEFT_IN_SIGHT - menu.clientWidth : BESIDE)
  }
  return (
    <DropdownMenu.Sub onOpenChange={place}>
      <DropdownMenu.SubTrigger ref={trigger} className={`menu-item${danger ? ' danger' : ''}`}>
        {icon}
        <span className="grow">{label}</span>
        <ChevronRight className="icon sm" aria-hidden />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent className="menu" sideOffset={offset} collisionPadding={8}>
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
