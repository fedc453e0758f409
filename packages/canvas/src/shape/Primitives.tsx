/** A scene item's primitives as one inline SVG; colours stay tokens, so a change of theme draws nothing again. */
import { ICONS, MISSING_PICTURE, type Primitive, type SceneItem, type TextBlock } from '@parcours/layout'
import { createElement, type JSX, memo, useContext, useSyncExternalStore } from 'react'
import { PicturesContext } from './pictures.ts'

const FAMILY = "'Parcours Map', 'Inter', system-ui, sans-serif"

export function paint(token: string | undefined): string {
  return token === undefined ? 'none' : `var(--${token})`
}

function dashOf(dash: readonly number[] | undefined): string | undefined {
  return dash?.join(' ')
}

/** A rounded rectangle with one radius per corner as path data. */
export function roundedPath(
  x: number,
  y: number,
  w: number,
  h: number,
  r: readonly [number, number, number, number],
): string {
  const [tl, tr, br, bl] = r
  return (
    `M${x + tl} ${y}L${x + w - tr} ${y}Q${x + w} ${y} ${x + w} ${y + tr}L${x + w} ${y + h - br}` +
    `Q${x + w} ${y + h} ${x + w - br} ${y + h}L${x + bl} ${y + h}Q${x} ${y + h} ${x} ${y + h - bl}` +
    `L${x} ${y + tl}Q${x} ${y} ${x + tl} ${y}Z`
  )
}

export function radiusCss(r: SceneItem['radius'] | undefined): string {
  if (r === undefined) return '0'
  return typeof r === 'number' ? `${r}px` : r.map((corner) => `${corner}px`).join(' ')
}

/** Is this text one of the lines of the block? The open editor shows those instead. */
export function isLineOf(block: TextBlock, text: Extract<Primitive, { p: 'text' }>): boolean {
  const bottom = block.y + Math.max(1, block.lines.length) * block.lineHeight
  return text.size === block.size && text.y >= block.y && text.y <= bottom && text.x >= block.x - 1
}

function Icon({ icon }: { icon: Extract<Primitive, { p: 'icon' }> }): JSX.Element | null {
  const nodes = ICONS[icon.name]
  if (nodes === undefined) return null
  const scale = icon.size / 24
  return (
    <g
      transform={`translate(${icon.x} ${icon.y}) scale(${scale})`}
      fill="none"
      stroke={paint(icon.stroke)}
      strokeWidth={icon.strokeWidth ?? 2}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {nodes.map(([tag, attributes], i) =>
        // The nodes of an icon never change or move, so their index is their identity.
        createElement(tag, { ...attributes, key: i }),
      )}
    </g>
  )
}

const NEVER = (): (() => void) => () => {}

/** A picture, or where it will be. */
function Picture({ of }: { of: Extract<Primitive, { p: 'image' }> }): JSX.Element {
  const pictures = useContext(PicturesContext)
  const url = useSyncExternalStore(
    pictures?.subscribe ?? NEVER,
    () => pictures?.urlOf(of.asset) ?? null,
    () => null,
  )
  const { x, y, w, h, r } = of
  if (url === null) return <rect x={x} y={y} width={w} height={h} rx={r} fill={paint(MISSING_PICTURE)} />
  return (
    <image
      href={url}
      x={x}
      y={y}
      width={w}
      height={h}
      preserveAspectRatio="none"
      style={r === undefined ? undefined : { clipPath: `inset(0 round ${r}px)` }}
    />
  )
}

/** Called, not rendered: a component for each of ten thousand primitives near by cost as much as what it draws. */
function drawn(of: Primitive, key: number): JSX.Element {
  switch (of.p) {
    case 'rect': {
      const common = {
        fill: paint(of.fill),
        fillOpacity: of.fillOpacity,
        stroke: paint(of.stroke),
        strokeWidth: of.strokeWidth,
        strokeDasharray: dashOf(of.dash),
      }
      if (of.r !== undefined && typeof of.r !== 'number')
        return <path key={key} d={roundedPath(of.x, of.y, of.w, of.h, of.r)} {...common} />
      return <rect key={key} x={of.x} y={of.y} width={of.w} height={of.h} rx={of.r} {...common} />
    }
    case 'circle':
      return (
        <circle
          key={key}
          cx={of.cx}
          cy={of.cy}
          r={of.r}
          fill={paint(of.fill)}
          stroke={paint(of.stroke)}
          strokeWidth={of.strokeWidth}
        />
      )
    case 'path':
      return (
        <path
          key={key}
          d={of.d}
          fill={paint(of.fill)}
          fillOpacity={of.fillOpacity}
          stroke={paint(of.stroke)}
          strokeWidth={of.strokeWidth}
          strokeOpacity={of.strokeOpacity}
          strokeDasharray={dashOf(of.dash)}
          strokeLinecap={of.cap}
          strokeLinejoin="round"
        />
      )
    case 'icon':
      return <Icon key={key} icon={of} />
    case 'image':
      return <Picture key={key} of={of} />
    case 'text':
      return (
        <text
          key={key}
          x={of.runs.length === 1 ? of.x + (of.runs[0]?.dx ?? 0) : undefined}
          y={of.y}
          fontSize={of.size}
          fontFamily={FAMILY}
          fontWeight={Number.parseInt(of.face, 10)}
          fontStyle={of.face.endsWith('i') ? 'italic' : undefined}
          fill={paint(of.fill)}
          letterSpacing={of.tracking}
          xmlSpace="preserve"
        >
          {of.runs.length === 1
            ? of.runs[0]?.text
            : of.runs.map((run) => (
                <tspan key={run.dx} x={of.x + run.dx}>
                  {run.text}
                </tspan>
              ))}
        </text>
      )
  }
}

export interface PrimitivesProps {
  item: SceneItem
  /** Leaves out the lines of the item's text block. */
  withoutText?: boolean
}

/** Has a shadow, nothing under it and no edge of its own: a box can stand for it. */
function isBox(of: Primitive, index: number): of is Extract<Primitive, { p: 'rect' }> {
  return (
    index === 0 &&
    of.p === 'rect' &&
    of.shadow !== undefined &&
    of.stroke === undefined &&
    of.fill !== undefined
  )
}

/** Shadows are boxes behind the drawing: an SVG filter costs a raster of its own for every note. */
export const Primitives = memo(function Primitives({ item, withoutText = false }: PrimitivesProps) {
  const { primitives, rect, text } = item
  return (
    <>
      {primitives.map((of, i) =>
        of.p === 'rect' && of.shadow !== undefined ? (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: primitives have no other identity than their place
            key={i}
            className="pc-shadow"
            style={{
              left: of.x,
              top: of.y,
              width: of.w,
              height: of.h,
              borderRadius: radiusCss(of.r),
              boxShadow: `var(--${of.shadow === 'note' ? 'e-note' : of.shadow})`,
              ...(isBox(of, i) ? { background: paint(of.fill), opacity: of.fillOpacity } : {}),
            }}
          />
        ) : null,
      )}
      <svg className="pc-drawing" width={Math.max(1, rect.w)} height={Math.max(1, rect.h)} aria-hidden="true">
        {primitives.map((of, i) =>
          isBox(of, i) || (withoutText && text !== null && of.p === 'text' && isLineOf(text, of))
            ? null
            : drawn(of, i),
        )}
      </svg>
    </>
  )
})
