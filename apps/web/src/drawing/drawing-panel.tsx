import { type CanvasApi, type DrawingTool, isDrawingTool, styleKey, type Tool } from '@parcours/canvas'
import {
  Circle,
  Eraser,
  Highlighter,
  type LucideIcon,
  MoveUpRight,
  Pencil,
  PenTool,
  Slash,
  Square,
  SquareDashed,
} from 'lucide-react'
import { Toolbar } from 'radix-ui'
import type { JSX } from 'react'
import { useBoardUi, useReadable } from '../board/board-context.tsx'
import { keyOf } from '../keys/sheet-rows.ts'
import { useLanguage } from '../language/locale.tsx'
import { Tip } from '../parts/tip.tsx'
import { leaveKeys } from '../parts/toolbar.tsx'
import { StylePicker } from './style-picker.tsx'
import './drawing.css'

const TOOLS = [
  { tool: 'draw', icon: Pencil },
  { tool: 'highlight', icon: Highlighter },
  { tool: 'line', icon: Slash },
  { tool: 'arrow', icon: MoveUpRight },
  { tool: 'rectangle', icon: Square },
  { tool: 'ellipse', icon: Circle },
  { tool: 'area', icon: SquareDashed },
  { tool: 'eraser', icon: Eraser },
] as const satisfies readonly { tool: Tool; icon: LucideIcon }[]

/** What one draws with: it stands beside the rail while such a tool is in the hand. */
export function DrawingPanel({ canvas, tool }: { canvas: CanvasApi; tool: Tool }): JSX.Element {
  const { t } = useLanguage()
  const { setTool } = useBoardUi()
  return (
    <section
      className="drawing-panel"
      aria-label={t('region.drawing')}
      data-region="drawing"
      onMouseDown={leaveKeys}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        setTool('select')
        canvas.focus()
      }}
    >
      {tool !== 'text' && (
        <Toolbar.Root className="tools" aria-label={t('region.drawing')} orientation="vertical">
          {TOOLS.map(({ tool: one, icon: Icon }) => (
            <Tip key={one} label={t(`tool.${one}`)} keys={keyOf(t, one)} side="right">
              <Toolbar.Button
                type="button"
                className={`tool${tool === one ? ' on' : ''}`}
                aria-label={t(`tool.${one}`)}
                aria-pressed={tool === one}
                onClick={() => {
                  setTool(one)
                  canvas.focus()
                }}
              >
                <Icon className="icon" aria-hidden />
              </Toolbar.Button>
            </Tip>
          ))}
          <PenOnly canvas={canvas} />
        </Toolbar.Root>
      )}
      {isDrawingTool(tool) && <ToolStyle canvas={canvas} tool={tool} />}
    </section>
  )
}

/** Once a pen was used: whether it alone draws, and fingers move the board. */
function PenOnly({ canvas }: { canvas: CanvasApi }): JSX.Element | null {
  const { t } = useLanguage()
  const pen = useReadable(canvas.pen)
  if (pen === 'unseen') return null
  return (
    <Tip label={t('drawing.penOnly')} side="right">
      <Toolbar.Button
        type="button"
        className={`tool${pen === 'only' ? ' on' : ''}`}
        aria-label={t('drawing.penOnly')}
        aria-pressed={pen === 'only'}
        onClick={() => canvas.setPenOnly(pen !== 'only')}
      >
        <PenTool className="icon" aria-hidden />
      </Toolbar.Button>
    </Tip>
  )
}

function ToolStyle({ canvas, tool }: { canvas: CanvasApi; tool: DrawingTool }): JSX.Element {
  const { color, stroke, fill } = useReadable(canvas.styles)[styleKey(tool)]
  const isBox = tool === 'rectangle' || tool === 'ellipse' || tool === 'area'
  return (
    <StylePicker
      color={color}
      stroke={tool === 'area' ? undefined : stroke}
      fill={isBox ? fill === 'soft' : undefined}
      side="right"
      onChange={(change) => canvas.setStyle(tool, change)}
    />
  )
}
