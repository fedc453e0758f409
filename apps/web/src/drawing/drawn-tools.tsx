import type { Ink } from '@parcours/board'
import { COLOR_PAINT } from '@parcours/layout'
import { Pencil } from 'lucide-react'
import { Popover, Toolbar } from 'radix-ui'
import type { JSX } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { selectedIds } from '../board/selected.ts'
import { Button, useKeysBack } from '../board/toolbar-parts.tsx'
import { AltButton } from '../images/alt-button.tsx'
import { useLanguage } from '../language/locale.tsx'
import { LooseTools } from '../loose/loose-tools.tsx'
import { Tip } from '../parts/tip.tsx'
import { StylePicker } from './style-picker.tsx'

const BOXES: ReadonlySet<Ink['kind']> = new Set(['rectangle', 'ellipse', 'area'])
const WRITTEN: ReadonlySet<Ink['kind']> = new Set(['rectangle', 'ellipse', 'area', 'text'])

/** What all of them have alike, or null. */
function shared<T>(values: readonly T[]): T | null {
  const [first] = values
  return first !== undefined && values.every((value) => value === first) ? first : null
}

/** What can be done at once with drawn things, and with the notes that are selected among them. */
export function DrawnTools({ selection }: { selection: readonly string[] }): JSX.Element | null {
  const { t } = useLanguage()
  const { session, canvas, rights } = useBoardUi()
  const board = useBoard()
  const keysBack = useKeysBack()
  const { editor } = session
  const ids = selectedIds(selection, 'ink').filter((id) => rights.mayChange(board, 'ink', id))
  const drawn = ids.flatMap((id) => board.ink.get(id) ?? [])
  if (drawn.length === 0) return null
  const locked = drawn.every((one) => one.locked)
  const [only] = drawn
  const color = shared(drawn.map((one) => one.color))
  const styled = drawn.filter(({ kind }) => kind !== 'image')
  return (
    <>
      {!locked && styled.length > 0 && (
        <Popover.Root>
          <Tip label={t('draw.style')} side="top">
            <Toolbar.Button asChild>
              <Popover.Trigger
                className="btn ghost icon-only sm"
                aria-label={t('draw.style')}
                {...keysBack.trigger}
              >
                <span
                  className="style-mark"
                  style={{ background: `var(--${COLOR_PAINT[color ?? 'black'].line})` }}
                />
              </Popover.Trigger>
            </Toolbar.Button>
          </Tip>
          <Popover.Portal>
            <Popover.Content
              className="popover"
              side="top"
              sideOffset={8}
              collisionPadding={8}
              aria-label={t('draw.style')}
              {...keysBack.content}
            >
              <StylePicker
                color={color}
                stroke={
                  drawn.every(({ kind }) => kind === 'area')
                    ? undefined
                    : shared(drawn.map((one) => one.stroke))
                }
                fill={
                  drawn.some(({ kind }) => BOXES.has(kind))
                    ? shared(drawn.map((one) => one.fill === 'soft'))
                    : undefined
                }
                side="top"
                onChange={(look) => editor.styleInk(ids, look)}
              />
            </Popover.Content>
          </Popover.Portal>
        </Popover.Root>
      )}
      {drawn.length === 1 && only !== undefined && WRITTEN.has(only.kind) && !locked && (
        <Button label={t('draw.write')} onClick={() => void canvas?.edit('ink', only.id, 'text')}>
          <Pencil className="icon" aria-hidden />
        </Button>
      )}
      {drawn.length === 1 && only?.kind === 'image' && <AltButton id={only.id} />}
      <LooseTools items={selection} />
    </>
  )
}
