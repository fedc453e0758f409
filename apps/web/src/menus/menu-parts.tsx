import { CheckIcon, ChevronRight } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type JSX, type ReactNode, useCallback, useRef, useState } from 'react'

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
/** Between a menu and the window's edge, px. */
const EDGE = 8
/** Below this width of the window there is no room beside a menu: so much of it stays in sight under its submenu, if that has room. */
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
  /** How wide it is is known once it is there. */
  const place = useCallback((submenu: HTMLDivElement | null): void => {
    const entry = trigger.current
    const menu = entry?.closest('.menu')
    if (submenu === null || entry === null || menu == null) return
    const last = window.innerWidth - EDGE - submenu.offsetWidth
    const left = Math.max(EDGE, Math.min(menu.getBoundingClientRect().left + LEFT_IN_SIGHT, last))
    setOffset(window.innerWidth < NARROW ? left - entry.getBoundingClientRect().right : BESIDE)
  }, [])
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger ref={trigger} className={`menu-item${danger ? ' danger' : ''}`}>
        {icon}
        <span className="grow">{label}</span>
        <ChevronRight className="icon sm" aria-hidden />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent ref={place} className="menu" sideOffset={offset} collisionPadding={EDGE}>
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
