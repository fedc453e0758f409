import type { RootName } from '@parcours/board'
import type { Tool } from '@parcours/canvas'
import {
  Diamond,
  Hand,
  type LucideIcon,
  MousePointer2,
  MoveUpRight,
  Pencil,
  Radio,
  Redo2,
  Route,
  Smile,
  StickyNote,
  Type,
  Undo2,
  UserRound,
  WandSparkles,
} from 'lucide-react'
import { type JSX, useEffect, useState } from 'react'
import { useAttention } from '../attention/attention-context.ts'
import { ReactionMenu } from '../attention/reactions.tsx'
import { ImageButton } from '../images/image-button.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Tip } from '../parts/tip.tsx'
import { Toolbar } from '../parts/toolbar.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { useBoardUi } from './board-context.tsx'
import { undoRefusal } from './notices.ts'
import { useAddJourney } from './use-add-journey.ts'

const MOVE: readonly { tool: Tool; icon: LucideIcon; keys: string }[] = [
  { tool: 'select', icon: MousePointer2, keys: 'V' },
  { tool: 'hand', icon: Hand, keys: 'H' },
]
/** `makes`: what one must be allowed to add; a moment of truth is marked on notes. */
const MAKE: readonly { tool: Tool; icon: LucideIcon; keys: string; makes: RootName }[] = [
  { tool: 'persona', icon: UserRound, keys: 'P', makes: 'personas' },
  { tool: 'touchpoint', icon: Radio, keys: 'C', makes: 'notes' },
  { tool: 'emotion', icon: Smile, keys: 'E', makes: 'ratings' },
  { tool: 'truth', icon: Diamond, keys: 'M', makes: 'notes' },
]

/** The pencil stands for everything of the panel that opens beside it (`drawing-panel.tsx`). */
const DRAW: readonly { tool: Tool; icon: LucideIcon; keys: string; also?: readonly Tool[] }[] = [
  { tool: 'arrow', icon: MoveUpRight, keys: 'A' },
  { tool: 'text', icon: Type, keys: 'T' },
  {
    tool: 'draw',
    icon: Pencil,
    keys: 'D',
    also: ['highlight', 'line', 'rectangle', 'ellipse', 'area', 'eraser'],
  },
]

/** The tools, and the way back. */
export function Rail(): JSX.Element {
  const { t } = useLanguage()
  const { rights, readOnly, tool, setTool, canvas } = useBoardUi()
  const { covered } = useAttention()
  const addJourney = useAddJourney()
  return (
    <section
      className="rail"
      aria-label={t('region.tools')}
      data-region="tools"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || tool === 'select') return
        setTool('select')
        canvas?.focus()
      }}
    >
      <Toolbar className="tools" label={t('region.tools')} orientation="vertical">
        {MOVE.map((entry) => (
          <ToolButton key={entry.tool} {...entry} />
        ))}
        {rights.standing.role !== 'observer' && (
          <>
            <ToolButton
              tool="laser"
              icon={WandSparkles}
              keys="X"
              why={covered ? t('attention.covered') : null}
            />
            <ReactionMenu />
          </>
        )}
        {!readOnly && (
          <>
            <hr />
            {rights.mayAdd('notes') && <ToolButton tool="note" icon={StickyNote} keys="N" />}
            {rights.mayAdd('journeys') && (
              <Tip label={t('tool.journey')} keys="J" side="right">
                <button type="button" className="tool" aria-label={t('tool.journey')} onClick={addJourney}>
                  <Route className="icon" aria-hidden />
                </button>
              </Tip>
            )}
            {MAKE.filter(({ makes }) => rights.mayAdd(makes)).map(({ makes: _, ...entry }) => (
              <ToolButton key={entry.tool} {...entry} />
            ))}
            {rights.mayAdd('ink') && (
              <>
                <hr />
                {DRAW.map((entry) => (
                  <ToolButton key={entry.tool} {...entry} />
                ))}
                <ImageButton />
              </>
            )}
            <hr />
            <HistoryButtons />
          </>
        )}
      </Toolbar>
    </section>
  )
}

function ToolButton({
  tool,
  icon: Icon,
  keys,
  why = null,
  also = [],
}: {
  tool: Tool
  icon: LucideIcon
  keys: string
  /** Why it can't be taken now. */
  why?: string | null
  /** Tools that it stands for too. */
  also?: readonly Tool[]
}): JSX.Element {
  const { t } = useLanguage()
  const ui = useBoardUi()
  const on = ui.tool === tool || also.includes(ui.tool)
  const name = t(`tool.${tool}`)
  return (
    <Tip label={why === null ? name : `${name}. ${why}`} keys={keys} side="right">
      <button
        type="button"
        className={`tool${on ? ' on' : ''}`}
        aria-label={name}
        aria-pressed={on}
        {...(why === null ? {} : { 'aria-disabled': true, 'aria-description': why })}
        onClick={() => {
          if (why !== null) return
          ui.setTool(on ? 'select' : tool)
          ui.canvas?.focus()
        }}
      >
        <Icon className="icon" aria-hidden />
      </button>
    </Tip>
  )
}

function HistoryButtons(): JSX.Element {
  const { t } = useLanguage()
  const { session } = useBoardUi()
  const toasts = useToasts()
  const { editor } = session
  const [, setChanges] = useState(0)
  useEffect(() => editor.subscribe(() => setChanges((count) => count + 1)), [editor])
  const step = (direction: 'undo' | 'redo'): void => {
    const outcome = editor[direction]()
    if (!outcome.done) toasts.show({ text: undoRefusal(outcome.reason, t), key: 'undo-skipped' })
  }
  return (
    <>
      <StepButton
        label={t('undo')}
        icon={Undo2}
        keys="Ctrl Z"
        able={editor.canUndo}
        onClick={() => step('undo')}
      />
      <StepButton
        label={t('redo')}
        icon={Redo2}
        keys="Ctrl ⇧ Z"
        able={editor.canRedo}
        onClick={() => step('redo')}
      />
    </>
  )
}

function StepButton({
  label,
  icon: Icon,
  keys,
  able,
  onClick,
}: {
  label: string
  icon: LucideIcon
  keys: string
  able: boolean
  onClick(): void
}): JSX.Element {
  return (
    <Tip label={label} keys={keys} side="right">
      <button type="button" className="tool" aria-label={label} aria-disabled={!able} onClick={onClick}>
        <Icon className="icon" aria-hidden />
      </button>
    </Tip>
  )
}
