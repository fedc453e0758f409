import { type Primitive, portrait } from '@parcours/layout'
import type { JSX } from 'react'

/** The portrait of a persona as on the map's card. Decorative: the name stands beside it. */
export function PortraitView({
  index,
  letters,
  series,
  size,
}: {
  index: number
  letters: string
  series: 1 | 2 | 3
  size: number
}): JSX.Element {
  return (
    <svg className="portrait" width={size} height={size} viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
      {portrait(index, letters, `p${series}`, { x: 0, y: 0, size }).map((shape, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a still drawing
        <Shape key={at} shape={shape} />
      ))}
    </svg>
  )
}

function Shape({ shape }: { shape: Primitive }): JSX.Element | null {
  switch (shape.p) {
    case 'circle':
      return <circle cx={shape.cx} cy={shape.cy} r={shape.r} style={{ fill: `var(--${shape.fill})` }} />
    case 'rect':
      return (
        <rect
          x={shape.x}
          y={shape.y}
          width={shape.w}
          height={shape.h}
          rx={typeof shape.r === 'number' ? shape.r : 0}
          style={{ fill: `var(--${shape.fill})` }}
        />
      )
    case 'path':
      return <path d={shape.d} style={{ fill: `var(--${shape.fill})` }} />
    case 'text':
      return (
        <text
          x={shape.x}
          y={shape.y}
          fontSize={shape.size}
          fontWeight={shape.face}
          fontFamily="Parcours Map"
          style={{ fill: `var(--${shape.fill})` }}
        >
          {shape.runs.map((run) => run.text).join('')}
        </text>
      )
    default:
      return null
  }
}
