/** What follows the pointer: proxies of what is dragged, insertion lines, the brush, the pluses of the structure. */
import type { Point, Rect, SceneItem } from '@parcours/layout'
import { useValue } from '@tldraw/editor'
import type { JSX } from 'react'
import { following } from '../gestures/followers.ts'
import { Primitives, radiusCss } from '../shape/Primitives.tsx'
import type { Drag } from '../state.ts'
import type { Surface } from '../surface.ts'

export function Moving({ surface }: { surface: Surface }): JSX.Element {
  const drag = useValue('drag', () => surface.state.drag.get(), [surface])
  const brush = useValue('brush', () => surface.state.brush.get(), [surface])
  return (
    <>
      {drag !== null && <DragView surface={surface} drag={drag} />}
      {brush !== null && <div className="pc-brush" style={place(brush)} />}
      {drag === null && <HintView surface={surface} />}
    </>
  )
}

function place({ x, y, w, h }: Rect) {
  return { transform: `translate(${x}px, ${y}px)`, width: w, height: h }
}

const NOTHING: readonly SceneItem[] = []

function within(outer: Rect, { x, y, w, h }: Rect) {
  return { transform: `translate(${x - outer.x}px, ${y - outer.y}px)`, width: w, height: h }
}

function DragView({ surface, drag }: { surface: Surface; drag: Drag }): JSX.Element | null {
  if (drag.kind === 'loose') return null
  if (drag.kind === 'resize') return <Line rect={drag.line} />
  if (drag.kind === 'notes') {
    const others = drag.ids
      .filter((id) => `note:${id}` !== drag.lead.id)
      .slice(0, 2)
      .map((id) => surface.item(`note:${id}`))
      .filter((item) => item !== undefined)
    return (
      <>
        <Following surface={surface} drag={drag} />
        <Stack lead={drag.lead} others={others} count={drag.ids.length} at={drag.at} />
      </>
    )
  }
  return (
    <>
      {drag.kind === 'persona' && <Following surface={surface} drag={drag} />}
      {'line' in drag && drag.line !== null && <Line rect={drag.line} />}
      <Stack
        lead={drag.lead}
        others={[]}
        inside={drag.kind === 'group' ? drag.inside : NOTHING}
        count={1}
        at={drag.at}
      />
    </>
  )
}

/** Lines that hold on to what is carried, where they would be. */
function Following({
  surface,
  drag: { lead, at, itemIds, followers },
}: {
  surface: Surface
  drag: Extract<Drag, { kind: 'notes' | 'persona' }>
}): JSX.Element {
  const { w, h } = lead.rect
  return (
    <>
      {following(surface, followers, itemIds, { ...at, w, h }).map((item) => (
        <div key={item.id} className="pc-following" style={place(item.rect)}>
          <Primitives item={item} />
        </div>
      ))}
    </>
  )
}

function Line({ rect }: { rect: Rect }): JSX.Element {
  const upright = rect.w === 0
  return <div className="pc-line" data-upright={upright ? '' : undefined} style={place(rect)} />
}

/** At most three proxies, whatever the number; the count says how many there are. `ring`: of the mover's colour. */
export function Stack({
  lead,
  others,
  inside = NOTHING,
  count,
  at,
  ring,
}: {
  lead: SceneItem
  others: readonly SceneItem[]
  /** What the lead holds, drawn on it. */
  inside?: readonly SceneItem[]
  count: number
  at: Point
  ring?: string
}): JSX.Element {
  return (
    <div
      className="pc-stack"
      data-remote={ring === undefined ? undefined : ''}
      data-kind={lead.kind}
      style={{
        transform: `translate(${at.x}px, ${at.y}px)`,
        width: lead.rect.w,
        height: lead.rect.h,
        ...(ring === undefined ? {} : { '--pc-ring': ring }),
      }}
    >
      {others.map((item, i) => (
        <div
          key={item.id}
          className="pc-proxy"
          style={{
            width: lead.rect.w,
            height: lead.rect.h,
            borderRadius: radiusCss(lead.radius),
            background: `var(--${item.block ?? 'surface'})`,
            transform: `translate(${(others.length - i) * 6}px, ${(others.length - i) * 6}px) rotate(${i === 0 ? 3 : 1}deg)`,
          }}
        />
      ))}
      <div
        className="pc-proxy pc-lead"
        style={{
          width: lead.rect.w,
          height: lead.rect.h,
          borderRadius: radiusCss(lead.radius),
        }}
      >
        <Primitives item={lead} />
        {inside.map((item) => (
          <div key={item.id} className="pc-inside" style={within(lead.rect, item.rect)}>
            <Primitives item={item} />
          </div>
        ))}
      </div>
      {count > 1 && <span className="pc-count">{count}</span>}
    </div>
  )
}

function HintView({ surface }: { surface: Surface }): JSX.Element | null {
  const hint = useValue('hint', () => surface.state.hint.get(), [surface])
  if (hint === null) return null
  if (hint.does === 'resize') return <Line rect={hint.line} />
  return (
    <>
      <Line rect={hint.line} />
      <div className="pc-insert" style={{ transform: `translate(${hint.disc.x}px, ${hint.disc.y}px)` }}>
        <span className="pc-disc">+</span>
        <span className="pc-tip">
          {surface.words(hint.does === 'insert-stage' ? 'insertStage' : 'insertLane')}
        </span>
      </div>
    </>
  )
}
