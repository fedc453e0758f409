import { ALIGNMENTS, type Alignment, AXES, type Axis } from '@parcours/canvas'
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceAround,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceAround,
  ArrowDown,
  ArrowUp,
  BringToFront,
  Layers2,
  Lock,
  LockOpen,
  type LucideIcon,
  SendToBack,
} from 'lucide-react'
import type { JSX } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { keyOf } from '../keys/sheet-rows.ts'
import { useLanguage } from '../language/locale.tsx'
import { Entry, Line, Submenu } from '../menus/menu-parts.tsx'
import { useLoose } from './use-loose.ts'

const ALIGN_ICONS: Readonly<Record<Alignment | Axis, LucideIcon>> = {
  left: AlignStartVertical,
  centre: AlignCenterVertical,
  right: AlignEndVertical,
  top: AlignStartHorizontal,
  middle: AlignCenterHorizontal,
  bottom: AlignEndHorizontal,
  across: AlignHorizontalSpaceAround,
  down: AlignVerticalSpaceAround,
}

/** Lines for the selection: equal edges, equal gaps. */
export function AlignEntries({ count }: { count: number }): JSX.Element {
  const { t } = useLanguage()
  const { canvas } = useBoardUi()
  const icon = (of: Alignment | Axis): JSX.Element => {
    const Icon = ALIGN_ICONS[of]
    return <Icon className="icon" aria-hidden />
  }
  return (
    <>
      {ALIGNMENTS.map((to) => (
        <Entry key={to} icon={icon(to)} onSelect={() => canvas?.align(to)}>
          {t(`align.${to}`)}
        </Entry>
      ))}
      {count > 2 && (
        <>
          <Line />
          {AXES.map((axis) => (
            <Entry key={axis} icon={icon(axis)} onSelect={() => canvas?.distribute(axis)}>
              {t(`distribute.${axis}`)}
            </Entry>
          ))}
        </>
      )}
    </>
  )
}

/** Of a menu: aligning, depth and the lock of what lies anywhere. Nothing where none of it is possible. */
export function LooseEntries({ items }: { items: readonly string[] }): JSX.Element | null {
  const { t } = useLanguage()
  const { canvas } = useBoardUi()
  const { lockable, locked, toggleLock, hasDepth, alignable } = useLoose(items)
  const chosen = (act: () => void) => () => {
    canvas?.select(items)
    act()
  }
  return (
    <>
      {alignable > 1 && (
        <Submenu label={t('align.title')} icon={<AlignStartVertical className="icon" aria-hidden />}>
          <AlignEntries count={alignable} />
        </Submenu>
      )}
      {hasDepth && (
        <Submenu label={t('depth.title')} icon={<Layers2 className="icon" aria-hidden />}>
          <Entry
            icon={<BringToFront className="icon" aria-hidden />}
            keys={keyOf(t, 'front')}
            onSelect={chosen(() => canvas?.moveDepth('front'))}
          >
            {t('depth.front')}
          </Entry>
          <Entry
            icon={<ArrowUp className="icon" aria-hidden />}
            onSelect={chosen(() => canvas?.moveDepth('forward'))}
          >
            {t('depth.forward')}
          </Entry>
          <Entry
            icon={<ArrowDown className="icon" aria-hidden />}
            onSelect={chosen(() => canvas?.moveDepth('backward'))}
          >
            {t('depth.backward')}
          </Entry>
          <Entry
            icon={<SendToBack className="icon" aria-hidden />}
            keys={keyOf(t, 'behind')}
            onSelect={chosen(() => canvas?.moveDepth('back'))}
          >
            {t('depth.back')}
          </Entry>
        </Submenu>
      )}
      {lockable.length > 0 && (
        <Entry
          icon={locked ? <LockOpen className="icon" aria-hidden /> : <Lock className="icon" aria-hidden />}
          keys={keyOf(t, 'lock')}
          onSelect={toggleLock}
        >
          {t(locked ? 'lock.unlock' : 'lock.lock')}
        </Entry>
      )}
    </>
  )
}
